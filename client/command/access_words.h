// What somebody did with a family's data, in words a family understands.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/sharing_service.pb.h"

#include "absl/time/time.h"
#include "client/terminal/table.h"

namespace relactation {

// "looked at the plan", "wrote into the log". What was asked for and refused says so. A call of a
// later version is told by what kind of access it was.
std::string AccessInWords(const v1::ClientAccess& access);

// Who it was; words instead of a name where there is none.
std::string AccessorText(const v1::ClientAccess& access);

// What each person did on each day of the zone, newest first: the last time, and how often. Where
// the screen is narrow, words about what was done are shortened before names are.
Table AccessDayByDay(const std::vector<v1::ClientAccess>& entries, absl::TimeZone zone);

}  // namespace relactation
