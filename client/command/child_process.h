// Programs that relact starts: to read what they say, or to leave them running.
#pragma once

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/run_world.h"

namespace relactation {

struct ProgramStart {
  // A path, not looked up.
  std::string program;
  std::vector<std::string> arguments;
  // All of its environment.
  Environment environment;
  // What it writes to its standard error is added to this file.
  std::string log_path;
};

struct StartedProgram {
  pid_t process = 0;
  // The first line on its standard output.
  std::string line;
};

// Starts the program and waits for its first line.
//
// It gets a session of its own, so that a terminal that closes does not end it, no input and no
// other open file of ours. `on_started` gets its process id before anything else happens. If there
// is no line the program has ended by itself or is ended here: UNAVAILABLE with the last line of
// its log. It may write on, into the void.
absl::StatusOr<StartedProgram> StartAndReadLine(
    const ProgramStart& start, const std::function<absl::Status(pid_t)>& on_started);

// Starts the program in a session of its own and leaves it alone; what it prints goes nowhere.
// UNAVAILABLE: it cannot be started.
absl::StatusOr<pid_t> StartAlone(const ProgramStart& start);

// Asks the process to end, and waits until it has; past the time given it is killed. Also for a
// process that another run of relact started. Harmless if it has ended. `is_it` is asked once the
// process is held fast: its id may by then belong to another one, which is left alone.
absl::Status EndProcess(pid_t process, absl::Duration patience, const std::function<bool()>& is_it);

// Waits until a program that was started here has ended by itself. DEADLINE_EXCEEDED: it runs on.
absl::Status AwaitEnd(pid_t process, absl::Duration patience);

// The words a running process was started with; empty if there is no such process.
std::vector<std::string> WordsOfProcess(pid_t process);

}  // namespace relactation
