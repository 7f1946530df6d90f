#include "client/command/plan_draft.h"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

#include "absl/cleanup/cleanup.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kOwnerOnlyFolder = 0700;
constexpr int kMostInASecond = 100;

absl::Status CannotKeep(const std::string& path) {
  return WithExitCode(absl::FailedPreconditionError("cannot write " + path),
                      ExitCode::kCannotReadOrWrite);
}

bool Holds(const std::string& path, std::string_view text) {
  std::ifstream file(path, std::ios::binary);
  return file && std::string(std::istreambuf_iterator<char>(file), {}) == text;
}

// Whether a new file now holds the text; one that is there already is left alone.
bool WriteNew(const std::string& path, std::string_view text) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (descriptor < 0) return false;
  const absl::Cleanup close_file = [descriptor] { close(descriptor); };
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count <= 0) return false;
    text.remove_prefix(static_cast<size_t>(count));
  }
  return fsync(descriptor) == 0;
}

}  // namespace

absl::StatusOr<std::string> KeepDraft(const CredentialStore& credentials, std::string_view text,
                                      absl::Time now) {
  ASSIGN_OR_RETURN(const std::string credential, credentials.PathOf(kDefaultProfile));
  const std::filesystem::path state = std::filesystem::path(credential).parent_path();
  const std::string folder = (state / "drafts").string();
  std::error_code error;
  std::filesystem::create_directories(state.parent_path(), error);
  mkdir(state.c_str(), kOwnerOnlyFolder);
  mkdir(folder.c_str(), kOwnerOnlyFolder);
  const std::string name =
      folder + "/plan-" + absl::FormatTime("%Y-%m-%dT%H%M%S", now, absl::UTCTimeZone());
  for (int i = 0; i < kMostInASecond; ++i) {
    const std::string path = name + (i == 0 ? "" : "-" + std::to_string(i)) + ".yaml";
    if (Holds(path, text) || WriteNew(path, text)) return path;
    if (!std::filesystem::exists(path, error)) return CannotKeep(path);
  }
  return CannotKeep(name);
}

}  // namespace relactation
