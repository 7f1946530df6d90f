#include "client/command/refused_line.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/command_line.h"
#include "client/command/command_run.h"
#include "client/command/command_table.h"
#include "client/command/entry_alarm.h"
#include "client/command/settings.h"
#include "client/command/sign_words.h"
#include "client/command/spoken_alarm.h"
#include "client/terminal/nearest.h"

namespace relactation {
namespace {

constexpr char kObserve[] = "observe";
constexpr char kSign[] = "--sign";

// Whether an observation was to be recorded: its first word is that, with a slip or none.
bool IsToObserve(const CommandLine& line) {
  if (!line.words.empty())
    return line.words == kObserve || absl::StartsWith(line.words, "observe ");
  for (const std::string& word : line.left_over) {
    if (absl::StartsWith(word, "-")) continue;
    return NearestWord(word, {kObserve}).has_value();
  }
  return false;
}

// Whether an option is one of these words with a slip.
bool IsMistyped(const std::vector<std::string>& left_over, const std::string& option) {
  return std::any_of(left_over.begin(), left_over.end(), [&](const std::string& word) {
    return absl::StartsWith(word, "--") && NearestWord(word, {option}).has_value();
  });
}

// `signs=seizure`, `--sing seizure` and `not breathing` name a sign as well as `--sign seizure`.
void AddSignsOfNoOption(CommandLine& line) {
  std::vector<std::string> texts = line.left_over;
  texts.push_back(absl::StrJoin(line.left_over, " "));
  if (IsMistyped(line.left_over, kSign)) {
    // What stood behind it was taken for a word of the command's.
    for (const auto& [name, values] : line.values) {
      if (!absl::StartsWith(name, "-")) texts.insert(texts.end(), values.begin(), values.end());
    }
  }
  for (const std::string& word : texts) {
    const std::string text = absl::StrReplaceAll(word, {{"=", " "}, {"--", " "}});
    if (SignSpokenOf(text).has_value()) line.values[kSign].push_back(text);
  }
}

// The lines that were meant where options that take one value were given several: the first values
// of all of them, the second ones, and so on. What was given once goes for each.
std::vector<CommandLine> EachMeant(const CommandLine& line) {
  size_t most = 1;
  std::vector<std::string> several;
  for (const CommandOption& option :
       line.command == nullptr ? std::vector<CommandOption>() : line.command->options) {
    const auto given = line.values.find(option.name);
    if (option.repeated || given == line.values.end() || given->second.size() <= 1) continue;
    several.push_back(option.name);
    most = std::max(most, given->second.size());
  }
  std::vector<CommandLine> lines(most, line);
  for (size_t i = 0; i < most; ++i) {
    for (const std::string& option : several) {
      const std::vector<std::string>& all = line.values.at(option);
      lines[i].values[option] = {all[std::min(i, all.size() - 1)]};
    }
  }
  return lines;
}

// `--epds-item-10 2` is a number of the form as well.
void AddMistyped(const std::vector<std::string>& arguments, CommandLine& line) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (std::find(line.left_over.begin(), line.left_over.end(), word) == line.left_over.end()) {
      continue;
    }
    const size_t equals = word.find('=');
    for (const char* option : {"--epds-item10", "--epds-total", "--temperature"}) {
      if (!IsMistyped({word.substr(0, equals)}, option)) continue;
      if (equals != std::string::npos) line.values[option].push_back(word.substr(equals + 1));
      if (equals == std::string::npos && i + 1 < arguments.size()) {
        line.values[option].push_back(arguments[i + 1]);
      }
    }
  }
}

}  // namespace

void TellOfRefusedLine(const std::vector<std::string>& arguments, const RunWorld& world) {
  CommandLine line = UnderstoodOf(arguments, CommandTable());
  if (line.help) return;
  const bool is_to_observe = IsToObserve(line);
  if (is_to_observe) {
    AddSignsOfNoOption(line);
    AddMistyped(arguments, line);
  }
  const Settings settings = LoadSettings(world.environment).value_or(Settings());
  bool is_told = false;
  for (CommandLine& meant : EachMeant(line)) {
    if (!is_to_observe) break;
    CommandRun run(std::move(meant), settings, world);
    is_told = TellOfUnrecorded(run) || is_told;
  }
  if (is_told) return;
  CommandRun run(std::move(line), settings, world);
  TellOfDangerIn(run, absl::StrJoin(arguments, " "));
}

}  // namespace relactation
