#include "server/sqlite/directory_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

absl::Status Failed(const std::string& message) {
  return absl::FailedPreconditionError(ToAbsl(message));
}

absl::Status FailedBecause(const std::string& message, int error) {
  return Failed(message + ": " + std::strerror(error));
}

absl::StatusOr<std::vector<std::string>> EntriesOf(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> paths;
  std::filesystem::directory_iterator entry(directory, error);
  while (!error && entry != std::filesystem::directory_iterator()) {
    paths.push_back(entry->path().string());
    entry.increment(error);
  }
  if (error) return FailedBecause("cannot read the data directory " + directory, error.value());
  return paths;
}

absl::Status CheckMode(const std::string& path) {
  struct stat found = {};
  if (::lstat(path.c_str(), &found) != 0) {
    // Gone since the directory was read: a temporary file.
    return errno == ENOENT ? absl::OkStatus() : FailedBecause("cannot look at " + path, errno);
  }
  // What a link or a socket may do is settled elsewhere; the directory itself keeps others out.
  if (S_ISLNK(found.st_mode) || S_ISSOCK(found.st_mode)) return absl::OkStatus();
  if ((found.st_mode & kOthers) == 0) return absl::OkStatus();
  const char* right = S_ISDIR(found.st_mode) ? "700" : "600";
  return Failed("other users of this machine may open " + path + "; run: chmod " + right + " " +
                path);
}

}  // namespace

absl::StatusOr<std::unique_ptr<DirectoryLock>> DirectoryLock::Take(const std::string& directory,
                                                                   const std::string& program) {
  const std::string path = directory + "/" + program + ".lock";
  const absl::Status held = Refusal(absl::StatusCode::kFailedPrecondition, "DIRECTORY_IN_USE",
                                    "another " + program + " is already running on " + directory);
  std::unique_ptr<DirectoryLock> lock(new DirectoryLock());
  lock->file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (lock->file_ < 0) return FailedBecause("cannot open the lock file " + path, errno);
  if (::flock(lock->file_, LOCK_EX | LOCK_NB) != 0) {
    return errno == EWOULDBLOCK ? held : FailedBecause("cannot lock " + path, errno);
  }
  lock->directory_ = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock->directory_ < 0) return FailedBecause("cannot open " + directory, errno);
  // Some network file systems lock no directories; there the file has to do.
  const bool is_taken = ::flock(lock->directory_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (is_taken) return held;
  return lock;
}

DirectoryLock::~DirectoryLock() {
  if (directory_ >= 0) ::close(directory_);
  if (file_ >= 0) ::close(file_);
}

absl::Status CheckPrivate(const std::string& directory) {
  struct stat found = {};
  if (::stat(directory.c_str(), &found) != 0) {
    return FailedBecause("cannot open the data directory " + directory, errno);
  }
  if (!S_ISDIR(found.st_mode)) return Failed(directory + " is not a directory");
  RETURN_IF_ERROR(CheckMode(directory));
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, EntriesOf(directory));
  for (const std::string& path : paths) RETURN_IF_ERROR(CheckMode(path));
  return absl::OkStatus();
}

absl::Status MakePrivateDirectory(const std::string& directory) {
  if (::mkdir(directory.c_str(), S_IRWXU) == 0) return absl::OkStatus();
  if (errno != EEXIST) return FailedBecause("cannot make the directory " + directory, errno);
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, EntriesOf(directory));
  if (paths.empty()) return absl::OkStatus();
  return Failed(directory + " is not empty; choose a new directory for the data");
}

absl::Status MakePrivateFile(const std::string& path) {
  const int descriptor =
      ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return FailedBecause("cannot make " + path, errno);
  ::close(descriptor);
  return absl::OkStatus();
}

}  // namespace relactation
