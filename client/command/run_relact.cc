#include "client/command/run_relact.h"

#include "absl/strings/str_split.h"
#include "client/command/command_help.h"
#include "client/command/command_line.h"
#include "client/command/command_run.h"
#include "client/command/command_table.h"
#include "client/command/completion.h"
#include "client/command/exit_code.h"
#include "client/command/failure_report.h"
#include "client/command/menu.h"
#include "client/command/refused_line.h"
#include "client/command/text_check.h"
#include "client/command/typed_names.h"
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

absl::Status RunLine(const std::vector<std::string>& arguments, const RunWorld& world,
                     Settings& settings);

// A person chooses from a menu, unless nothing is to be asked: then they see what there is.
absl::Status AtATerminal(const CommandLine& line, const std::vector<std::string>& arguments,
                         const RunWorld& world, Settings& settings) {
  settings = LoadSettings(world.environment).value_or(Settings());
  ASSIGN_OR_RETURN(settings, WithOptions(settings, line));
  CommandRun run(line, settings, world);
  if (!run.prompt().CanAsk()) return ShowHelp(line, world);
  ASSIGN_OR_RETURN(const std::string words, ChooseCommand(run));
  if (words.empty()) return absl::OkStatus();
  std::vector<std::string> chosen = absl::StrSplit(words, ' ');
  // What was typed are options alone, such as --profile.
  chosen.insert(chosen.end(), arguments.begin(), arguments.end());
  return RunLine(chosen, world, settings);
}

// Nothing was named that could be run: a person at a terminal sees what there is, a script learns
// that it is wrong.
absl::Status WithoutCommand(const CommandLine& line, const std::vector<std::string>& arguments,
                            const RunWorld& world, Settings& settings) {
  if (!line.words.empty()) {
    return WithHint(absl::InvalidArgumentError("`relact " + line.words + "` needs one more word"),
                    "relact " + line.words + " --help");
  }
  if (world.terminal_facts.stdin_is_tty && world.terminal_facts.stdout_is_tty) {
    return AtATerminal(line, arguments, world, settings);
  }
  world.err << Overview("", CommandTable());
  return EndWith(ExitCode::kUsage);
}

// What a person typed is kept as they typed it, so it must be text. A file may be called anything.
absl::Status CheckText(const CommandLine& line) {
  for (const auto& [name, values] : line.values) {
    for (const std::string& value : values) {
      if (name == "FILE" || IsUtf8(value)) continue;
      return InvalidField(name,
                          "is not text in UTF-8; set the terminal to UTF-8 and type it again");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<CommandLine> ReadLine(const std::vector<std::string>& arguments) {
  ASSIGN_OR_RETURN(CommandLine line, ParseCommandLine(arguments, CommandTable()));
  const bool runs = line.command != nullptr && !line.help && !line.version;
  if (runs) RETURN_IF_ERROR(CheckText(line));
  return line;
}

// `kept`: without the options of the line, by which an error of theirs is shown.
absl::StatusOr<Settings> SettingsOf(const CommandLine& line, const RunWorld& world,
                                    Settings& kept) {
  absl::StatusOr<Settings> loaded = LoadSettings(world.environment);
  if (!loaded.ok() && line.command->needs_settings) return loaded.status();
  kept = std::move(loaded).value_or(Settings());
  return WithOptions(kept, line);
}

absl::Status RunLine(const std::vector<std::string>& arguments, const RunWorld& world,
                     Settings& settings) {
  // Hidden: shells alone ask it, with lines that are not whole.
  if (!arguments.empty() && arguments.front() == "__complete") {
    AnswerShell({arguments.begin() + 1, arguments.end()}, world);
    return absl::OkStatus();
  }
  const absl::StatusOr<CommandLine> understood = ReadLine(arguments);
  if (!understood.ok()) TellOfRefusedLine(arguments, world);
  ASSIGN_OR_RETURN(const CommandLine line, understood);
  if (line.help) return ShowHelp(line, world);
  if (line.version) {
    world.out << kVersion;
    return absl::OkStatus();
  }
  if (line.command == nullptr) return WithoutCommand(line, arguments, world, settings);
  const absl::StatusOr<Settings> right = SettingsOf(line, world, settings);
  if (!right.ok()) TellOfRefusedLine(arguments, world);
  ASSIGN_OR_RETURN(settings, right);
  CommandRun run(line, settings, world);
  return ByTypedNames(line.command->run(run), line);
}

}  // namespace

int RunRelact(const std::vector<std::string>& arguments, const RunWorld& world) {
  Settings settings;
  absl::Status status = RunLine(arguments, world, settings);
  world.out.flush();
  if (status.ok() && !world.out && !world.nobody_reads_out()) {
    status =
        WithExitCode(absl::UnknownError("cannot write the result"), ExitCode::kCannotReadOrWrite);
  }
  const Terminal terminal = TerminalOf(world.terminal_facts, settings.color, settings.ascii);
  ReportFailure(status, terminal, world.err);
  return static_cast<int>(ExitCodeOf(status));
}

}  // namespace relactation
