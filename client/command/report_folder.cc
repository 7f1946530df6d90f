#include "client/command/report_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "absl/strings/match.h"
#include "client/command/exit_code.h"
#include "client/command/input_file.h"
#include "client/command/new_file.h"
#include "proto/relactation/report_checksum.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOwnerOnlyFolder = 0700;
constexpr mode_t kOwnerOnly = 0600;
constexpr char kRoomName[] = ".relact-room-for-manifest";
// Names of files, one a line.
constexpr char kUnlistedName[] = ".relact-not-listed-yet";
// The manifest grows by a client's files and reason as it is made; a working value of ours.
constexpr size_t kRoomFactor = 3;
constexpr size_t kLeastRoom = 64 << 10;

absl::Status CannotDo(const std::string& what, const std::string& path, int error) {
  return WithExitCode(
      absl::FailedPreconditionError("cannot " + what + " " + path + ": " + std::strerror(error)),
      ExitCode::kCannotReadOrWrite);
}

// With those above it. Each one that is made is its owner's alone.
absl::Status MakeFolders(const std::string& path) {
  std::string made;
  for (const fs::path& part : fs::path(path)) {
    made = made.empty() ? part.string() : (fs::path(made) / part).string();
    struct stat facts = {};
    if (stat(made.c_str(), &facts) == 0) continue;
    if (mkdir(made.c_str(), kOwnerOnlyFolder) != 0 && errno != EEXIST) {
      return CannotDo("make the folder", made, errno);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
  if (!file.is_open() || file.bad() || !text) {
    return CannotDo("read", path, errno == 0 ? EIO : errno);
  }
  return text.str();
}

absl::Status HoldsReports(const std::string& path) {
  return WithHint(
      WithHint(WithExitCode(absl::FailedPreconditionError(path + " holds reports already"),
                            ExitCode::kCannotReadOrWrite),
               "choose another folder with --to; one that is new is made"),
      "relact report --resume " + TypedPath(path) + ", to finish what is there");
}

}  // namespace

absl::StatusOr<std::unique_ptr<ReportFolder>> ReportFolder::Take(const std::string& path) {
  const int lock = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock < 0) return CannotDo("open the folder", path, errno);
  std::unique_ptr<ReportFolder> folder(new ReportFolder(path, lock));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return CannotDo("lock the folder", path, errno);
    return WithHint(absl::AbortedError("another run of relact report is writing into " + path),
                    "wait until it is done, or choose another folder with --to");
  }
  // Said before anything is asked of the server.
  if (access(path.c_str(), W_OK | X_OK) != 0) return CannotDo("write into", path, errno);
  folder->RemoveHalfWritten();
  return folder;
}

absl::StatusOr<std::unique_ptr<ReportFolder>> ReportFolder::Make(const std::string& path) {
  RETURN_IF_ERROR(MakeFolders(path));
  ASSIGN_OR_RETURN(std::unique_ptr<ReportFolder> folder, Take(path));
  RETURN_IF_ERROR(folder->CheckIsFree());
  return folder;
}

absl::StatusOr<std::unique_ptr<ReportFolder>> ReportFolder::Resume(const std::string& path) {
  struct stat facts = {};
  if (stat((path + "/" + kManifestName).c_str(), &facts) != 0) {
    return WithHint(
        absl::NotFoundError("there is no " + std::string(kManifestName) + " in " + path),
        "relact report --all --to " + TypedPath(path) + ", to begin");
  }
  return Take(path);
}

ReportFolder::~ReportFolder() {
  GiveRoom();
  close(lock_);
}

