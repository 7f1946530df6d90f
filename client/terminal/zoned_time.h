// Times as people in a zone read them: 24 Nov 14:02, 2026-11-24, 40 min.
//
// Months are written in English whatever the machine's locale, like every other word we print.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// The zone of this IANA name, such as Europe/Lisbon. INVALID_ARGUMENT, naming the field, where the
// machine knows no such zone; `field` is what the caller's user calls it, such as --tz.
absl::StatusOr<absl::TimeZone> LoadZone(std::string_view name, std::string_view field);

std::string FormatDayAndTime(absl::Time time, absl::TimeZone zone);  // 24 Nov 14:02
std::string FormatDay(absl::Time time, absl::TimeZone zone);         // 24 Nov
std::string FormatDate(absl::Time time, absl::TimeZone zone);        // 2026-11-24

// 40 min, from 1 h on 3 h, from 48 h on 2 d; rounded down. A device whose clock runs ahead would
// have a negative age: 0 min.
std::string FormatAge(absl::Duration age);

}  // namespace relactation
