// Files that a command makes for its user.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace relactation {

// OK if nothing is there yet. Exit code 74 otherwise, naming the option by which another file is
// chosen: what a person wrote is never written over.
absl::Status CheckNoSuchFile(const std::string& path, std::string_view option);

// Makes a file that only its owner may read (0600), because a plan is health data and an invite a
// secret. Something is there already, or it cannot be written: exit code 74, and nothing
// half-written stays.
absl::Status WriteNewFile(const std::string& path, std::string_view text, std::string_view option);

// Writes the file under a name of its own beside it, which begins with kHalfWritten, and renames
// that: whoever reads sees what was there before or all of the new, never a half. For its owner
// alone. It cannot be written: exit code 74 and the reason, and nothing half-written stays.
absl::Status ReplaceFile(const std::string& path, std::string_view text);
inline constexpr std::string_view kHalfWritten = ".relact-half-written-";

}  // namespace relactation
