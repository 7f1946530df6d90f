#include "client/command/command_help.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "client/command/help_topics.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

struct HelpRow {
  std::string left;
  std::string right;
};

std::string Rows(std::string_view title, const std::vector<HelpRow>& rows) {
  if (rows.empty()) return "";
  int width = 0;
  for (const HelpRow& row : rows) width = std::max(width, DisplayWidth(row.left));
  std::string text = "\n" + std::string(title) + "\n";
  for (const HelpRow& row : rows) {
    text += "  " + PadRight(row.left, width) + "  " + row.right + "\n";
  }
  return text;
}

std::string Usage(const Command& command) {
  std::string text = "relact " + command.words;
  for (const CommandArgument& argument : command.arguments) {
    const std::string name = argument.name + (argument.repeated ? "..." : "");
    text += argument.optional ? " [" + name + "]" : " " + name;
  }
  return text + (command.options.empty() ? "" : " [OPTIONS]");
}

std::vector<HelpRow> OptionRows(const std::vector<CommandOption>& options) {
  std::vector<HelpRow> rows;
  for (const CommandOption& option : options) {
    const std::string names =
        option.short_name.empty() ? option.name : option.short_name + ", " + option.name;
    const std::string value = option.value.empty() ? "" : " " + option.value;
    rows.push_back({names + value, option.meaning + (option.repeated ? " (repeatable)" : "")});
  }
  return rows;
}

}  // namespace

std::string HelpOf(const Command& command) {
  std::string text = command.outcome + "\n\n  " + Usage(command) + "\n";
  std::vector<HelpRow> arguments;
  for (const CommandArgument& argument : command.arguments) {
    arguments.push_back({argument.name, argument.meaning});
  }
  text += Rows("Arguments", arguments) + Rows("Options", OptionRows(command.options));
  text += "\nExamples\n";
  for (const std::string& example : command.examples) text += "  " + example + "\n";
  return text + Rows("Options of every command", OptionRows(EverywhereOptions()));
}

std::string Overview(std::string_view words, const std::vector<Command>& table) {
  const std::string prefix = words.empty() ? "" : std::string(words) + " ";
  std::vector<HelpRow> commands;
  for (const Command& command : table) {
    if (absl::StartsWith(command.words, prefix)) {
      commands.push_back({"relact " + command.words, command.outcome});
    }
  }
  std::string text;
  if (words.empty()) {
    text = "relact: plans and records of families who build up milk again, for consultants.\n";
  }
  text += Rows("Commands", commands);
  if (words.empty()) {
    std::vector<HelpRow> topics;
    for (const HelpTopic& topic : HelpTopics()) {
      topics.push_back({"relact help " + topic.name, topic.outcome});
    }
    text += Rows("Options of every command", OptionRows(EverywhereOptions()));
    text += Rows("Topics", topics);
  }
  return text + "\nNext: relact help start   relact COMMAND --help\n";
}

}  // namespace relactation
