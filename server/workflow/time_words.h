// Instants in texts that the practice reads.
#pragma once

#include <string>

#include "absl/time/time.h"

namespace relactation {

// `10 Apr 06:00`
std::string DayAndTime(absl::Time time, absl::TimeZone zone);

}  // namespace relactation
