// A data directory as the operating system sees it: one program at a time, nobody else's eyes.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace relactation {

// Held by the program that runs on a directory, and gone with its process.
class DirectoryLock {
 public:
  // The lock is a file PROGRAM.lock in the directory, and the directory itself, since a file can be
  // removed by somebody who tidies up. FAILED_PRECONDITION, reason DIRECTORY_IN_USE, naming the
  // program, if another process, or another lock of this one, holds either.
  static absl::StatusOr<std::unique_ptr<DirectoryLock>> Take(const std::string& directory,
                                                             const std::string& program);
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;
  ~DirectoryLock();

 private:
  DirectoryLock() = default;
  int file_ = -1;
  int directory_ = -1;
};

// FAILED_PRECONDITION, naming the command that cures it, if others than the owner have any right
// on the directory or on a file in it.
absl::Status CheckPrivate(const std::string& directory);

// Makes a directory that only its owner may open; an empty one that exists will do.
// FAILED_PRECONDITION if it cannot be made, or is not empty.
absl::Status MakePrivateDirectory(const std::string& directory);

// Makes an empty file that only its owner may open. FAILED_PRECONDITION if it cannot be made.
absl::Status MakePrivateFile(const std::string& path);

}  // namespace relactation
