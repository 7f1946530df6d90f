// Real programs run by a test, ended by the test that started them.
#pragma once

#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace relactation {

// Environment variables set for a child on top of the test's own; an empty value unsets.
using Environment = std::map<std::string, std::string>;

// What a program did from start to end.
struct FinishedRun {
  int exit_code = -1;
  std::string out;
  std::string err;
};

// Runs a program to its end with this standard input.
FinishedRun RunToEnd(const std::vector<std::string>& command, const std::string& input = "",
                     const Environment& environment = {});

// A program that goes on until it is told to end. Its stderr goes to a file, or to nowhere.
class ChildProcess {
 public:
  ChildProcess(const std::vector<std::string>& command, const Environment& environment,
               const std::string& stderr_file = "/dev/null");
  // Kills it if it still runs.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // The next line of its standard output; empty once it has ended.
  std::string ReadLine();
  void Signal(int signal) const;
  // Waits for its end. The exit code, or 128 plus the signal that ended it.
  int Wait();
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  std::string buffer_;
};

}  // namespace relactation
