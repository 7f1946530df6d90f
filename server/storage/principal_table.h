// Principals: whoever can hold a device token. Consultants and admins now, parents and caregivers
// of a client too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

enum class PrincipalState { kActive = 1, kRevoked = 2 };

struct PrincipalRow {
  std::string practice_id;
  std::string principal_id;
  std::string name;
  // Bits kRole... of scope.h.
  uint32_t roles = 0;
  // The family a parent or caregiver belongs to.
  std::optional<std::string> client_id;
  // The adult of that family.
  std::optional<std::string> person_id = std::nullopt;
  PrincipalState state = PrincipalState::kActive;
  absl::Time created_time;
  // When access was taken away; no value while it was not.
  std::optional<absl::Time> revoked_time;
};

class PrincipalTable {
 public:
  explicit PrincipalTable(Transaction& transaction) : transaction_(transaction) {}

  absl::Status Insert(const PrincipalRow& row);
  // Writes name, roles, state and the time of revocation. NOT_FOUND if there is none.
  absl::Status Update(const PrincipalRow& row);
  absl::StatusOr<PrincipalRow> Find(std::string_view practice_id, std::string_view principal_id);
  // Those with at least one of the roles, whatever their state, by id after `after_id` (empty: from
  // the first), at most `limit`.
  absl::StatusOr<std::vector<PrincipalRow>> List(std::string_view practice_id, uint32_t roles,
                                                 std::string_view after_id, int64_t limit);
  // Who stands for an adult of a family, whatever the state. NOT_FOUND if nobody does yet.
  absl::StatusOr<PrincipalRow> FindPerson(std::string_view practice_id, std::string_view client_id,
                                          std::string_view person_id);
  // How many with at least one of the roles have access now.
  absl::StatusOr<int64_t> CountActive(std::string_view practice_id, uint32_t roles);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
