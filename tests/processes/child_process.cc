#include "tests/processes/child_process.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace relactation {
namespace {

struct Pipe {
  int read_end = -1;
  int write_end = -1;
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
    read_end = ends[0];
    write_end = ends[1];
  }
};

std::vector<std::string> EnvironmentOf(const Environment& changes) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!changes.contains(text.substr(0, text.find('=')))) result.push_back(text);
  }
  for (const auto& [name, value] : changes) {
    if (!value.empty()) result.push_back(name + "=" + value);
  }
  return result;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t Spawn(std::vector<std::string> command, const Environment& environment, int in, int out,
            int err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  std::vector<std::string> variables = EnvironmentOf(environment);
  pid_t pid = -1;
  const int failed = posix_spawnp(&pid, command.front().c_str(), &actions, nullptr,
                                  Pointers(command).data(), Pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    std::fprintf(stderr, "cannot start %s\n", command.front().c_str());
    std::abort();
  }
  return pid;
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Reads what is there; false at the end of the stream.
bool ReadInto(int fd, std::string& text) {
  char bytes[4096];
  const ssize_t count = read(fd, bytes, sizeof bytes);
  if (count > 0) text.append(bytes, static_cast<size_t>(count));
  return count > 0;
}

// Both at once, so that neither can fill its pipe and stop the child.
void ReadBoth(int out, int err, FinishedRun& run) {
  pollfd streams[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  std::string* const texts[2] = {&run.out, &run.err};
  int open = 2;
  while (open > 0 && poll(streams, 2, -1) >= 0) {
    for (int i = 0; i < 2; ++i) {
      if (streams[i].fd < 0 || streams[i].revents == 0) continue;
      if (ReadInto(streams[i].fd, *texts[i])) continue;
      streams[i].fd = -1;
      --open;
    }
  }
}

}  // namespace

FinishedRun RunToEnd(const std::vector<std::string>& command, const std::string& input,
                     const Environment& environment) {
  const Pipe in, out, err;
  const pid_t pid = Spawn(command, environment, in.read_end, out.write_end, err.write_end);
  close(in.read_end);
  close(out.write_end);
  close(err.write_end);
  // A program that does not read its input must not end the test.
  signal(SIGPIPE, SIG_IGN);
  if (write(in.write_end, input.data(), input.size()) < 0) std::perror("write");
  close(in.write_end);
  FinishedRun run;
  ReadBoth(out.read_end, err.read_end, run);
  close(out.read_end);
  close(err.read_end);
  run.exit_code = WaitFor(pid);
  return run;
}

ChildProcess::ChildProcess(const std::vector<std::string>& command, const Environment& environment,
                           const std::string& stderr_file) {
  const Pipe out;
  const int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int err = open(stderr_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  pid_ = Spawn(command, environment, in, out.write_end, err);
  close(in);
  close(err);
  close(out.write_end);
  out_ = out.read_end;
}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) {
    Signal(SIGKILL);
    Wait();
  }
  close(out_);
}

std::string ChildProcess::ReadLine() {
  size_t end = buffer_.find('\n');
  while (end == std::string::npos && ReadInto(out_, buffer_)) end = buffer_.find('\n');
  const std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end == std::string::npos ? end : end + 1);
  return line;
}

void ChildProcess::Signal(int signal) const { kill(pid_, signal); }

int ChildProcess::Wait() {
  const int code = WaitFor(pid_);
  pid_ = -1;
  return code;
}

}  // namespace relactation
