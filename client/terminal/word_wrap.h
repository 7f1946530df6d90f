// Breaks sentences into lines that fit the screen.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

// The text with line breaks in place of spaces, so that no line takes more than this many cells;
// a longer word stands alone on a line that is wider. Two spaces or more in a row keep together
// what stands between them: a command is not broken. Ends with a line end.
std::string WrapWords(std::string_view text, int width_cells);

}  // namespace relactation
