// Which rules and thresholds figures and flags were made with.
#pragma once

#include <string>

namespace relactation {

// A short text that is another one as soon as a rule of the table, its version or its threshold is:
// "rules-" and 16 hexadecimal digits. To be compared, for no protection against malice.
std::string RuleSetVersion();

}  // namespace relactation
