// Words as a family writes them, in small letters, to be held against known ones.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

// Latin, Latin-1, Greek and Cyrillic, which have capitals and stand in one or two bytes of UTF-8
// (https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt); what is of another script stays
// as it is. The accents of a keyboard that sends them apart go.
std::string InSmallLetters(std::string_view text);

}  // namespace relactation
