#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/observation_sheet.h"
#include "client/command/observation_words.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_query.h"
#include "client/command/record_state.h"
#include "client/terminal/nearest.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// As --kind takes them; what is private to a person is listed on their own device alone.
const std::vector<std::string>& Kinds() {
  static const auto* kinds = new std::vector<std::string>{"weight",  "diaper",     "skin",
                                                          "symptom", "day-totals", "day-confirmed"};
  return *kinds;
}

std::string KindWord(const v1::Record& record) {
  std::string kind = ObservationKind(record);
  std::replace(kind.begin(), kind.end(), ' ', '-');
  return kind;
}

absl::Status CheckKind(const std::string& kind, bool reads_private) {
  const std::vector<std::string>& kinds = Kinds();
  if (kind.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
    return absl::OkStatus();
  }
  if (kind == "mood" || kind == "screening" || kind == "medicine") {
    if (reads_private) return absl::OkStatus();
    return InvalidField("--kind", "`" + kind +
                                      "` is private to a person and stands in no list but on "
                                      "their own device");
  }
  if (const auto meant = NearestWord(kind, kinds)) {
    return InvalidField("--kind", "`" + kind + "` is not known; did you mean `" + *meant + "`?");
  }
  return InvalidField("--kind", "is weight, diaper, skin, symptom, day-totals or day-confirmed");
}

// Of one kind alone, so many as were asked for.
void KeepKind(const std::string& kind, std::optional<size_t> limit, RecordPages& pages) {
  std::erase_if(pages.records, [&](const v1::Record& record) { return KindWord(record) != kind; });
  if (!limit || pages.records.size() <= *limit) return;
  pages.has_more = true;
  pages.records.erase(pages.records.begin(),
                      pages.records.end() - static_cast<std::ptrdiff_t>(*limit));
}

void ShowObservations(CommandRun& run, const v1::Client& client, absl::TimeZone zone,
                      const RecordPages& pages) {
  if (run.format() == OutputFormat::kCsv) {
    run.out() << ObservationSheet(pages.records, client, zone).AsCsv();
    return;
  }
  std::vector<JsonObject> items;
  for (const v1::Record& record : pages.records) {
    items.push_back(ObservationJson(record, client, zone));
  }
  if (run.format() == OutputFormat::kTable) {
    const size_t count = pages.records.size();
    run.out() << SafeText(NameAndCode(client)) << " · " << (pages.has_more ? "the newest " : "")
              << count << (count == 1 ? " observation" : " observations") << " · times in "
              << client.zone() << "\n\n";
  }
  run.Show(ObservationTable(pages.records, client, zone), items);
}

absl::Status ObserveList(CommandRun& run) {
  RETURN_IF_ERROR(CheckKind(run.Value("--kind"), run.IsDevice()));
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  ASSIGN_OR_RETURN(RecordQuery query, ReadQuery(run, client, v1::RECORD_KIND_OBSERVATION, zone));
  const std::optional<size_t> limit = query.limit;
  if (run.Has("--kind")) query.limit = std::nullopt;
  ASSIGN_OR_RETURN(RecordPages pages, book->Read(std::move(query)));
  if (run.Has("--kind")) KeepKind(run.Value("--kind"), limit, pages);
  for (v1::Record& record : pages.records) record = book->ForReading(std::move(record));
  const std::vector<std::string> next = {"relact observe weight " + client.code(),
                                         "relact observe show " + client.code() + " ID"};
  if (pages.records.empty() && run.format() == OutputFormat::kTable) {
    run.Say("No such observations of " + NameAndCode(client) + " are recorded.");
    run.ShowNext({next.front(), "relact day add " + client.code()});
    return absl::OkStatus();
  }
  ShowObservations(run, client, zone, pages);
  if (run.format() != OutputFormat::kTable) return absl::OkStatus();
  const std::vector<std::string> voided = WhyVoided(pages.records, zone);
  if (!voided.empty()) run.out() << "\nx taken back, and counted in no figure:\n";
  for (const std::string& line : voided) run.out() << SafeText(line) << "\n";
  if (pages.has_more) {
    run.Say("There are older ones: --limit 0 shows all, --since DATE those from a day on.");
  }
  run.ShowNext(next);
  return absl::OkStatus();
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = RecordQueryOptions();
  options.push_back(
      {"--kind", "KIND",
       "only weight, diaper, skin, symptom, day-totals or day-confirmed; on your own device also "
       "mood, screening or medicine"});
  return options;
}

}  // namespace

Command ObserveListCommand() {
  return {
      .words = "observe list",
      .outcome =
          "Lists weights, diapers, signs and days of a family; what is private to a "
          "person only on their own device.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"}},
      .options = Options(),
      .examples = {"relact observe list ar-0377 --kind weight",
                   "relact observe list ar-0377 --since 2026-11-01 -o csv"},
      .run = ObserveList,
      .on_devices = true};
}

}  // namespace relactation
