#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/flag_decide.h"
#include "client/command/flag_lookup.h"
#include "client/command/option_words.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<v1::FlagOutcome> OutcomeAsked(CommandRun& run) {
  if (run.Has("--did")) return ParseWord<v1::FlagOutcome>(run.Value("--did"), "--did");
  const std::vector<std::string> words = WordsOf(*v1::FlagOutcome_descriptor());
  ASSIGN_OR_RETURN(const size_t place,
                   run.prompt().Choose({.text = "What was done", .argument = "--did"}, words));
  return ParseWord<v1::FlagOutcome>(words[place], "--did");
}

absl::Status FlagAck(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::Flag flag, LookUpFlag(run, client));
  v1::DecideFlagRequest request = DecisionAbout(run, flag, client);
  request.set_kind(v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  ASSIGN_OR_RETURN(const v1::FlagOutcome outcome, OutcomeAsked(run));
  request.set_outcome(outcome);
  return Decide(run, request, flag, client);
}

}  // namespace

Command FlagAckCommand() {
  return {.words = "flag ack",
          .outcome = "Says what was done about a flag; it stays in sight as long as it holds.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}, RuleArgument()},
          .options = {WordOption("--did", "WHAT", *v1::FlagOutcome_descriptor()),
                      SubjectOption(),
                      {"--note", "TEXT", "more about it, for the practice alone"}},
          .examples = {"relact flag ack ar-0377 A4 --did reached",
                       "relact flag ack ar-0377 A4 --did left-message --note 'Rings back at six.'"},
          .run = FlagAck,
          .writes = true};
}

}  // namespace relactation
