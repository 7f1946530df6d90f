// Times as people type them on a command line, and local times as they are shown.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace relactation {

// The instant of `2026-11-24 14:02`, of `14:02` (today), of `now`, or of RFC 3339 with its own
// offset, as in `2026-11-24T14:02+00:00`.
//
// INVALID_ARGUMENT, naming the option: no such time or day. A time alone that is more than ten
// minutes ahead is refused with what to write for yesterday and for today. A local time that a
// clock change left out, or that came twice, is refused with what to write for the instant that is
// meant.
absl::StatusOr<absl::Time> ParseTypedTime(std::string_view text, absl::TimeZone zone,
                                          absl::Time now, std::string_view option);

// When a day begins in the zone. INVALID_ARGUMENT, naming the option, if it is no day.
absl::StatusOr<absl::Time> ParseTypedDay(std::string_view text, absl::TimeZone zone, int days_later,
                                         std::string_view option);

// 2026-11-24 14:02. Where that came twice that day, with the offset behind it.
std::string FormatLocalTime(absl::Time time, absl::TimeZone zone);

// 2026-11-24T14:02:00+00:00, in the zone.
std::string FormatInstant(absl::Time time, absl::TimeZone zone);

int UtcOffsetMinutes(absl::Time time, absl::TimeZone zone);

}  // namespace relactation
