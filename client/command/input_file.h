// Files that a command is given.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The name that stands for standard input.
inline constexpr std::string_view kStandardInput = "-";

// All bytes of the file, or of standard input for `-`. What cannot be read, a folder for example,
// ends the run with exit code 74; what is larger than this with 65.
absl::StatusOr<std::string> ReadInputFile(const CommandRun& run, const std::string& path,
                                          size_t most_bytes);

// The file's name without its folders; `standard input` for `-`.
std::string ShownFileName(const std::string& path);

// The path as it is typed in a shell: in quotes where it needs them.
std::string TypedPath(const std::string& path);

}  // namespace relactation
