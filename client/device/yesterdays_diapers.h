// Before few diapers are an alarm it is asked whether they were all: design.md section 5.
#pragma once

#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/device/device_flags.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// What is urgent if the diapers that are noted of yesterday were all there were, and is not said
// yet. Asked with the day's first
// session or diaper, of infants of whom diapers are noted and no total or end of the day. Empty:
// there is nothing to ask. Fails as ReadFamily does.
absl::StatusOr<std::vector<DeviceMatch>> ReadIfThatWasAll(const v1::Record& entered,
                                                          Transaction& transaction, absl::Time now);

}  // namespace relactation
