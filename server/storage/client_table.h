// Clients: the families in care. No names here, only what finds them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/scope.h"

namespace relactation {

enum class ClientState { kActive = 1, kClosed = 2, kDeleted = 3 };

struct ClientRow {
  std::string client_id;
  // Two letters, a hyphen and four digits: unique in the practice, never reused.
  std::string code;
  absl::Time created_time;
  ClientState state = ClientState::kActive;
};

// The code of the n-th client of a practice, n from 1: neighbours do not look alike.
std::string ClientCode(int64_t number);

class ClientTable {
 public:
  explicit ClientTable(const Scope& scope) : scope_(scope) {}

  // Gives the client the next code of the caller's practice. The scope then holds the client.
  // ALREADY_EXISTS if the id is taken.
  absl::StatusOr<ClientRow> Insert(std::string_view client_id);
  // NOT_FOUND if there is none, or if it is not in the scope.
  absl::StatusOr<ClientRow> Find(std::string_view client_id);
  absl::Status SetState(std::string_view client_id, ClientState state);
  // The clients the caller has a grant for now, in any state, by id after `after_id` (empty: from
  // the first), at most `limit`.
  absl::StatusOr<std::vector<ClientRow>> Caseload(std::string_view after_id, int64_t limit);

 private:
  const Scope& scope_;
};

}  // namespace relactation
