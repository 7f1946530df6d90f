// Times such as `3/9/23 6:03 pm`, whose numbers do not say which is the month.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "client/importer/importer.h"

namespace relactation {

struct NumericTime {
  // Of `3/9/23`: 3 and 9. Of `2023-09-03`, whose order is plain: 9 and 3.
  int first = 0;
  int second = 0;
  int year = 0;
  bool year_first = false;
  int hour = 0;
  int minute = 0;
};

// Numbers with slashes, points or dashes between them, a year of two digits (20..) or four, first
// or last; then a time on a clock of 12 or 24 hours, seconds allowed and left out; any kind of
// space and a comma between the parts. INVALID_ARGUMENT: anything else.
absl::StatusOr<NumericTime> ParseNumericTime(std::string_view text);

// INVALID_ARGUMENT: the calendar has no such day in this order.
absl::StatusOr<absl::CivilMinute> InOrder(const NumericTime& time, DateOrder order);

// A time and where it stands, for the message.
struct PlacedTime {
  NumericTime time;
  std::string text;
  std::string file;
  int line = 0;
};

// The order of all the times of an export together: a number over 12 is no month. An order that was
// asked for is taken unless the times all speak against it.
//
// INVALID_ARGUMENT with --date-order as its field: no number tells and none was asked for, or they
// contradict each other or what was asked for.
absl::StatusOr<DateOrder> DateOrderOf(const std::vector<PlacedTime>& times, DateOrder asked);

}  // namespace relactation
