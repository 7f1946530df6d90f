#include <algorithm>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/flag_list_page.h"
#include "client/command/review_rows.h"
#include "client/connection/flag_calls.h"
#include "client/connection/review_calls.h"
#include "client/planfile/word_list.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

void RemoveOutOfSight(v1::ClientReview& client) {
  auto& flags = *client.mutable_flags();
  flags.erase(std::remove_if(flags.begin(), flags.end(),
                             [](const v1::Flag& flag) { return !IsInSight(flag); }),
              flags.end());
}

absl::Status ShowFlags(CommandRun& run, std::vector<v1::ClientReview> clients, absl::Time now) {
  const std::string put_off = PutOffInWords(clients, run.terminal());
  if (!run.Has("--all")) {
    for (v1::ClientReview& client : clients) RemoveOutOfSight(client);
  }
  if (run.format() != OutputFormat::kTable) {
    run.Show(FlagSheet(clients));
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, PeopleIn(clients)));
  ASSIGN_OR_RETURN(const EndedCares ended, ReadEndedCares(*connection, clients));
  run.out() << FlagListPage(clients, ended, names, now, run.terminal());
  if (!run.Has("--all") && !put_off.empty()) run.out() << "\n" << put_off;
  return absl::OkStatus();
}

absl::Status FlagsOfClient(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListFlagsRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListFlagsResponse listed, FlagCalls(*connection).ListFlags(request));
  v1::ClientReview review;
  review.set_client_id(client.client_id());
  review.set_code(client.code());
  review.set_display_name(client.display_name());
  review.set_zone(client.zone());
  review.set_state(client.state());
  *review.mutable_flags() = listed.flags();
  RETURN_IF_ERROR(ShowFlags(run, {review}, FromTimestamp(listed.answer_time())));
  if (run.format() != OutputFormat::kTable) return absl::OkStatus();
  run.out() << UnansweredOnScreen(listed.unanswered(), run.terminal());
  if (IsQuiet(client)) {
    run.out() << "\n"
              << WrapWords("The care was closed quietly on " + DayInWords(EndDate(client)) +
                               ": only a danger to an adult is told.",
                           run.terminal().width_cells);
  }
  if (HasEnded(client) && listed.flags().empty()) {
    run.ShowNext({"relact client show " + client.code(), "relact review " + client.code()});
    return absl::OkStatus();
  }
  run.ShowNext({"relact flag ack " + client.code() + " RULE", "relact review " + client.code(),
                "relact help flags"});
  return absl::OkStatus();
}

absl::Status FlagList(CommandRun& run) {
  if (run.Has("CLIENT")) return FlagsOfClient(run);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ReviewCaseloadResponse review,
                   ReviewCalls(*connection).ReviewCaseload({}));
  RETURN_IF_ERROR(ShowFlags(run, InQueueOrder({review.clients().begin(), review.clients().end()}),
                            FromTimestamp(review.review_time())));
  if (run.Has("--all")) {
    run.Say("What was settled is listed for one family: relact flag list CLIENT --all");
  }
  run.ShowNext({"relact flag list CLIENT", "relact review"});
  return absl::OkStatus();
}

}  // namespace

Command FlagListCommand() {
  return {
      .words = "flag list",
      .outcome = "Lists what asks for a look, for one family or for all of yours.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; all families if left out", true}},
      .options = {{"--all", "", "what is put off too, and of one family what was settled"}},
      .examples = {"relact flag list", "relact flag list ar-0377 --all", "relact flag list -o csv"},
      .run = FlagList};
}

}  // namespace relactation
