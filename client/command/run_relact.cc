#include "client/command/run_relact.h"

#include "client/command/command_help.h"
#include "client/command/command_line.h"
#include "client/command/command_run.h"
#include "client/command/command_table.h"
#include "client/command/exit_code.h"
#include "client/command/failure_report.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kVersion[] = "relact 0.1\n";

absl::Status ShowHelp(const CommandLine& line, const RunWorld& world) {
  if (line.command != nullptr) {
    world.out << HelpOf(*line.command);
  } else {
    world.out << Overview(line.words, CommandTable());
  }
  return absl::OkStatus();
}

// Nothing was named that could be run: a person at a terminal sees what there is, a script learns
// that it is wrong.
absl::Status WithoutCommand(const CommandLine& line, const RunWorld& world) {
  if (!line.words.empty()) {
    return WithHint(absl::InvalidArgumentError("`relact " + line.words + "` needs one more word"),
                    "relact " + line.words + " --help");
  }
  if (world.terminal_facts.stdin_is_tty && world.terminal_facts.stdout_is_tty) {
    return ShowHelp(line, world);
  }
  world.err << Overview("", CommandTable());
  return EndWith(ExitCode::kUsage);
}

absl::Status RunLine(const std::vector<std::string>& arguments, const RunWorld& world,
                     Settings& settings) {
  ASSIGN_OR_RETURN(const CommandLine line, ParseCommandLine(arguments, CommandTable()));
  if (line.help) return ShowHelp(line, world);
  if (line.version) {
    world.out << kVersion;
    return absl::OkStatus();
  }
  if (line.command == nullptr) return WithoutCommand(line, world);
  ASSIGN_OR_RETURN(settings, LoadSettings(world.environment));
  ASSIGN_OR_RETURN(settings, WithOptions(settings, line));
  CommandRun run(line, settings, world);
  return line.command->run(run);
}

}  // namespace

int RunRelact(const std::vector<std::string>& arguments, const RunWorld& world) {
  Settings settings;
  absl::Status status = RunLine(arguments, world, settings);
  world.out.flush();
  if (status.ok() && !world.out) {
    status =
        WithExitCode(absl::UnknownError("cannot write the result"), ExitCode::kCannotReadOrWrite);
  }
  const Terminal terminal = TerminalOf(world.terminal_facts, settings.color, settings.ascii);
  ReportFailure(status, terminal, world.err);
  return static_cast<int>(ExitCodeOf(status));
}

}  // namespace relactation
