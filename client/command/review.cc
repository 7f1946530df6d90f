#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/client_review.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/ended_cares.h"
#include "client/command/first_week.h"
#include "client/command/review_filter.h"
#include "client/command/review_json.h"
#include "client/command/review_period.h"
#include "client/command/review_rows.h"
#include "client/command/review_table.h"
#include "client/command/review_watch.h"
#include "client/connection/hint_listening.h"
#include "client/connection/review_calls.h"
#include "client/terminal/interruptible_input.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What was asked for and answered: the families that pass, in the order of the queue.
struct Answer {
  v1::ReviewCaseloadRequest request;
  ReviewFilter filter;
  std::vector<v1::ClientReview> clients;
  size_t families = 0;  // In care, before the filter.
  EndedCares ended;
  absl::Time time;

  ReviewMoment moment() const { return {time, !request.has_until(), ended}; }
};

absl::Status Ask(CommandRun& run, Answer& answer) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ReviewCaseloadResponse review,
                   ReviewCalls(*connection).ReviewCaseload(answer.request));
  answer.clients = InQueueOrder({review.clients().begin(), review.clients().end()});
  ASSIGN_OR_RETURN(answer.ended, ReadEndedCares(*connection, answer.clients));
  answer.families = CountInCare(answer.clients);
  answer.time = FromTimestamp(review.review_time());
  RETURN_IF_ERROR(CheckNotAhead(run, answer.request, answer.clients));
  std::erase_if(answer.clients, [&answer](const v1::ClientReview& client) {
    return !Passes(answer.filter, client);
  });
  return absl::OkStatus();
}

// The fortnight before this one, as the command that shows it.
std::string EarlierReview(const std::vector<v1::ClientReview>& clients) {
  const absl::CivilDay last = ToCivilDay(LastDayOf(clients)) - clients.front().days();
  return "relact review --until " + FormatIsoDate(FromCivilDay(last));
}

constexpr char kNobodyInCare[] = "No family is in your care now.";

std::string ScreenOf(const Answer& answer, const Terminal& terminal) {
  if (answer.clients.empty() && answer.families == 0) return absl::StrCat(kNobodyInCare, "\n");
  if (answer.clients.empty()) return NonePasses(answer.filter, answer.families) + "\n";
  return answer.filter.first_week ? FirstWeekScreen(answer.clients, answer.moment(), terminal)
                                  : ReviewScreen(answer.clients, answer.moment(), terminal);
}

// Whoever has closed the care of a family has not lost it.
void ShowNobodyInCare(CommandRun& run) {
  const absl::StatusOr<PracticeConnection*> connection = run.Connect();
  const auto all =
      connection.ok() ? ListCaseload(**connection) : absl::StatusOr<v1::ListClientsResponse>();
  if (!all.ok() || all->clients().empty()) {
    run.Say("There are no families in your care yet.");
    run.ShowNext({"relact client new"});
    return;
  }
  run.Say(absl::StrCat(kNobodyInCare, " relact client list shows those whose care has ended."));
  run.ShowNext({"relact client new", "relact client list"});
}

void ShowForReading(const Answer& answer, CommandRun& run) {
  if (answer.clients.empty() && answer.families == 0) {
    ShowNobodyInCare(run);
    return;
  }
  if (answer.clients.empty()) {
    run.Say(NonePasses(answer.filter, answer.families));
    run.ShowNext({"relact review", "relact flag list"});
    return;
  }
  run.out() << ScreenOf(answer, run.terminal());
  const v1::ClientReview& first = WorthALook(answer.clients);
  std::vector<std::string> next = {"relact review " + first.code()};
  if (FlagToNameFirst(first) != nullptr) {
    next.push_back("relact flag ack " + first.code() + " " + FlagToNameFirst(first)->rule());
  }
  next.push_back(EarlierReview(answer.clients));
  run.ShowNext(std::move(next));
}

absl::Status Watch(CommandRun& run, Answer answer) {
  if (run.format() != OutputFormat::kTable || !run.terminal().stdin_is_tty ||
      !run.terminal().stdout_is_tty) {
    return InvalidField("--watch",
                        "needs a terminal; for a program run relact review -o json "
                        "as often as you like");
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  InterruptibleInput input;
  HintListening hints(*connection, run.clock(), [&input] { input.Wake(); });
  return WatchReview(
      {.ask = [&]() -> absl::StatusOr<v1::ReviewCaseloadResponse> {
         hints.Renew();
         RETURN_IF_ERROR(Ask(run, answer));
         v1::ReviewCaseloadResponse review;
         *review.mutable_clients() = {answer.clients.begin(), answer.clients.end()};
         return review;
       },
       .draw = [&](const v1::ReviewCaseloadResponse&) { return ScreenOf(answer, run.terminal()); },
       .wait = [&](absl::Duration at_most) { return input.WaitForLine(at_most); },
       .now = [&] { return run.clock().Now(); },
       .zone = absl::LocalTimeZone(),
       .out = run.out(),
       .terminal = run.terminal()});
}

absl::Status ReviewCaseload(CommandRun& run) {
  Answer answer;
  RETURN_IF_ERROR(SetPeriod(run, answer.request));
  ASSIGN_OR_RETURN(answer.filter, ReadReviewFilter(run));
  if (answer.request.has_until() && (run.Has("--flag") || run.Has("--severity"))) {
    return InvalidField("--until", "shows days that are over, and flags are about now");
  }
  if (run.Has("--watch")) return Watch(run, std::move(answer));
  RETURN_IF_ERROR(Ask(run, answer));
  switch (run.format()) {
    case OutputFormat::kTable:
      ShowForReading(answer, run);
      break;
    case OutputFormat::kPlain:
      run.out() << ReviewFigures(answer.clients).AsPlain();
      break;
    case OutputFormat::kJson:
      run.out() << JsonItems(ReviewObjects(answer.clients, answer.moment().is_about_now));
      break;
    case OutputFormat::kCsv:
      run.out() << ReviewFigures(answer.clients).AsCsv();
      break;
  }
  return absl::OkStatus();
}

absl::Status Review(CommandRun& run) {
  return run.Has("CLIENT") ? ReviewOneClient(run) : ReviewCaseload(run);
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = {
      {"--until", "DATE", "the last day, as 2026-11-24; today if left out"},
      {"--days", "N", "how many days, 1 to 42; 14 if left out"}};
  for (CommandOption& option : ReviewFilterOptions()) options.push_back(std::move(option));
  options.push_back(
      {"--watch", "",
       "looks again when something is new, at least every 30 seconds, and says what changed"});
  return options;
}

}  // namespace

Command ReviewCommand() {
  return {
      .words = "review",
      .outcome =
          "Shows who needs a look first and why, and what was logged beside what was agreed.",
      .arguments = {{"CLIENT", "one family in full: its ID, or a part of its name", true}},
      .options = Options(),
      .examples = {"relact review", "relact review ar-0377", "relact review --severity attention",
                   "relact review --until 2026-11-10", "relact review --days 28 -o csv"},
      .run = Review};
}

}  // namespace relactation
