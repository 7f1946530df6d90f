#include <algorithm>
#include <string>
#include <vector>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/review_json.h"
#include "client/command/review_rows.h"
#include "client/command/review_table.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kMostDays = 42;

absl::StatusOr<v1::ReviewCaseloadRequest> RequestOf(const CommandRun& run) {
  v1::ReviewCaseloadRequest request;
  if (run.Has("--until")) {
    absl::StatusOr<v1::Date> until = ParseIsoDate(run.Value("--until"));
    if (!until.ok()) return InvalidField("--until", ToStd(until.status().message()));
    *request.mutable_until() = *std::move(until);
  }
  ASSIGN_OR_RETURN(const std::optional<int> days, run.Number("--days"));
  if (days && (*days < 1 || *days > kMostDays)) {
    return InvalidField("--days", "must be 1 to " + std::to_string(kMostDays));
  }
  request.set_days(days.value_or(0));
  return request;
}

absl::StatusOr<std::vector<v1::ClientReview>> ReviewAll(PracticeConnection& connection,
                                                        v1::ReviewCaseloadRequest request) {
  std::vector<v1::ClientReview> clients;
  while (true) {
    ASSIGN_OR_RETURN(v1::ReviewCaseloadResponse page, connection.ReviewCaseload(request));
    for (v1::ClientReview& client : *page.mutable_clients()) clients.push_back(std::move(client));
    if (page.next_page_token().empty()) return InCareByCode(std::move(clients));
    request.set_page_token(page.next_page_token());
  }
}

// A day that has not begun for any of the families shows nothing but gaps.
absl::Status CheckNotAhead(const CommandRun& run, const v1::ReviewCaseloadRequest& request,
                           const std::vector<v1::ClientReview>& clients) {
  if (!request.has_until() || clients.empty()) return absl::OkStatus();
  absl::CivilDay today = absl::ToCivilDay(run.clock().Now(), absl::UTCTimeZone());
  for (const v1::ClientReview& client : clients) {
    ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
    today = std::max(today, absl::ToCivilDay(run.clock().Now(), zone));
  }
  if (ToCivilDay(request.until()) <= today) return absl::OkStatus();
  return InvalidField("--until", FormatIsoDate(request.until()) +
                                     " is still ahead; the last day there is to show is today, " +
                                     FormatIsoDate(FromCivilDay(today)));
}

// The fortnight before this one, as the command that shows it.
std::string EarlierReview(const std::vector<v1::ClientReview>& clients) {
  const absl::CivilDay last = ToCivilDay(LastDayOf(clients)) - clients.front().days();
  return "relact review --until " + FormatIsoDate(FromCivilDay(last));
}

void ShowForReading(const std::vector<v1::ClientReview>& clients, CommandRun& run) {
  if (clients.empty()) {
    run.Say("There are no families in your care yet.");
    run.ShowNext({"relact client new"});
    return;
  }
  run.out() << ReviewScreen(clients, run.terminal());
  const std::string code = WorthALook(clients).code();
  run.ShowNext({"relact session list " + code, "relact plan show " + code, EarlierReview(clients)});
}

absl::Status Review(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::ReviewCaseloadRequest request, RequestOf(run));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::vector<v1::ClientReview> clients, ReviewAll(*connection, request));
  RETURN_IF_ERROR(CheckNotAhead(run, request, clients));
  switch (run.format()) {
    case OutputFormat::kTable:
      ShowForReading(clients, run);
      break;
    case OutputFormat::kPlain:
      run.out() << ReviewFigures(clients).AsPlain();
      break;
    case OutputFormat::kJson:
      run.out() << JsonItems(ReviewObjects(clients));
      break;
    case OutputFormat::kCsv:
      run.out() << ReviewFigures(clients).AsCsv();
      break;
  }
  return absl::OkStatus();
}

}  // namespace

Command ReviewCommand() {
  return {
      .words = "review",
      .outcome = "Shows all your families over 14 days: what was logged beside what was agreed.",
      .arguments = {},
      .options = {{"--until", "DATE", "the last day, as 2026-11-24; today if left out"},
                  {"--days", "N", "how many days, 1 to 42; 14 if left out"}},
      .examples = {"relact review", "relact review --until 2026-11-10",
                   "relact review --days 28 -o csv"},
      .run = Review};
}

}  // namespace relactation
