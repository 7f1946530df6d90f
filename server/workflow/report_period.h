// Which days a report is about.
#pragma once

#include <optional>

#include "relactation/v1/report.pb.h"
#include "relactation/v1/report_service.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace relactation {

// Days of a family's, both included.
struct AskedDays {
  absl::CivilDay from;
  absl::CivilDay until;
  bool ends_today = false;
  bool has_previous = false;  // Days before them are compared with.

  int days() const { return static_cast<int>(until - from) + 1; }
  // Those before them that are compared with: as many as are over. Half a day is not a day.
  int compared_days() const { return has_previous ? days() - (ends_today ? 1 : 0) : 0; }
  int all_days() const { return days() + compared_days(); }
};

// INVALID_ARGUMENT: it ends before it begins, is longer than two years, or both days and a first
// day are given.
absl::Status CheckPeriod(const v1::GenerateReportsRequest& request);

// The days asked for, in the zone of a family whose care day it now is. A last day to come counts
// as today. INVALID_ARGUMENT: the first day comes after that, or is more than two years before it.
absl::StatusOr<AskedDays> DaysAskedFor(const v1::GenerateReportsRequest& request,
                                       absl::CivilDay today);

// As the header says them. The previous one only where days are compared with.
v1::ReportPeriod PeriodOf(const AskedDays& asked);
v1::ReportPeriod PreviousPeriodOf(const AskedDays& asked);

}  // namespace relactation
