#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/command_help.h"
#include "client/command/command_run.h"
#include "client/command/command_table.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/flag_rule_help.h"
#include "client/command/help_topics.h"
#include "client/command/plan_rule_help.h"
#include "client/terminal/nearest.h"

namespace relactation {
namespace {

absl::Status UnknownTopic(const std::string& typed) {
  std::vector<std::string> known;
  for (const HelpTopic& topic : HelpTopics()) known.push_back(topic.name);
  for (const Command& command : CommandTable()) known.push_back(command.words);
  const absl::Status status = absl::InvalidArgumentError("there is no help on `" + typed + "`");
  const auto meant = NearestWord(typed, known);
  return WithHint(status, "relact help" + (meant ? " " + *meant : ""));
}

// Whether commands begin with the word, as `client new` does with `client`.
bool IsFirstWord(const std::string& typed) {
  for (const Command& command : CommandTable()) {
    if (absl::StartsWith(command.words, typed + " ")) return true;
  }
  return false;
}

absl::Status Help(CommandRun& run) {
  const std::string typed = absl::StrJoin(run.Values("TOPIC"), " ");
  if (typed.empty()) {
    run.out() << Overview("", CommandTable());
    return absl::OkStatus();
  }
  if (typed == kPlanRulesTopic && run.format() != OutputFormat::kTable) {
    run.Show(PlanRulesSheet());
    return absl::OkStatus();
  }
  if (typed == kFlagRulesTopic && run.format() != OutputFormat::kTable) {
    run.Show(FlagRulesSheet());
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
  if (IsFirstWord(typed)) {
    run.out() << Overview(typed, CommandTable());
    return absl::OkStatus();
  }
  return UnknownTopic(typed);
}

}  // namespace

Command HelpCommand() {
  return {.words = "help",
          .outcome = "Explains a command or a topic.",
          .arguments = {{"TOPIC",
                         "a command, or one of start, plan-file, plan-rules, flags, privacy, "
                         "settings, exit-codes",
                         true, true}},
          .options = {},
          .examples = {"relact help start", "relact help client new",
                       "relact help plan-rules -o json", "relact help flags"},
          .run = Help};
}

}  // namespace relactation
