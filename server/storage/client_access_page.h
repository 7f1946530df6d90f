// Who looked at a client or changed it: the audit rows of one client a page at a time, with names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/scope.h"

namespace relactation {

struct ClientAccessRow {
  int64_t sequence = 0;
  absl::Time time;
  // No value if nobody was signed in.
  std::optional<std::string> principal_id;
  // Empty if there is no such principal any more.
  std::string principal_name;
  // As the audit trail has them.
  std::string method;
  std::string verb;
  std::string outcome;
};

// Newest first, from the row before `before_sequence` (no value: from the last), at most `limit`.
// NOT_FOUND if the client is not in the scope. The cost is that of the rows read.
absl::StatusOr<std::vector<ClientAccessRow>> ReadClientAccessPage(
    const Scope& scope, std::string_view client_id, std::optional<int64_t> before_sequence,
    int64_t limit);

}  // namespace relactation
