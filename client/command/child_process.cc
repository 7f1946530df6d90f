#include "client/command/child_process.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

// The header of Debian 12 (glibc 2.36) does not say itself that these are C functions.
extern "C" {
#include <sys/pidfd.h>
}

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr mode_t kOwnerOnly = 0600;
// More than a line of a program of ours ever takes.
constexpr size_t kLongestLine = 4096;

absl::Status FailedTo(const std::string& what, int error) {
  return absl::UnavailableError(ToAbsl("cannot " + what + ": " + std::strerror(error)));
}

std::string LastLineOf(const std::string& path) {
  std::ifstream file(path);
  std::string line, last;
  while (std::getline(file, line)) {
    if (!line.empty()) last = line;
  }
  return std::string(absl::StripPrefix(last, "error: "));
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// A program that writes after its reader has gone must not die of it: what is ignored here stays
// ignored there.
class IgnoredPipeSignal {
 public:
  IgnoredPipeSignal() : before_(signal(SIGPIPE, SIG_IGN)) {}
  ~IgnoredPipeSignal() { signal(SIGPIPE, before_); }
  IgnoredPipeSignal(const IgnoredPipeSignal&) = delete;
  IgnoredPipeSignal& operator=(const IgnoredPipeSignal&) = delete;

 private:
  const sighandler_t before_;
};

absl::StatusOr<pid_t> Spawn(const ProgramStart& start, int output) {
  std::vector<std::string> words = start.arguments;
  words.insert(words.begin(), start.program);
  std::vector<std::string> environment;
  for (const auto& [name, value] : start.environment) environment.push_back(name + "=" + value);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  const absl::Cleanup free_files = [&] { posix_spawn_file_actions_destroy(&files); };
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, start.log_path.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, kOwnerOnly);
  posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  const absl::Cleanup free_attributes = [&] { posix_spawnattr_destroy(&attributes); };
  sigset_t nothing_blocked;
  sigemptyset(&nothing_blocked);
  posix_spawnattr_setsigmask(&attributes, &nothing_blocked);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
  const IgnoredPipeSignal ignored;
  pid_t process = 0;
  const int error = posix_spawn(&process, start.program.c_str(), &files, &attributes,
                                Pointers(words).data(), Pointers(environment).data());
  if (error != 0) return FailedTo("start " + start.program, error);
  return process;
}

// Up to the line's end; nothing if the writer has gone before.
std::string ReadLine(int input) {
  std::string line;
  char letter = 0;
  while (line.size() < kLongestLine) {
    const ssize_t count = read(input, &letter, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return "";
    if (letter == '\n') return line;
    line += letter;
  }
  return "";
}

// Whether it ended within the time; a process that is not our child is not reaped by us.
bool HasEnded(int process_file, pid_t process, absl::Duration patience) {
  pollfd polled = {process_file, POLLIN, 0};
  const auto milliseconds = static_cast<int>(absl::ToInt64Milliseconds(patience));
  int count = 0;
  do {
    count = poll(&polled, 1, milliseconds);
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  waitpid(process, nullptr, 0);
  return true;
}

absl::Status RunsOn(pid_t process) {
  return absl::DeadlineExceededError(
      ToAbsl("process " + std::to_string(process) + " does not end"));
}

}  // namespace

absl::StatusOr<StartedProgram> StartAndReadLine(
    const ProgramStart& start, const std::function<absl::Status(pid_t)>& on_started) {
  int ends[2] = {};
  if (pipe2(ends, O_CLOEXEC) != 0) return FailedTo("start " + start.program, errno);
  const absl::Cleanup close_input = [&] { close(ends[0]); };
  const absl::StatusOr<pid_t> process = Spawn(start, ends[1]);
  close(ends[1]);
  RETURN_IF_ERROR(process.status());
  constexpr absl::Duration kPatience = absl::Seconds(5);
  const auto is_it = [] { return true; };
  if (const absl::Status status = on_started(*process); !status.ok()) {
    RETURN_IF_ERROR(EndProcess(*process, kPatience, is_it));
    return status;
  }
  const std::string line = ReadLine(ends[0]);
  if (!line.empty()) return StartedProgram{*process, line};
  RETURN_IF_ERROR(EndProcess(*process, kPatience, is_it));
  const std::string name = start.program.substr(start.program.rfind('/') + 1);
  const std::string last_words = LastLineOf(start.log_path);
  return absl::UnavailableError(
      ToAbsl(name + " ended at once" + (last_words.empty() ? "" : ": " + last_words)));
}

absl::StatusOr<pid_t> StartAlone(const ProgramStart& start) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return FailedTo("start " + start.program, errno);
  const absl::Cleanup close_output = [&] { close(nowhere); };
  return Spawn(start, nowhere);
}

absl::Status EndProcess(pid_t process, absl::Duration patience,
                        const std::function<bool()>& is_it) {
  const int process_file = pidfd_open(process, 0);
  if (process_file < 0) {
    if (errno == ESRCH) return absl::OkStatus();
    return FailedTo("end process " + std::to_string(process), errno);
  }
  const absl::Cleanup close_file = [&] { close(process_file); };
  if (!is_it()) return absl::OkStatus();
  for (const int request : {SIGTERM, SIGKILL}) {
    if (pidfd_send_signal(process_file, request, nullptr, 0) != 0 && errno != ESRCH) {
      return FailedTo("end process " + std::to_string(process), errno);
    }
    if (HasEnded(process_file, process, patience)) return absl::OkStatus();
  }
  return RunsOn(process);
}

absl::Status AwaitEnd(pid_t process, absl::Duration patience) {
  const int process_file = pidfd_open(process, 0);
  if (process_file < 0) return FailedTo("wait for process " + std::to_string(process), errno);
  const absl::Cleanup close_file = [&] { close(process_file); };
  return HasEnded(process_file, process, patience) ? absl::OkStatus() : RunsOn(process);
}

std::vector<std::string> WordsOfProcess(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/cmdline");
  std::stringstream text;
  text << file.rdbuf();
  std::vector<std::string> words = absl::StrSplit(text.str(), '\0', absl::SkipEmpty());
  return words;
}

}  // namespace relactation
