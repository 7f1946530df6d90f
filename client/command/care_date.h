// The care day that a person means by --date.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "client/command/command_run.h"

namespace relactation {

struct CareDate {
  absl::CivilDay day;
  absl::Time start;
  absl::Time end;
  // An instant of the day that is not ahead: where a record about the whole day is put.
  absl::Time moment;
  bool is_over = false;
};

// The day named by --date: a date, `yesterday`, or `today`, which is also what no date means. Days
// begin when the plan says, so that 02:00 may belong to yesterday. INVALID_ARGUMENT names the
// option; a day that is still ahead is refused.
//
// Where none is named and today is young, or too young for so many `events` of one kind, it is
// asked which day is meant; where nobody can be asked that is refused.
absl::StatusOr<CareDate> TypedCareDate(CommandRun& run, const v1::Client& client,
                                       absl::TimeZone zone, int events);

// `Tue 2026-11-24`; with the hour it begins where that is not midnight.
std::string DateInWords(const CareDate& date, absl::TimeZone zone);

}  // namespace relactation
