#include "client/command/credential.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "client/command/exit_code.h"
#include "client/command/json_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kOwnerOnlyFolder = 0700;
constexpr mode_t kForOthers = 0077;

// Because of errno. Whoever signs in has not used up the invite by that.
absl::Status CannotWrite(const std::string& path, int error) {
  const absl::Status status = WithExitCode(
      absl::FailedPreconditionError("cannot write " + path + ": " + std::strerror(error)),
      ExitCode::kCannotReadOrWrite);
  const bool is_full = error == ENOSPC || error == EDQUOT;
  return is_full ? WithHint(status, "make room on the disk; then the same invite works again")
                 : status;
}

absl::Status Unusable(const std::string& problem, const std::string& hint) {
  return WithHint(WithExitCode(absl::FailedPreconditionError(problem), ExitCode::kNotAllowed),
                  hint);
}

absl::Status CheckProfileName(std::string_view profile) {
  const bool sound = !profile.empty() && profile.size() <= 40 &&
                     std::all_of(profile.begin(), profile.end(), [](unsigned char c) {
                       return absl::ascii_isalnum(c) || c == '-' || c == '_';
                     });
  if (sound) return absl::OkStatus();
  return InvalidField("--profile",
                      "`" + std::string(profile) + "` is not made of letters, digits, - and _");
}

absl::Status CheckOwnerOnly(const std::string& path, mode_t wanted) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0 || (found.st_mode & kForOthers) == 0) {
    return absl::OkStatus();
  }
  return Unusable("other people on this machine can read " + path + ", so it is not used",
                  "chmod " + std::string(wanted == kOwnerOnly ? "600 " : "700 ") + path +
                      ", or sign in again: relact login");
}

absl::StatusOr<Credential> ParseCredential(const std::string& text, const std::string& path) {
  const absl::StatusOr<JsonObject> object = ParseJsonObject(text);
  Credential credential;
  if (object.ok()) {
    credential = {object->TextOf("address"), object->TextOf("root_certificate"),
                  object->TextOf("token"), object->TextOf("device")};
  }
  if (credential.address.empty() || credential.token.empty()) {
    return Unusable(path + " is damaged", "relact login");
  }
  return credential;
}

// Writes the whole text into a new file that only the owner can read.
bool WriteNewFile(const std::string& path, const std::string& text) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (descriptor < 0) return false;
  const absl::Cleanup close_file = [descriptor] { close(descriptor); };
  size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(descriptor, text.data() + written, text.size() - written);
    if (count <= 0) return false;
    written += static_cast<size_t>(count);
  }
  return fsync(descriptor) == 0;
}

}  // namespace

CredentialStore::CredentialStore(const Environment& environment) {
  std::string state = VariableOf(environment, "XDG_STATE_HOME");
  const std::string home = VariableOf(environment, "HOME");
  if (state.empty() && !home.empty()) state = home + "/.local/state";
  if (!state.empty()) folder_ = state + "/relact";
}

absl::StatusOr<std::string> CredentialStore::EntryOf(std::string_view name,
                                                     std::string_view profile) const {
  RETURN_IF_ERROR(CheckProfileName(profile));
  if (folder_.empty()) {
    return WithExitCode(absl::FailedPreconditionError("neither HOME nor XDG_STATE_HOME is set"),
                        ExitCode::kCannotReadOrWrite);
  }
  const std::string path = folder_ + "/" + std::string(name);
  return profile == kDefaultProfile ? path : path + "-" + std::string(profile);
}

absl::StatusOr<std::string> CredentialStore::PathOf(std::string_view profile) const {
  return EntryOf("credential", profile);
}

absl::StatusOr<std::string> CredentialStore::DeviceFolderOf(std::string_view profile) const {
  return EntryOf("device", profile);
}

bool CredentialStore::Has(std::string_view profile) const {
  const absl::StatusOr<std::string> path = PathOf(profile);
  std::error_code error;
  return path.ok() && std::filesystem::exists(*path, error);
}

std::string CredentialStore::CurrentProfile(std::string_view named) const {
  if (!named.empty()) return std::string(named);
  const bool only_demo = !Has(kDefaultProfile) && Has(kDemoProfile);
  return std::string(only_demo ? kDemoProfile : kDefaultProfile);
}

absl::StatusOr<Credential> CredentialStore::Load(std::string_view profile) const {
  ASSIGN_OR_RETURN(const std::string path, PathOf(profile));
  if (!Has(profile)) {
    return absl::NotFoundError("profile `" + std::string(profile) + "` is not signed in");
  }
  RETURN_IF_ERROR(CheckOwnerOnly(folder_, kOwnerOnlyFolder));
  RETURN_IF_ERROR(CheckOwnerOnly(path, kOwnerOnly));
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file || !text) {
    return WithExitCode(absl::FailedPreconditionError("cannot read " + path),
                        ExitCode::kCannotReadOrWrite);
  }
  return ParseCredential(text.str(), path);
}

absl::Status CredentialStore::Save(std::string_view profile, const Credential& credential) const {
  ASSIGN_OR_RETURN(const std::string path, PathOf(profile));
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(folder_).parent_path(), error);
  if (mkdir(folder_.c_str(), kOwnerOnlyFolder) != 0 && errno != EEXIST) {
    return CannotWrite(folder_, errno);
  }
  if (chmod(folder_.c_str(), kOwnerOnlyFolder) != 0) return CannotWrite(folder_, errno);
  JsonObject object;
  object.Set("address", credential.address)
      .Set("root_certificate", credential.root_pem)
      .Set("token", credential.token);
  if (!credential.device_id.empty()) object.Set("device", credential.device_id);
  const std::string text = object.Text();
  const std::string new_path = path + "." + std::to_string(getpid());
  if (!WriteNewFile(new_path, text) || rename(new_path.c_str(), path.c_str()) != 0) {
    const int cause = errno;
    unlink(new_path.c_str());
    return CannotWrite(path, cause);
  }
  return absl::OkStatus();
}

absl::Status CredentialStore::Remove(std::string_view profile) const {
  ASSIGN_OR_RETURN(const std::string path, PathOf(profile));
  if (unlink(path.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return CannotWrite(path, errno);
}

}  // namespace relactation
