// Files that only their owner may open: keys.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace relactation {

// Makes the file with mode 0600 and waits until it is on the disk. ALREADY_EXISTS if there is one.
absl::Status WritePrivateFile(const std::string& path, std::string_view bytes);

// FAILED_PRECONDITION if others may open it, with the command that cures that. NOT_FOUND if there
// is none.
absl::StatusOr<std::string> ReadPrivateFile(const std::string& path);

bool FileExists(const std::string& path);

}  // namespace relactation
