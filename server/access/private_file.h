// Files that only their owner may open: keys.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace relactation {

// Puts the bytes in the file's place with mode 0600, all at once, and waits until they are on the
// disk: after a power cut there is the old file or the new one.
absl::Status WritePrivateFile(const std::string& path, std::string_view bytes);

// Waits until the name of the file or folder is on the disk.
absl::Status SyncFolderOf(std::string path);

// FAILED_PRECONDITION if others may open it, with the command that cures that. NOT_FOUND if there
// is none.
absl::StatusOr<std::string> ReadPrivateFile(const std::string& path);

}  // namespace relactation
