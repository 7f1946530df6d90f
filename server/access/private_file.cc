#include "server/access/private_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr mode_t kOwnerOnly = 0600;
// No key or certificate is longer.
constexpr size_t kLargestFile = 1 << 20;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

absl::Status SystemError(const std::string& doing, const std::string& path) {
  const int error = errno;
  const std::string message = doing + " " + path + ": " + std::strerror(error);
  if (error == ENOENT) return absl::NotFoundError(message);
  if (error == ENOSPC || error == EDQUOT) return absl::ResourceExhaustedError(message);
  return absl::FailedPreconditionError(message);
}

absl::Status WriteAll(const Descriptor& file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return SystemError("cannot write", path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (fsync(file.number()) != 0) return SystemError("cannot write", path);
  return absl::OkStatus();
}

}  // namespace

absl::Status WritePrivateFile(const std::string& path, std::string_view bytes) {
  const std::string unfinished = path + ".new";
  unlink(unfinished.c_str());
  {
    const Descriptor file(
        open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
    if (file.number() < 0) return SystemError("cannot make", unfinished);
    RETURN_IF_ERROR(WriteAll(file, unfinished, bytes));
  }
  if (rename(unfinished.c_str(), path.c_str()) != 0) return SystemError("cannot make", path);
  return SyncFolderOf(path);
}

absl::Status SyncFolderOf(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() < 0 || fsync(opened.number()) != 0) {
    return SystemError("cannot write", folder);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadPrivateFile(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.number() < 0) return SystemError("cannot read", path);
  struct stat facts {};
  if (fstat(file.number(), &facts) != 0) return SystemError("cannot read", path);
  if ((facts.st_mode & 077) != 0) {
    return absl::FailedPreconditionError("others than its owner may open " + path +
                                         ": run chmod 600 " + path);
  }
  std::string bytes;
  char chunk[4096];
  while (bytes.size() <= kLargestFile) {
    const ssize_t count = read(file.number(), chunk, sizeof chunk);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError("cannot read", path);
    if (count == 0) return bytes;
    bytes.append(chunk, static_cast<size_t>(count));
  }
  return absl::FailedPreconditionError(path + " is too long to be what its name says");
}

}  // namespace relactation
