// What the columns of a report's CSV files mean.
#pragma once

#include <string>

#include "relactation/v1/report.pb.h"

namespace relactation {

// A CSV file itself: one row a column of the days and of the sessions, with its file ("days" or
// "sessions"), name, meaning, unit and what an empty cell of it means; before them rows about all
// columns, whose file and column are "*".
std::string Codebook(const v1::ProgressReport& report);

}  // namespace relactation