void ReportFolder::RemoveHalfWritten() const {
  std::error_code error;
  for (fs::directory_iterator entry(path_, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool is_ours = absl::StartsWith(name, ToAbsl(kHalfWritten)) || name == kRoomName;
    if (is_ours) unlink(entry->path().c_str());
  }
}

absl::Status ReportFolder::CheckIsFree() const {
  if (HasManifest()) {
    ASSIGN_OR_RETURN(const ReportManifest manifest, ReadManifest());
    // A run that the server did not answer left nothing behind.
    return manifest.is_listed ? HoldsReports(path_) : absl::OkStatus();
  }
  std::error_code error;
  const bool is_empty = fs::is_empty(path_, error);
  if (error) return CannotDo("read", path_, error.value());
  if (is_empty) return absl::OkStatus();
  return WithHint(
      WithExitCode(absl::FailedPreconditionError(path_ + " holds other things than reports"),
                   ExitCode::kCannotReadOrWrite),
      "choose another folder with --to; one that is new is made");
}

bool ReportFolder::HasManifest() const {
  struct stat facts = {};
  return lstat(PathOf(kManifestName).c_str(), &facts) == 0;
}

absl::StatusOr<ReportManifest> ReportFolder::ReadManifest() const {
  const std::string path = PathOf(kManifestName);
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  absl::StatusOr<ReportManifest> manifest = ParseManifest(text);
  if (manifest.ok()) return manifest;
  return WithExitCode(
      absl::InvalidArgumentError(path + ": " + std::string(manifest.status().message())),
      ExitCode::kBadFile);
}

absl::Status ReportFolder::WriteManifest(const ReportManifest& manifest) {
  const std::string text = ManifestText(manifest);
  GiveRoom();
  const absl::Status written = ReplaceFile(PathOf(kManifestName), text);
  if (written.ok()) unlink(PathOf(kUnlistedName).c_str());
  KeepRoom(kRoomFactor * text.size() + kLeastRoom);
  return written;
}

void ReportFolder::RemoveUnlisted(const ReportManifest& manifest) {
  std::set<std::string> listed;
  for (const auto* entries : {&manifest.clients, &manifest.overview}) {
    for (const ManifestEntry& entry : *entries) {
      for (const WrittenFile& file : entry.files) listed.insert(file.name);
    }
  }
  std::ifstream names(PathOf(kUnlistedName));
  for (std::string name; std::getline(names, name);) {
    if (IsReportFileName(name) && !listed.contains(name)) unlink(PathOf(name).c_str());
  }
  unlink(PathOf(kUnlistedName).c_str());
}

// The manifest itself grows with each client: written for each, it would take the longer the more
// there are.
absl::Status ReportFolder::NoteUnlisted(const std::string& name) const {
  const int names = open(PathOf(kUnlistedName).c_str(),
                         O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
  if (names < 0) return CannotDo("write", PathOf(name), errno);
  const std::string line = name + "\n";
  const ssize_t count = write(names, line.data(), line.size());
  const int error = count < 0 ? errno : ENOSPC;
  close(names);
  if (count == static_cast<ssize_t>(line.size())) return absl::OkStatus();
  return CannotDo("write", PathOf(name), error);
}

void ReportFolder::KeepRoom(size_t bytes) const {
  const int room =
      open(PathOf(kRoomName).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
  if (room < 0) return;
  // As much as there is; less than wanted is what a disk that is nearly full has to give.
  const int error = posix_fallocate(room, 0, static_cast<off_t>(bytes));
  close(room);
  if (error != 0) GiveRoom();
}

void ReportFolder::GiveRoom() const { unlink(PathOf(kRoomName).c_str()); }

absl::StatusOr<WrittenFile> ReportFolder::Write(const ReportFile& file) {
  RETURN_IF_ERROR(NoteUnlisted(file.name));
  RETURN_IF_ERROR(ReplaceFile(PathOf(file.name), file.bytes));
  return WrittenFile{file.name, Sha256Hex(file.bytes), static_cast<int64_t>(file.bytes.size())};
}

void ReportFolder::Remove(const WrittenFile& file) { unlink(PathOf(file.name).c_str()); }

bool ReportFolder::IsWhole(const WrittenFile& file) const {
  const absl::StatusOr<std::string> bytes = ReadFile(PathOf(file.name));
  return bytes.ok() && Sha256Hex(*bytes) == file.sha256;
}

}  // namespace relactation
