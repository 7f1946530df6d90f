// The curves that a chart of an infant's weights is drawn on.
#pragma once

#include <optional>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/report_days.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// The 3rd, 15th, 50th, 85th and 97th percentile of the WHO standard on days of the family's, from
// the first to the last as far as the standard has the infant's age on them. Absent: on none, or
// the day of birth or the sex is not known.
std::optional<v1::GrowthChart> GrowthChartOf(const v1::Infant& infant, absl::CivilDay first,
                                             absl::CivilDay last);

}  // namespace relactation
