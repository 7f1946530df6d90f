// Whether bytes are text.
#pragma once

#include <string_view>

namespace relactation {

bool IsUtf8(std::string_view bytes);

}  // namespace relactation
