#include "client/command/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/exit_code.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostMeant = 3;
constexpr char kVersionOption[] = "--version";

// The parser of one run: CLI11's applications, and where their values go.
class Parser {
 public:
  explicit Parser(const std::vector<Command>& table);
  absl::StatusOr<CommandLine> Parse(std::vector<std::string> arguments);
  // Without a look at what is left over.
  absl::StatusOr<CommandLine> Read(std::vector<std::string> arguments);

 private:
  void AddOption(CLI::App& app, const CommandOption& option);
  void AddCommand(const Command& command);
  absl::Status CheckLeftOver(const CommandLine& line) const;
  static absl::Status CheckGivenOnce(const CommandLine& line);
  absl::Status UnknownOption(const CommandLine& line, const std::string& typed) const;
  absl::Status UnknownWord(const CommandLine& line, const std::vector<std::string>& left) const;
  std::vector<std::string> CommandsMeant(const std::string& before,
                                         const std::vector<std::string>& typed) const;
  std::vector<std::string> WordsThatFollow(const std::string& words) const;

  const std::vector<Command>& table_;
  CLI::App root_{"", "relact"};
  std::map<std::string, std::vector<std::string>> values_;
  std::map<std::string, bool> switches_;
  std::map<std::string, CLI::App*> apps_;  // By their words; owned by root_.
};

Parser::Parser(const std::vector<Command>& table) : table_(table) {
  root_.set_help_flag();
  root_.allow_extras();
  // Once a command is found its words mean nothing further: a client may be called "demo".
  root_.require_subcommand(0, 1);
  for (const CommandOption& option : EverywhereOptions()) AddOption(root_, option);
  AddOption(root_, {kVersionOption, "", "", false, "-V"});
  for (const Command& command : table_) AddCommand(command);
}

