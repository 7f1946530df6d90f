#include "client/command/new_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client/command/exit_code.h"

namespace relactation {
namespace {

constexpr mode_t kOwnerOnly = 0600;

absl::Status IsThere(const std::string& path, std::string_view option) {
  return WithHint(WithExitCode(absl::AlreadyExistsError(path + " is there already"),
                               ExitCode::kCannotReadOrWrite),
                  "give another name with " + std::string(option));
}

absl::Status CannotWrite(const std::string& path, int error) {
  return WithExitCode(
      absl::FailedPreconditionError("cannot write " + path + ": " + std::strerror(error)),
      ExitCode::kCannotReadOrWrite);
}

// 0, or what went wrong.
int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<size_t>(count));
  }
  return 0;
}

// Writes and closes: 0, or what went wrong.
int WriteAndClose(int descriptor, std::string_view text, bool is_synced) {
  int error = WriteAll(descriptor, text);
  if (error == 0 && is_synced && fsync(descriptor) != 0) error = errno;
  if (close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

}  // namespace

absl::Status CheckNoSuchFile(const std::string& path, std::string_view option) {
  struct stat facts = {};
  return lstat(path.c_str(), &facts) == 0 ? IsThere(path, option) : absl::OkStatus();
}

absl::Status WriteNewFile(const std::string& path, std::string_view text, std::string_view option) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (descriptor < 0) return errno == EEXIST ? IsThere(path, option) : CannotWrite(path, errno);
  const int error = WriteAndClose(descriptor, text, true);
  if (error == 0) return absl::OkStatus();
  unlink(path.c_str());
  return CannotWrite(path, error);
}

absl::Status ReplaceFile(const std::string& path, std::string_view text) {
  const size_t name = path.rfind('/') + 1;  // 0 where there is no slash.
  const std::string half = path.substr(0, name) + std::string(kHalfWritten) + path.substr(name);
  const int descriptor =
      open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
  if (descriptor < 0) return CannotWrite(path, errno);
  int error = WriteAndClose(descriptor, text, false);
  if (error == 0 && rename(half.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return absl::OkStatus();
  unlink(half.c_str());
  return CannotWrite(path, error);
}

}  // namespace relactation
