#include <string>

#include "absl/strings/str_join.h"
#include "client/command/command_help.h"
#include "client/command/command_run.h"
#include "client/command/command_table.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/help_topics.h"
#include "client/terminal/nearest.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

std::string TopicList() {
  std::string text = "\nTopics\n";
  for (const HelpTopic& topic : HelpTopics()) {
    text += "  relact help " + PadRight(topic.name, 12) + "  " + topic.outcome + "\n";
  }
  return text;
}

absl::Status UnknownTopic(const std::string& typed) {
  std::vector<std::string> known;
  for (const HelpTopic& topic : HelpTopics()) known.push_back(topic.name);
  for (const Command& command : CommandTable()) known.push_back(command.words);
  const absl::Status status = absl::InvalidArgumentError("there is no help on `" + typed + "`");
  const auto meant = NearestWord(typed, known);
  return WithHint(status, "relact help" + (meant ? " " + *meant : ""));
}

absl::Status Help(CommandRun& run) {
  const std::string typed = absl::StrJoin(run.Values("TOPIC"), " ");
  if (typed.empty()) {
    run.out() << Overview("", CommandTable()) << TopicList();
    return absl::OkStatus();
  }
  for (const HelpTopic& topic : HelpTopics()) {
    if (topic.name != typed) continue;
    run.out() << topic.text;
    return absl::OkStatus();
  }
  if (const Command* command = FindCommand(typed)) {
    run.out() << HelpOf(*command);
    return absl::OkStatus();
  }
  return UnknownTopic(typed);
}

}  // namespace

Command HelpCommand() {
  return {.words = "help",
          .outcome = "Explains a command or a topic.",
          .arguments = {{"TOPIC", "a command, or one of start, plan-file, privacy, exit-codes",
                         true, true}},
          .options = {},
          .examples = {"relact help start", "relact help client new"},
          .run = Help};
}

}  // namespace relactation
