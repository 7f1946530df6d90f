#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/flag_json.h"
#include "client/command/long_text.h"
#include "client/command/open_dangers.h"
#include "client/command/option_words.h"
#include "client/connection/chart_calls.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// After a loss nobody is asked what became of a goal.
absl::StatusOr<v1::Outcome> OutcomeAsked(CommandRun& run) {
  if (run.Has("--quietly") && !run.Has("--outcome")) return v1::OUTCOME_STOPPED;
  const std::vector<std::string> words = WordsOf(*v1::Outcome_descriptor());
  if (!run.Has("--outcome") && run.prompt().CanAsk()) {
    ASSIGN_OR_RETURN(
        const size_t place,
        run.prompt().Choose({.text = "What became of their goal", .argument = "--outcome"}, words));
    return ParseWord<v1::Outcome>(words[place], "--outcome");
  }
  ASSIGN_OR_RETURN(const std::string word,
                   run.ValueOrAsk("--outcome", "What became of their goal"));
  return ParseWord<v1::Outcome>(word, "--outcome");
}

absl::Status ClientClose(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  v1::CloseClientRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_quietly(run.Has("--quietly"));
  ASSIGN_OR_RETURN(const v1::Outcome outcome, OutcomeAsked(run));
  request.set_outcome(outcome);
  ASSIGN_OR_RETURN(*request.mutable_in_own_words(), LongText(run, "--words"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const Flags dangers, ReadOpenDangers(*connection, client));
  run.err() << OpenDangersInWords(dangers, client, request.quietly(), run.terminal());
  RETURN_IF_ERROR(run.ConfirmOrStop(
      request.quietly()
          ? "Close " + NameAndCode(client) + " quietly? Nothing about them will prompt again."
          : "Close " + NameAndCode(client) + "? Everything is kept, and nothing is added."));
  ASSIGN_OR_RETURN(const v1::Client after, ChartCalls(*connection).CloseClient(request));
  if (run.format() == OutputFormat::kJson) {
    run.out() << ClientJson(after).Set("undecided_flags", FlagObjects(dangers)).Text();
    return absl::OkStatus();
  }
  run.out() << (request.quietly() ? "Closed. Everything is kept, and nothing will prompt about "
                                    "this family.\n"
                                  : "Closed. Everything is kept and can be read.\n");
  if (!dangers.empty()) {
    run.ShowNext({absl::StrCat("relact flag list ", client.code()),
                  absl::StrCat("relact client reopen ", client.code())});
  } else if (!request.quietly()) {
    run.ShowNext({"relact client show " + client.code(), "relact client reopen " + client.code()});
  }
  return absl::OkStatus();
}

}  // namespace

Command ClientCloseCommand() {
  return {.words = "client close",
          .outcome = "Ends the care of a family, with what became of their goal.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--outcome", "WORD", absl::StrJoin(WordsOf(*v1::Outcome_descriptor()), ", "),
                       false, "", WordsOf(*v1::Outcome_descriptor())},
                      {"--words", "TEXT",
                       "in their own words; - reads it from the keyboard, @FILE "
                       "from a file"},
                      {"--quietly", "",
                       "after a loss, or when a placement ended: nothing about "
                       "them prompts, counts or is due any more"}},
          .examples = {"relact client close ar-0377 --outcome reached-own-goal --words 'Four feeds "
                       "a day, as we hoped.'",
                       "relact client close ar-0377 --quietly"},
          .run = ClientClose,
          .writes = true};
}

}  // namespace relactation
