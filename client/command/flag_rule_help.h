// The rules that ask a person to look at a family, as a page of help and as a list.
#pragma once

#include <string>

#include "client/command/sheet.h"

namespace relactation {

inline constexpr char kFlagRulesTopic[] = "flags";

// Grouped by the gravest that a rule can say.
std::string FlagRulesPage();

// A row each: id, name, version, severity, text, condition, threshold and its unit, source, whether
// a number of it is our own, whether it runs where a record is made, look-back in days.
Sheet FlagRulesSheet();

}  // namespace relactation
