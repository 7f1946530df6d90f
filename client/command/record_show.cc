#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/lost_change.h"
#include "client/command/observation_words.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_facts.h"
#include "client/command/record_json.h"
#include "client/command/record_lookup.h"
#include "client/command/record_versions.h"
#include "client/command/session_facts.h"
#include "client/command/session_weights.h"
#include "client/command/short_ids.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

Table FactTable(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  Table table({{.header = "fact"}, {.header = "value"}});
  for (const RecordFact& fact : FactsOf(record, client, zone)) {
    table.AddRow({fact.name, fact.text});
  }
  return table;
}

// Facts one below the other, without a header.
std::string FactLines(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  const std::vector<RecordFact> facts = FactsOf(record, client, zone);
  size_t width = 0;
  for (const RecordFact& fact : facts) width = std::max(width, fact.name.size());
  std::string text;
  for (const RecordFact& fact : facts) {
    text += "  " + fact.name + std::string(width - fact.name.size() + 2, ' ') +
            SafeText(fact.text) + "\n";
  }
  return text;
}

std::string KindText(const v1::Record& record) {
  return record.has_session() ? "session" : ObservationKind(record);
}

// Why to look at the record, and what somebody else said of it that does not hold.
void ShowMarks(CommandRun& run, const v1::Record& record, const v1::Client& client,
               const std::vector<std::string>& lost) {
  const std::string mark = CountsAsItStands(record, client)
                               ? "! to look at, and counting as it stands: "
                               : "! left out of figures until somebody looked: ";
  for (const std::string& reason : ReasonsToLook(record, client)) {
    run.out() << mark << SafeText(reason) << "\n";
  }
  for (const std::string& line : lost) run.out() << "  " << SafeText(line) << "\n";
  for (const std::string& doubt : DoubtsInWords(record, client)) {
    run.out() << "? worth a second look: " << SafeText(doubt) << "\n";
  }
}

void ShowScreen(CommandRun& run, const v1::Client& client,
                const std::vector<RecordVersion>& versions, const std::vector<std::string>& lost,
                absl::TimeZone zone) {
  const v1::Record& record = versions.back().record;
  const bool is_voided = record.state() == v1::RECORD_STATE_VOIDED;
  const std::string id = ShortIds({record}).front();
  run.out() << SafeText(NameAndCode(client)) << " · " << KindText(record) << " " << id
            << " · times in " << client.zone() << "\n";
  if (is_voided) run.out() << "x taken back: it counts in no figure\n";
  run.out() << "\n" << FactLines(record, client, zone);
  ShowMarks(run, record, client, lost);
  run.out() << "\nHistory\n";
  if (versions.front().record.revision() > 1) {
    run.out() << "  what it was before is kept at the practice, not on this device\n";
  }
  for (const RecordVersion& version : versions) {
    run.out() << "  " << SafeText(version.heading) << "\n";
    for (const std::string& change : version.changes) {
      run.out() << "     " << SafeText(change) << "\n";
    }
    for (const std::string& line : version.settled) {
      run.out() << "     " << SafeText(line) << "\n";
    }
  }
  const std::string rest = " " + client.code() + " " + record.record_id();
  if (is_voided) {
    run.ShowNext({"relact " + NounOf(record) + " restore" + rest});
  } else {
    run.ShowNext({"relact " + NounOf(record) + " correct" + rest,
                  "relact " + NounOf(record) + " void" + rest});
  }
}

absl::Status ShowOne(CommandRun& run, v1::RecordKind kind) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const v1::Record record, LookUpRecord(run, *book, client, kind));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  ASSIGN_OR_RETURN(const RecordHistory history, book->History(client, record));
  const std::vector<RecordVersion> versions =
      VersionsInWords(history.versions, history.names, client, zone);
  if (versions.empty()) return absl::NotFoundError("this record has no version that can be shown");
  if (run.format() == OutputFormat::kTable) {
    std::vector<std::string> lost;
    for (const v1::LostChange& change : history.versions.lost()) {
      if (change.settle_revision() > 0) continue;
      for (std::string& line :
           LostInWords(versions.back().record, change, client, history.names, zone)) {
        lost.push_back(std::move(line));
      }
    }
    ShowScreen(run, client, versions, lost, zone);
    return absl::OkStatus();
  }
  if (run.format() == OutputFormat::kJson) {
    std::vector<JsonObject> lost;
    for (const v1::LostChange& change : history.versions.lost()) {
      const bool is_settled = change.settle_revision() > 0;
      lost.push_back(
          LostItem(is_settled ? VersionAgainst(change, history.versions) : versions.back().record,
                   change, client, zone));
    }
    run.out() << RecordJson(versions.back().record, client, zone)
                     .Set("versions", VersionItems(versions, history.names, client, zone))
                     .Set("lost", std::move(lost))
                     .Text();
    return absl::OkStatus();
  }
  run.Show(FactTable(versions.back().record, client, zone), {});
  return absl::OkStatus();
}

absl::Status SessionShow(CommandRun& run) { return ShowOne(run, v1::RECORD_KIND_SESSION); }
absl::Status ObserveShow(CommandRun& run) { return ShowOne(run, v1::RECORD_KIND_OBSERVATION); }

Command ACommand(const std::string& noun, const std::string& outcome,
                 absl::Status (*does)(CommandRun&)) {
  return {
      .words = noun + " show",
      .outcome = outcome,
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"},
                    {"RECORD", "the ID that relact " + noun + " list prints"}},
      .options = {},
      .examples = {"relact " + noun + " show ar-0377 019ab3f2",
                   "relact " + noun + " show ar-0377 019ab3f2 -o json"},
      .run = does,
      .on_devices = true};
}

}  // namespace

Command SessionShowCommand() {
  return ACommand("session", "Shows all of a session, and what it was before it was corrected.",
                  SessionShow);
}

Command ObserveShowCommand() {
  return ACommand("observe", "Shows all of an observation, and what it was before.", ObserveShow);
}

}  // namespace relactation
