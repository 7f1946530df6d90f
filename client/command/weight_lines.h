// An infant's weights and what they gained, for the page of one client.
#pragma once

#include <string>

#include "relactation/v1/figure.pb.h"
#include "relactation/v1/unit.pb.h"

#include "absl/time/time.h"
#include "client/terminal/terminal.h"

namespace relactation {

// A table of the newest weights, oldest first, with z and percentile of the WHO standard, and below
// it the gain beside what the standard's median infant gains. What cannot be right is marked, and
// a gain that says little says so. Without a weight, one line. Safe for the terminal.
std::string WeightLines(const v1::InfantFigures& infant, v1::WeightUnit unit, absl::Time now,
                        absl::TimeZone zone, const Terminal& terminal);

// The same without what was gained: for a care that ended quietly.
std::string WeightsAlone(const v1::InfantFigures& infant, v1::WeightUnit unit, absl::Time now,
                         absl::TimeZone zone, const Terminal& terminal);

}  // namespace relactation
