// What each day of a family comes to, by either computation, in a form in which they can be held
// against each other.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "tests/agreement/family_log.h"

namespace relactation {

// The local day, as `2024-03-31`; whose number it is, by id, or `family`; and which, as `wet`.
using DayNumberKey = std::tuple<std::string, std::string, std::string>;
// A number that is not known has no entry.
using DayNumbers = std::map<DayNumberKey, int64_t>;

// Of every day of the log's span.
DayNumbers NumbersByCare(const FamilyLog& log);
DayNumbers NumbersBySql(const FamilyLog& log);

// One line for each number in which they differ, as `huckleberry.csv 2024-03-31 mia wet: care 4,
// SQL 5`. Empty: they agree.
std::vector<std::string> DifferencesOf(const FamilyLog& log, const DayNumbers& care,
                                       const DayNumbers& sql);

}  // namespace relactation
