#include "tests/simulation/folders.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "proto/relactation/status.h"
#include "server/sqlite/directory_lock.h"

namespace relactation::simulation {
namespace {

// What is in the file nobody reads: the database of that name is on a simulated disk.
absl::Status MakeFolder(const std::string& folder, const std::string& database) {
  RETURN_IF_ERROR(MakePrivateDirectory(folder));
  const std::string path = folder + "/" + database;
  RETURN_IF_ERROR(MakePrivateFile(path));
  std::ofstream(path) << "on a simulated disk\n";
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Folders> Folders::Make() {
  std::string pattern =
      (std::filesystem::temp_directory_path() / "relactation-simulation-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return absl::FailedPreconditionError("cannot make a temporary folder");
  }
  Folders folders(pattern);
  RETURN_IF_ERROR(MakeFolder(folders.server(), "relactation.db"));
  for (int slot = 0; slot < kMostDevices; ++slot) {
    RETURN_IF_ERROR(MakeFolder(folders.device(slot), "device.db"));
  }
  return folders;
}

Folders::Folders(Folders&& other) noexcept : root_(std::exchange(other.root_, {})) {}

Folders::~Folders() {
  if (root_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

}  // namespace relactation::simulation
