// Names and ids as people type them to say whom they mean.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

// The text without differences of case and accents; as it is if it is not UTF-8.
std::string Folded(std::string_view text);

// Whether the text has the 36-character form of a UUID.
bool IsUuid(std::string_view text);

}  // namespace relactation
