#include <string>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/flag_decide.h"
#include "client/command/flag_lookup.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status FlagResolve(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::Flag flag, LookUpFlag(run, client));
  v1::DecideFlagRequest request = DecisionAbout(run, flag, client);
  request.set_kind(v1::FLAG_DECISION_KIND_RESOLVED);
  ASSIGN_OR_RETURN(*request.mutable_note(), run.ValueOrAsk("--note", "What settled it"));
  if (absl::StripAsciiWhitespace(request.note()).empty()) {
    return InvalidField("--note", "is blank; say what settled it");
  }
  return Decide(run, request, flag, client);
}

}  // namespace

Command FlagResolveCommand() {
  return {
      .words = "flag resolve",
      .outcome = "Settles a flag; it is out of sight while it holds, unless it is graver.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"}, RuleArgument()},
      .options = {{"--note", "TEXT", "what settled it, for the practice alone"}, SubjectOption()},
      .examples = {"relact flag resolve ar-0377 A4 --note 'Looked at it together on the phone.'",
                   "relact flag resolve ar-0377 review-due --note 'New plan next week.'"},
      .run = FlagResolve,
      .writes = true};
}

}  // namespace relactation
