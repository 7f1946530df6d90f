// Days of the calendar as the contract writes them, and the arithmetic on them.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/date.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace relactation {

// A day the calendar does not have counts on, as 31 April does to 1 May; CheckLimits refuses it
// long before.
absl::CivilDay ToCivilDay(const v1::Date& date);

v1::Date FromCivilDay(absl::CivilDay day);

// `2026-11-24` and nothing else. INVALID_ARGUMENT says whether it is no date at all or a day that
// the calendar does not have.
absl::StatusOr<v1::Date> ParseIsoDate(std::string_view text);

std::string FormatIsoDate(const v1::Date& date);

// Days from one to the other; negative if the second comes first.
int DaysBetween(const v1::Date& from, const v1::Date& to);

bool IsBefore(const v1::Date& a, const v1::Date& b);

}  // namespace relactation
