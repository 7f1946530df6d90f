#include "client/command/demo_server.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/command/child_process.h"
#include "client/command/credential.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kProgram[] = "relactd";
constexpr char kListens[] = "relactd listens on ";
constexpr char kClockVariable[] = "RELACTATION_NOW";
constexpr mode_t kOwnerOnlyFolder = 0700;
constexpr absl::Duration kPatience = absl::Seconds(20);

absl::Status CannotWrite(const std::string& path) {
  return WithExitCode(absl::FailedPreconditionError(ToAbsl("cannot write " + path)),
                      ExitCode::kCannotReadOrWrite);
}

bool IsProgram(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

// The server that belongs to this relact stands beside it; an installed one is found by PATH.
absl::StatusOr<std::string> FindProgram(const Environment& environment) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  std::vector<std::string> folders;
  if (!error) folders.push_back(self.parent_path().string());
  for (const auto& folder : absl::StrSplit(VariableOf(environment, "PATH"), ':')) {
    folders.push_back(std::string(folder));
  }
  for (const std::string& folder : folders) {
    const std::string path = folder + "/" + kProgram;
    if (!folder.empty() && IsProgram(path)) return path;
  }
  return WithHint(absl::NotFoundError("the server program relactd is neither beside relact nor in "
                                      "PATH"),
                  "install it, or build it: deploy/quickstart.sh --no-demo");
}

std::string FirstLineOf(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

absl::Status WriteLine(const std::string& path, const std::string& line) {
  std::ofstream file(path, std::ios::trunc);
  file << line << "\n" << std::flush;
  return file ? absl::OkStatus() : CannotWrite(path);
}

}  // namespace

DemoServer::DemoServer(std::string folder, Environment environment)
    : folder_(std::move(folder)), environment_(std::move(environment)) {}

absl::StatusOr<DemoServer> DemoServer::Of(const Environment& environment) {
  ASSIGN_OR_RETURN(const std::string credential, CredentialStore(environment).PathOf(kDemoProfile));
  const std::filesystem::path folder = std::filesystem::path(credential).parent_path();
  return DemoServer((folder / "demo").string(), environment);
}

bool DemoServer::Exists() const {
  std::error_code error;
  return std::filesystem::exists(folder_, error);
}

std::optional<std::string> DemoServer::Address() const {
  const std::string address = FirstLineOf(AddressPath());
  if (address.empty() || !RunningProcess()) return std::nullopt;
  return address;
}

Environment DemoServer::WithClock(std::optional<absl::Time> time) const {
  Environment environment = environment_;
  if (time) {
    environment[kClockVariable] =
        absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *time, absl::UTCTimeZone());
  }
  return environment;
}

absl::StatusOr<InviteLine> DemoServer::Make(absl::Time time) {
  ASSIGN_OR_RETURN(const std::string program, FindProgram(environment_));
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::path(folder_).parent_path();
  std::filesystem::create_directories(parent, error);
  if (chmod(parent.c_str(), kOwnerOnlyFolder) != 0) return CannotWrite(parent);
  if (mkdir(folder_.c_str(), kOwnerOnlyFolder) != 0) return CannotWrite(folder_);
  const ProgramStart start = {program,
                              {"init", DataFolder(), "--also-consultant", "--test", "--practice",
                               "Demo practice", "--admin", "Demo consultant"},
                              WithClock(time),
                              LogPath()};
  ASSIGN_OR_RETURN(const StartedProgram made,
                   StartAndReadLine(start, [](pid_t) { return absl::OkStatus(); }));
  RETURN_IF_ERROR(AwaitEnd(made.process, kPatience));
  return ParseInviteLine(made.line);
}

absl::StatusOr<std::string> DemoServer::Start(int port, std::optional<absl::Time> time) {
  ASSIGN_OR_RETURN(const std::string program, FindProgram(environment_));
  const ProgramStart start = {
      program,
      {"serve", DataFolder(), "--listen", "127.0.0.1:" + std::to_string(port)},
      WithClock(time),
      LogPath()};
  ASSIGN_OR_RETURN(const StartedProgram started, StartAndReadLine(start, [this](pid_t process) {
                     return WriteLine(PidPath(), std::to_string(process));
                   }));
  absl::string_view address = started.line;
  if (!absl::ConsumePrefix(&address, kListens)) {
    RETURN_IF_ERROR(End());
    return absl::UnavailableError(ToAbsl("relactd answered \"" + started.line + "\""));
  }
  return std::string(address);
}

absl::Status DemoServer::MarkFilled(const std::string& address) {
  return WriteLine(AddressPath(), address);
}

bool DemoServer::IsOurs(pid_t process) const {
  const std::vector<std::string> words = WordsOfProcess(process);
  return std::count(words.begin(), words.end(), DataFolder()) > 0;
}

std::optional<pid_t> DemoServer::RunningProcess() const {
  int process = 0;
  if (!absl::SimpleAtoi(FirstLineOf(PidPath()), &process) || process <= 1) return std::nullopt;
  return IsOurs(process) ? std::optional<pid_t>(process) : std::nullopt;
}

absl::Status DemoServer::End() {
  if (const std::optional<pid_t> process = RunningProcess()) {
    RETURN_IF_ERROR(EndProcess(*process, kPatience, [this, process] { return IsOurs(*process); }));
  }
  unlink(PidPath().c_str());
  return absl::OkStatus();
}

absl::Status DemoServer::Remove() {
  RETURN_IF_ERROR(End());
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
  return error ? CannotWrite(folder_) : absl::OkStatus();
}

}  // namespace relactation
