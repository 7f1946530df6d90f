// What the demo's families have recorded.
#pragma once

#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/command/demo_families.h"

namespace relactation {

// The family's records of kDemoDays up to now, in the order in which they were made. The same
// family and instant give the same records, byte for byte.
std::vector<v1::Record> DemoRecords(const DemoFamily& family, absl::Time now);

// Whether it was entered by mistake, and is taken back once the practice has it.
bool IsToBeTakenBack(const v1::Record& record);

}  // namespace relactation
