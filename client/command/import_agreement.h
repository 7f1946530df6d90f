// Whether what was imported before agrees with what is asked for now: an ID says nothing of either.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

using ReadStoredRecord = std::function<absl::StatusOr<v1::Record>(const std::string& record_id)>;

// In words how records that were there already were taken over otherwise than these, by whose clock
// or for which parent: `as Europe/Berlin`; empty if they were not. `there` are these records as
// they were read now. Compares the first, the middle and the last of them, and none that somebody
// has changed since: an import is read by one clock, for one parent. Fails as `read` does.
absl::StatusOr<std::string> TakenOverOtherwise(const std::vector<v1::Record>& there,
                                               const v1::Client& client,
                                               const ReadStoredRecord& read);

}  // namespace relactation
