// Grants: which principal may work with which client, from when and until when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/scope.h"

namespace relactation {

enum class GrantRelation { kOwner = 1, kShare = 2, kCover = 3 };

struct GrantRow {
  std::string client_id;
  std::string principal_id;
  GrantRelation relation = GrantRelation::kOwner;
  absl::Time from_time;
  // No value: until it is ended.
  std::optional<absl::Time> until_time;
  std::optional<absl::Time> ended_time;
  // The principal's name; given by the lists alone.
  std::string principal_name = {};
};

class GrantTable {
 public:
  explicit GrantTable(const Scope& scope) : scope_(scope) {}

  // NOT_FOUND if the client is not in the scope; ALREADY_EXISTS if the same grant begins then.
  absl::Status Insert(const GrantRow& row);
  // Begins a grant now. Where the principal has such a grant, it goes on and its end is replaced;
  // one that ended at this very instant counts as never ended. NOT_FOUND as above.
  absl::Status BeginOrExtend(std::string_view client_id, std::string_view principal_id,
                             GrantRelation relation, std::optional<absl::Time> until);
  // All grants of a client, ended ones too, by the time they began.
  absl::StatusOr<std::vector<GrantRow>> ListOf(std::string_view client_id);
  // What the caller may work with now, on all clients: by client, the strongest right first.
  absl::StatusOr<std::vector<GrantRow>> HeldByCaller();
  // The owner of each client that the caller may work with now, by client.
  absl::StatusOr<std::vector<GrantRow>> OwnersOfCaseload();
  // Ends, now, such a grant that has neither ended nor run out. NOT_FOUND if there is none.
  absl::Status End(std::string_view client_id, std::string_view principal_id,
                   GrantRelation relation);

 private:
  const Scope& scope_;
};

}  // namespace relactation
