#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/session_sheet.h"
#include "client/command/session_table.h"
#include "client/command/typed_time.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kPageSize = 1000;
// How many a person sees who asked for nothing in particular.
constexpr int kUsualLimit = 50;
constexpr size_t kShownMarked = 10;

struct SessionQuery {
  v1::ListRecordsRequest request;
  // Nothing: all there are.
  std::optional<size_t> limit;
};

absl::StatusOr<SessionQuery> ReadQuery(const CommandRun& run, const v1::Client& client,
                                       absl::TimeZone zone) {
  SessionQuery query;
  query.request.set_client_id(client.client_id());
  query.request.set_kind(v1::RECORD_KIND_SESSION);
  if (run.Has("--since")) {
    ASSIGN_OR_RETURN(const absl::Time from,
                     ParseTypedDay(run.Value("--since"), zone, 0, "--since"));
    *query.request.mutable_from_time() = ToTimestamp(from);
  }
  if (run.Has("--until")) {
    ASSIGN_OR_RETURN(const absl::Time end, ParseTypedDay(run.Value("--until"), zone, 1, "--until"));
    *query.request.mutable_until_time() = ToTimestamp(end);
  }
  if (query.request.has_from_time() && query.request.has_until_time() &&
      FromTimestamp(query.request.until_time()) <= FromTimestamp(query.request.from_time())) {
    return InvalidField("--until", "comes before --since");
  }
  ASSIGN_OR_RETURN(const std::optional<int> limit, run.Number("--limit"));
  if (limit && *limit < 0) return InvalidField("--limit", "is 0 for all, or how many");
  const bool is_open = !query.request.has_from_time() && !query.request.has_until_time();
  if (limit && *limit > 0) query.limit = static_cast<size_t>(*limit);
  if (!limit && is_open && run.format() == OutputFormat::kTable) query.limit = kUsualLimit;
  return query;
}

struct SessionPages {
  // Oldest first.
  std::vector<v1::Record> records;
  // There are older ones that the limit left out.
  bool has_more = false;
};

absl::StatusOr<SessionPages> ReadPages(PracticeConnection& connection, SessionQuery query) {
  SessionPages pages;
  query.request.set_newest_first(query.limit.has_value());
  while (true) {
    // One more than wanted tells whether there are more.
    const size_t missing = query.limit ? *query.limit + 1 - pages.records.size() : kPageSize;
    query.request.set_page_size(static_cast<int>(std::min<size_t>(missing, kPageSize)));
    ASSIGN_OR_RETURN(v1::ListRecordsResponse page, connection.ListRecords(query.request));
    for (v1::Record& record : *page.mutable_records()) pages.records.push_back(std::move(record));
    if (page.next_page_token().empty()) break;
    if (query.limit && pages.records.size() > *query.limit) break;
    query.request.set_page_token(page.next_page_token());
  }
  if (!query.limit) return pages;
  pages.has_more = pages.records.size() > *query.limit;
  if (pages.has_more) pages.records.resize(*query.limit);
  std::reverse(pages.records.begin(), pages.records.end());
  return pages;
}

std::string Heading(const v1::Client& client, const SessionPages& pages) {
  const size_t count = pages.records.size();
  return NameAndCode(client) + " · " + (pages.has_more ? "the newest " : "") +
         std::to_string(count) + (count == 1 ? " session" : " sessions") + " · times in " +
         client.zone();
}

void ShowSessions(CommandRun& run, const v1::Client& client, absl::TimeZone zone,
                  const SessionPages& pages) {
  if (run.format() == OutputFormat::kCsv) {
    run.out() << SessionSheet(pages.records, client, zone).AsCsv();
    return;
  }
  std::vector<JsonObject> items;
  if (run.format() == OutputFormat::kJson) {
    for (const v1::Record& record : pages.records) {
      items.push_back(SessionJson(record, client, zone));
    }
  }
  if (run.format() == OutputFormat::kTable) {
    run.out() << SafeText(Heading(client, pages)) << "\n\n";
  }
  run.Show(SessionTable(pages.records, client, zone), items);
}

// Below the table, where nothing is cut off.
void ShowMarked(CommandRun& run, const std::vector<v1::Record>& records, absl::TimeZone zone) {
  const std::vector<std::string> lines = SessionsToLookAt(records, zone);
  if (lines.empty()) return;
  run.out() << "\n! kept, and left out of figures until somebody looked: " << lines.size() << "\n";
  for (size_t i = 0; i < std::min(lines.size(), kShownMarked); ++i) {
    run.out() << SafeText(lines[i]) << "\n";
  }
  if (lines.size() > kShownMarked) run.out() << "  -o json tells of all of them\n";
}

void ShowRemarks(CommandRun& run, const v1::Client& client, const SessionPages& pages,
                 absl::TimeZone zone) {
  if (run.format() != OutputFormat::kTable) return;
  ShowMarked(run, pages.records, zone);
  if (pages.has_more) {
    run.Say("There are older ones: --limit 0 shows all, --since DATE those from a day on.");
  }
  run.ShowNext({"relact session add " + client.code(), "relact review"});
}

absl::Status SessionList(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(SessionQuery query, ReadQuery(run, client, zone));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const SessionPages pages, ReadPages(*connection, std::move(query)));
  if (pages.records.empty() && run.format() == OutputFormat::kTable) {
    run.Say("No sessions of " + NameAndCode(client) + " are recorded" +
            (run.Has("--since") || run.Has("--until") ? " on these days." : " yet."));
    run.ShowNext(
        {"relact session add " + client.code(), "relact import FILE --client " + client.code()});
    return absl::OkStatus();
  }
  ShowSessions(run, client, zone, pages);
  ShowRemarks(run, client, pages, zone);
  return absl::OkStatus();
}

}  // namespace

Command SessionListCommand() {
  return {.words = "session list",
          .outcome = "Lists what a family fed and expressed.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--since", "DATE", "from this day on, as 2026-11-24"},
                      {"--until", "DATE", "up to and with this day"},
                      {"--limit", "COUNT",
                       "the newest so many; 0: all. A screen without days "
                       "shows the newest 50"}},
          .examples = {"relact session list ar-0377",
                       "relact session list ar-0377 --since 2026-11-01 --until 2026-11-14",
                       "relact session list ar-0377 -o csv"},
          .run = SessionList};
}

}  // namespace relactation
