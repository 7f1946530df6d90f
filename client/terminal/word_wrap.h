// Breaks sentences into lines that fit the screen.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

// The text with line breaks in place of spaces, so that no line takes more than this many cells;
// a longer word stands alone on a line that is wider. Two spaces or more in a row keep together
// what stands between them: a command is not broken. Ends with a line end.
std::string WrapWords(std::string_view text, int width_cells);

// The same with `lead` before the first line, and as many spaces before the others. However narrow
// the screen, some cells are left for the text.
std::string WrapWordsAfter(std::string_view lead, std::string_view text, int width_cells);

}  // namespace relactation
