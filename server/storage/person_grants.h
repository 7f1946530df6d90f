// The grants of one principal over all clients: what becomes of them when she leaves the practice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

class PersonGrants {
 public:
  explicit PersonGrants(const Scope& scope) : scope_(scope) {}

  // The clients, in any state but deleted, of which the principal is the owner now.
  absl::StatusOr<std::vector<std::string>> OwnedBy(std::string_view principal_id);
  // Makes `to` the owner of all clients that `from` owns now, in place of any share or cover. The
  // scope then holds the clients, so that each leaves its row in the audit trail, but none of their
  // streams. The grants of `from` stay: end them next.
  absl::Status HandOver(std::string_view from, std::string_view to);
  // Ends, now, all grants of the principal.
  absl::Status EndAllOf(std::string_view principal_id);

 private:
  const Scope& scope_;
};

}  // namespace relactation
