#include "client/command/input_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status CannotRead(const std::string& path, const std::string& why) {
  const std::string shown = path == kStandardInput ? ShownFileName(path) : path;
  return WithExitCode(absl::FailedPreconditionError("cannot read " + shown + ": " + why),
                      ExitCode::kCannotReadOrWrite);
}

absl::StatusOr<std::string> ReadAll(std::istream& stream, const std::string& path,
                                    size_t most_bytes) {
  std::string bytes(most_bytes + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad()) return CannotRead(path, "the disk or the sender failed");
  bytes.resize(static_cast<size_t>(stream.gcount()));
  if (bytes.size() <= most_bytes) return bytes;
  return WithExitCode(absl::FailedPreconditionError(absl::StrCat(
                          ShownFileName(path), " is larger than ", most_bytes >> 10, " KiB")),
                      ExitCode::kBadFile);
}

}  // namespace

absl::StatusOr<std::string> ReadInputFile(const CommandRun& run, const std::string& path,
                                          size_t most_bytes) {
  if (path == kStandardInput) return ReadAll(run.world().in, path, most_bytes);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return CannotRead(path, "it is a folder");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const int reason = errno;
    return CannotRead(path, reason == ENOENT ? "there is no such file" : std::strerror(reason));
  }
  return ReadAll(file, path, most_bytes);
}

std::string ShownFileName(const std::string& path) {
  if (path == kStandardInput) return "standard input";
  const std::string name = std::filesystem::path(path).filename().string();
  return name.empty() ? path : name;
}

std::string TypedPath(const std::string& path) {
  const bool is_plain = !path.empty() && std::all_of(path.begin(), path.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return absl::ascii_isalnum(byte) || byte >= 0x80 || std::strchr("/._-+,@%:=~", c) != nullptr;
  });
  if (is_plain) return path;
  return "'" + absl::StrReplaceAll(path, {{"'", "'\\''"}}) + "'";
}

}  // namespace relactation
