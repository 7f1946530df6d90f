#include "server/storage/database_file.h"

#include <filesystem>
#include <system_error>

#include "proto/relactation/status.h"

namespace relactation {

std::string DatabasePath(const std::string& directory) { return directory + "/relactation.db"; }

absl::Status CheckDatabaseIsThere(const std::string& directory) {
  std::error_code error;
  const auto size = std::filesystem::file_size(DatabasePath(directory), error);
  if (error) {
    return absl::FailedPreconditionError(
        ToAbsl("there is no database in " + directory +
               "; restore a backup, or make a new practice with relactd init"));
  }
  if (size > 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      ToAbsl(DatabasePath(directory) + " is empty; restore a backup"));
}

void RemoveDatabase(const std::string& directory) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::filesystem::remove(DatabasePath(directory) + suffix, ignored);
  }
  std::filesystem::remove(directory + "/relactd.lock", ignored);
}

}  // namespace relactation
