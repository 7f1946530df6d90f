// What server/access must read before there is a Scope: what an id is, and who may touch it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"
#include "server/storage/client_table.h"
#include "server/storage/grant_table.h"
#include "server/storage/scope.h"

namespace relactation {

class AccessLookup {
 public:
  explicit AccessLookup(Transaction& transaction) : transaction_(transaction) {}

  // NOT_FOUND if the practice has no such client.
  absl::StatusOr<ClientRow> FindClient(std::string_view practice_id, std::string_view client_id);
  absl::StatusOr<ClientRow> FindClientByCode(std::string_view practice_id, std::string_view code);

  // The grant a principal has for a client at an instant, the owner's before a share's before a
  // cover's; no value if there is none.
  absl::StatusOr<std::optional<GrantRow>> FindGrant(std::string_view practice_id,
                                                    std::string_view client_id,
                                                    std::string_view principal_id, absl::Time now);
  // All clients a principal has a grant for at an instant that is no weaker than the one named, by
  // id, in any state.
  absl::StatusOr<std::vector<std::string>> CaseloadOf(
      std::string_view practice_id, std::string_view principal_id, absl::Time now,
      GrantRelation weakest = GrantRelation::kCover);

  // The streams of a client, of all kinds: the caller leaves out what may not be seen.
  absl::StatusOr<std::vector<StreamRef>> StreamsOf(std::string_view practice_id,
                                                   std::string_view client_id);
  // All streams of all clients of a caseload, by client.
  absl::StatusOr<std::vector<StreamRef>> CaseloadStreams(
      std::string_view practice_id, std::string_view principal_id, absl::Time now,
      GrantRelation weakest = GrantRelation::kCover);
  // NOT_FOUND if the practice has no such stream.
  absl::StatusOr<StreamRef> FindStream(std::string_view practice_id, std::string_view stream_id);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
