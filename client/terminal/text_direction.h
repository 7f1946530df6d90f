// Which way a text runs.
#pragma once

#include <string_view>

namespace relactation {

// Whether letters of it are written from right to left, as those of Arabic and Hebrew are.
bool HasRightToLeft(std::string_view text);

}  // namespace relactation
