// How many terminal cells a text takes, and how to make it take a given number of them.
//
// A cell is what one Latin letter fills; Chinese and Japanese letters fill two, combining marks
// none. A grapheme, which is what a reader sees as one letter, is never split. A byte that is not
// valid UTF-8 counts one cell. Control characters count none: SafeText() comes first.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

inline constexpr std::string_view kEllipsis = "…";
inline constexpr std::string_view kAsciiEllipsis = "...";

int DisplayWidth(std::string_view text);

// How many graphemes the text has; what a reader would call its letters.
int GraphemeCount(std::string_view text);

// The text with spaces after it, or before it, up to this many cells. A wider text stays as it is.
std::string PadRight(std::string_view text, int cells);
std::string PadLeft(std::string_view text, int cells);

// The text if it fits, else as much of its beginning as fits together with the ellipsis.
std::string Truncate(std::string_view text, int cells, std::string_view ellipsis = kEllipsis);

}  // namespace relactation