void Parser::AddOption(CLI::App& app, const CommandOption& option) {
  const std::string names =
      option.short_name.empty() ? option.name : option.short_name + "," + option.name;
  if (option.value.empty()) {
    app.add_flag(names, switches_[option.name]);
    return;
  }
  CLI::Option* added = app.add_option(names, values_[option.name])->allow_extra_args(false);
  if (!option.repeated) added->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Parser::AddCommand(const Command& command) {
  CLI::App* app = &root_;
  std::string words;
  for (const std::string& word : std::vector<std::string>(absl::StrSplit(command.words, ' '))) {
    words += (words.empty() ? "" : " ") + word;
    CLI::App*& known = apps_[words];
    if (known == nullptr) {
      known = app->add_subcommand(word)->fallthrough()->allow_extras()->require_subcommand(0, 1);
      known->set_help_flag();
    }
    app = known;
  }
  for (const CommandArgument& argument : command.arguments) {
    CLI::Option* added = app->add_option(argument.name, values_[argument.name]);
    if (!argument.repeated) added->expected(1)->allow_extra_args(false);
  }
  for (const CommandOption& option : command.options) AddOption(*app, option);
}

std::vector<std::string> Parser::WordsThatFollow(const std::string& words) const {
  const std::string prefix = words.empty() ? "" : words + " ";
  std::vector<std::string> following;
  for (const Command& command : table_) {
    if (!absl::StartsWith(command.words, prefix)) continue;
    const std::string rest = command.words.substr(prefix.size());
    const std::string word = rest.substr(0, rest.find(' '));
    if (std::find(following.begin(), following.end(), word) == following.end()) {
      following.push_back(word);
    }
  }
  return following;
}

absl::Status Parser::UnknownOption(const CommandLine& line, const std::string& typed) const {
  const std::string name = typed.substr(0, typed.find('='));
  std::vector<std::string> known;
  if (line.command != nullptr) {
    for (const CommandOption& option : line.command->options) known.push_back(option.name);
  }
  for (const CommandOption& option : EverywhereOptions()) known.push_back(option.name);
  const std::string command = line.words.empty() ? "relact" : "relact " + line.words;
  const absl::Status status =
      absl::InvalidArgumentError("`" + name + "` is not an option of " + command);
  const auto meant = NearestWord(name, known);
  return WithHint(status, meant ? *meant : command + " --help");
}

// The commands that somebody may have meant who typed these words where a command belongs: two
// words the other way round, a slip in one of them, or only the second word.
std::vector<std::string> Parser::CommandsMeant(const std::string& before,
                                               const std::vector<std::string>& typed) const {
  std::vector<std::string> words = absl::StrSplit(before, ' ', absl::SkipEmpty());
  words.insert(words.end(), typed.begin(), typed.end());
  std::vector<std::string> all, with_second_word;
  for (const Command& command : table_) {
    all.push_back(command.words);
    if (absl::EndsWith(command.words, " " + words[0])) with_second_word.push_back(command.words);
  }
  if (words.size() > 1) {
    for (const std::string& pair : {words[1] + " " + words[0], words[0] + " " + words[1]}) {
      if (std::find(all.begin(), all.end(), pair) != all.end()) return {pair};
    }
    if (const auto meant = NearestWord(words[0] + " " + words[1], all)) return {*meant};
  }
  if (const auto meant = NearestWord(typed[0], WordsThatFollow(before))) {
    return {before.empty() ? *meant : before + " " + *meant};
  }
  with_second_word.resize(std::min(with_second_word.size(), kMostMeant));
  return with_second_word;
}

absl::Status Parser::UnknownWord(const CommandLine& line,
                                 const std::vector<std::string>& left) const {
  const std::string& typed = left[0];
  const std::string before = line.words.empty() ? "relact " : "relact " + line.words + " ";
  if (line.command != nullptr) {
    const absl::Status status = absl::InvalidArgumentError(
        "`" + typed + "` is one word too many for " + before.substr(0, before.size() - 1) +
        "; a name of several words goes in quotes");
    const auto meant = NearestWord(typed, WordsThatFollow(line.words));
    return WithHint(status, before + meant.value_or("--help"));
  }
  const std::vector<std::string> meant = CommandsMeant(line.words, left);
  std::string words = line.words.empty() ? typed : line.words + " " + typed;
  // The parser finds `session` in `list session`, wherever it stands.
  if (meant.size() == 1 && meant[0] == words) words = typed + " " + line.words;
  absl::Status status = absl::InvalidArgumentError("`" + words + "` is not a relact command");
  if (meant.empty()) return WithHint(status, before + "--help");
  for (const std::string& command : meant) status = WithHint(status, "relact " + command);
  return status;
}

absl::Status Parser::CheckLeftOver(const CommandLine& line) const {
  std::vector<std::string> left = line.left_over;
  // A word that is no command is what is wrong, not the options that belong to the one meant.
  const auto is_option = [](const std::string& word) {
    return word.size() > 1 && word.front() == '-';
  };
  if (line.command == nullptr && !left.empty() && !is_option(left[0])) {
    return UnknownWord(line, {left.begin(), std::find_if(left.begin(), left.end(), is_option)});
  }
  for (const std::string& word : left) {
    if (word.size() > 1 && word.front() == '-' && word != "--") return UnknownOption(line, word);
  }
  std::erase(left, "--");
  return left.empty() ? absl::OkStatus() : UnknownWord(line, left);
}

// Which of two values was meant nobody can tell, and the other would be lost without a word.
absl::Status Parser::CheckGivenOnce(const CommandLine& line) {
  if (line.command == nullptr) return absl::OkStatus();
  for (const CommandOption& option : line.command->options) {
    const auto given = line.values.find(option.name);
    if (option.repeated || option.value.empty() || given == line.values.end()) continue;
    const std::vector<std::string>& values = given->second;
    if (values.size() <= 1) continue;
    return WithHint(absl::InvalidArgumentError(absl::StrCat(
                        option.name, " was given more than once (`", absl::StrJoin(values, "`, `"),
                        "`), and takes one value; nothing was done")),
                    absl::StrCat("a command of its own for each: relact ", line.words, " ... ",
                                 option.name, " ", values.front()));
  }
  return absl::OkStatus();
}

absl::StatusOr<CommandLine> Parser::Parse(std::vector<std::string> arguments) {
  ASSIGN_OR_RETURN(CommandLine line, Read(std::move(arguments)));
  if (line.help) return line;
  RETURN_IF_ERROR(CheckLeftOver(line));
  RETURN_IF_ERROR(CheckGivenOnce(line));
  return line;
}

absl::StatusOr<CommandLine> Parser::Read(std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back.
  try {
    root_.parse(arguments);
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string said = mismatch.what();
    return absl::InvalidArgumentError(said.substr(0, said.find(':')) + " needs a value");
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  CommandLine line;
  for (const CLI::App* app = &root_; !app->get_subcommands().empty();) {
    app = app->get_subcommands().front();
    line.words += (line.words.empty() ? "" : " ") + app->get_name();
  }
  for (const Command& command : table_) {
    if (command.words == line.words) line.command = &command;
  }
  line.values = values_;
  // What goes for every command may stand in an alias, and what is typed after it holds.
  for (const CommandOption& option : EverywhereOptions()) {
    const auto given = line.values.find(option.name);
    if (given == line.values.end() || given->second.empty() || option.repeated) continue;
    given->second.erase(given->second.begin(), given->second.end() - 1);
  }
  for (const auto& [name, given] : switches_) {
    if (given) line.values[name] = {"true"};
  }
  line.help = switches_["--help"];
  line.version = switches_[kVersionOption];
  line.left_over = root_.remaining(true);
  return line;
}

}  // namespace

absl::StatusOr<CommandLine> ParseCommandLine(const std::vector<std::string>& arguments,
                                             const std::vector<Command>& table) {
  return Parser(table).Parse(arguments);
}

CommandLine UnderstoodOf(const std::vector<std::string>& arguments,
                         const std::vector<Command>& table) {
  absl::StatusOr<CommandLine> line = Parser(table).Read(arguments);
  for (size_t i = arguments.size(); i-- > 0 && !line.ok();) {
    std::vector<std::string> without = arguments;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    line = Parser(table).Read(std::move(without));
  }
  return std::move(line).value_or(CommandLine());
}

}  // namespace relactation
