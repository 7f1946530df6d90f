// What a period of a client comes to, beside the one before it.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/figure_days.h"

namespace relactation {

// An increase by this share is growth: a working value of ours, the same as that of a trend.
inline constexpr double kGrowthShare = 0.05;

// The two periods as places of the review's days. Days that are not over are left out of all but
// weights: half a day is not a day, while a weight of today is a weight.
struct ComparedPeriods {
  DayRange now;
  DayRange weighed_now;            // The same with a day that is not over.
  std::optional<DayRange> before;  // Absent: nothing is compared.
  // By day, as ReviewDays::days: whether there is a record that may be told of.
  std::vector<bool> is_logged;
};

// One entry a measure and subject, in the order of v1::ReportMeasure, then of the client. The days
// must have been collected from the review they point to, its weights among its records.
std::vector<v1::ReportComparison> ComparisonsOf(const ClientDays& days,
                                                const ComparedPeriods& periods);

}  // namespace relactation
