// Makes text of a file's bytes, or says why it is none.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

// The text without a byte order mark, each byte that is not valid UTF-8 replaced by U+FFFD.
// INVALID_ARGUMENT: empty, binary, in UTF-16, or larger than 32 MiB.
absl::StatusOr<std::string> TextOfExport(std::string_view bytes);

// As much of a valid text's beginning as has this many characters.
std::string_view FirstCharacters(std::string_view text, size_t count);

}  // namespace relactation
