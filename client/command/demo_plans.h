// The plans of the demo's families, as files that a consultant might have written.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "client/command/demo_families.h"

namespace relactation {

// A whole plan file for the client of this code, dated by the day on which it was written.
std::string DemoPlanText(const DemoFamily& family, const DemoPlan& plan, const std::string& code,
                         absl::Time now);

}  // namespace relactation
