#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/record_book.h"
#include "client/command/record_query.h"
#include "client/command/record_state.h"
#include "client/command/session_sheet.h"
#include "client/command/session_table.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kShownMarked = 10;

std::string Heading(const v1::Client& client, const RecordPages& pages) {
  const size_t count = pages.records.size();
  return NameAndCode(client) + " · " + (pages.has_more ? "the newest " : "") +
         std::to_string(count) + (count == 1 ? " session" : " sessions") + " · times in " +
         client.zone();
}

void ShowSessions(CommandRun& run, const v1::Client& client, absl::TimeZone zone,
                  const RecordPages& pages) {
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

// Why sessions were taken back.
void ShowVoided(CommandRun& run, const std::vector<v1::Record>& records, absl::TimeZone zone) {
  const std::vector<std::string> lines = WhyVoided(records, zone);
  if (lines.empty()) return;
  run.out() << "\nx taken back, and counted in no figure:\n";
  for (const std::string& line : lines) run.out() << SafeText(line) << "\n";
}

// Below the table, where nothing is cut off.
void ShowMarked(CommandRun& run, const std::vector<v1::Record>& records, const v1::Client& client,
                std::string_view heading, absl::TimeZone zone) {
  const std::vector<std::string> lines = SessionsToLookAt(records, client, zone);
  if (lines.empty()) return;
  run.out() << "\n! " << heading << ": " << lines.size() << "\n";
  for (size_t i = 0; i < std::min(lines.size(), kShownMarked); ++i) {
    run.out() << SafeText(lines[i]) << "\n";
  }
  if (lines.size() > kShownMarked) run.out() << "  -o json tells of all of them\n";
}

// A narrow screen shows amounts, and no IDs.
bool ShowsIds(const CommandRun& run, const v1::Client& client, const RecordPages& pages,
              absl::TimeZone zone) {
  return !absl::c_linear_search(SessionTable(pages.records, client, zone).LeftOut(run.terminal()),
                                "ID");
}

void ShowRemarks(CommandRun& run, const RecordBook& book, const v1::Client& client,
                 const RecordPages& pages, absl::TimeZone zone) {
  if (run.format() != OutputFormat::kTable) return;
  std::vector<v1::Record> records = pages.records;
  const auto counting = std::stable_partition(
      records.begin(), records.end(), [](const v1::Record& r) { return !CountsInFigures(r); });
  ShowMarked(run, {records.begin(), counting}, client,
             "kept, and left out of figures until somebody looked", zone);
  ShowMarked(run, {counting, records.end()}, client, "counting as it stands until somebody looked",
             zone);
  ShowVoided(run, pages.records, zone);
  if (book.HidesAmounts()) run.Say("Amounts of milk are not shown (gentle mode).");
  if (pages.has_more) {
    run.Say("There are older ones: --limit 0 shows all, --since DATE those from a day on.");
  }
  run.ShowNext({"relact session add " + client.code(),
                ShowsIds(run, client, pages, zone)
                    ? "relact session correct " + client.code() + " ID"
                    : "relact session list " + client.code() + " -o plain",
                book.Overview()});
}

absl::Status SessionList(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(RecordQuery query, ReadQuery(run, client, v1::RECORD_KIND_SESSION, zone));
  ASSIGN_OR_RETURN(RecordPages pages, book->Read(std::move(query)));
  for (v1::Record& record : pages.records) record = book->ForReading(std::move(record));
  if (pages.records.empty() && run.format() == OutputFormat::kTable) {
    run.Say("No sessions of " + NameAndCode(client) + " are recorded" +
            (run.Has("--since") || run.Has("--until") ? " on these days." : " yet."));
    std::vector<std::string> next = {"relact session add " + client.code()};
    if (!run.IsDevice()) next.push_back("relact import FILE --client " + client.code());
    run.ShowNext(std::move(next));
    return absl::OkStatus();
  }
  ShowSessions(run, client, zone, pages);
  ShowRemarks(run, *book, client, pages, zone);
  return absl::OkStatus();
}

}  // namespace

Command SessionListCommand() {
  return {
      .words = "session list",
      .outcome = "Lists what a family fed and expressed.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"}},
      .options = RecordQueryOptions(),
      .examples = {"relact session list ar-0377",
                   "relact session list ar-0377 --since 2026-11-01 --until 2026-11-14",
                   "relact session list ar-0377 -o csv"},
      .run = SessionList,
      .on_devices = true};
}

}  // namespace relactation
