#include "client/command/import_report.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "client/terminal/safe_text.h"

namespace relactation {
namespace {

std::string Counted(size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::optional<std::string> DayText(const std::optional<absl::CivilDay>& day) {
  return day ? std::optional(absl::FormatCivilTime(*day)) : std::nullopt;
}

std::string CountsText(const std::map<std::string, int>& counts) {
  return absl::StrJoin(counts, ", ", [](std::string* text, const auto& count) {
    *text += count.first + " " + std::to_string(count.second);
  });
}

// A list under its title, cut where nobody reads on.
std::string ListText(const std::string& title, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string text = "  " + title + ": " + std::to_string(lines.size()) + "\n";
  for (size_t i = 0; i < std::min(lines.size(), kShownLines); ++i) {
    text += "    " + SafeText(lines[i]) + "\n";
  }
  if (lines.size() > kShownLines) {
    text += "    and " + std::to_string(lines.size() - kShownLines) + " more; -o json has all\n";
  }
  return text;
}

std::vector<std::string> NoteLines(const std::vector<ImportNote>& notes) {
  std::vector<std::string> lines;
  for (const ImportNote& note : notes) {
    lines.push_back("line " + std::to_string(note.line) + ": " + note.text);
  }
  return lines;
}

std::vector<std::string> UnreadableLines(const std::vector<UnreadableLine>& unreadable) {
  std::vector<std::string> lines;
  for (const UnreadableLine& line : unreadable) {
    lines.push_back("line " + std::to_string(line.line) + ": " + line.reason + ": " + line.text);
  }
  return lines;
}

std::vector<JsonObject> NotesJson(const std::vector<ImportNote>& notes) {
  std::vector<JsonObject> items;
  for (const ImportNote& note : notes) {
    items.push_back(JsonObject().Set("line", note.line).Set("text", note.text));
  }
  return items;
}

JsonObject CountsJson(const std::map<std::string, int>& counts) {
  JsonObject json;
  for (const auto& [kind, count] : counts) json.Set(kind, count);
  return json;
}

void SetTally(const std::optional<ImportTally>& tally, JsonObject& json) {
  if (!tally) {
    json.SetNull("added").SetNull("already_there").SetNull("refused");
    return;
  }
  std::vector<JsonObject> refused;
  for (const RefusedRecord& record : tally->refused) {
    refused.push_back(JsonObject().Set("row", record.row).Set("problem", record.problem));
  }
  json.Set("added", static_cast<int64_t>(tally->added))
      .Set("already_there", static_cast<int64_t>(tally->already_there))
      .Set("refused", refused);
}

}  // namespace

std::string RenderImportedFile(const std::string& file_name, const ImportedFile& file,
                               absl::TimeZone zone) {
  std::string text =
      SafeText(file_name) + " (" + file.source + "): " + Counted(file.records.size(), "record");
  if (file.first_day) {
    text += " on " + Counted(static_cast<size_t>(file.days_covered), "day") + " from " +
            *DayText(file.first_day) + " to " + *DayText(file.last_day);
  }
  text += ", times in " + zone.name() + "\n";
  if (!file.counts.empty()) text += "  " + SafeText(CountsText(file.counts)) + "\n";
  if (!file.skipped.empty()) {
    text += "  not kept: " + SafeText(CountsText(file.skipped)) + "\n";
  }
  text += ListText("cannot be believed (kept, left out of figures)", NoteLines(file.implausible));
  text += ListText("read in an odd way", NoteLines(file.remarks));
  text += ListText("could not be read (nothing was kept)", UnreadableLines(file.unreadable));
  return text;
}

std::string RenderTally(const ImportTally& tally) {
  std::string text;
  if (tally.added == 0 && tally.refused.empty()) {
    text = tally.already_there == 0 ? "Nothing to add.\n"
                                    : "Nothing new: " + Counted(tally.already_there, "record") +
                                          ", all there already.\n";
  } else {
    text = "Added " + Counted(tally.added, "record") + ".";
    if (tally.already_there > 0) {
      text += " Were there already: " + std::to_string(tally.already_there) + ".";
    }
    text += "\n";
  }
  std::vector<std::string> refused;
  for (const RefusedRecord& record : tally.refused) {
    refused.push_back(record.problem + ": " + record.row);
  }
  return text + ListText("refused by the server", refused);
}

JsonObject ImportJson(const std::string& file_name, const ImportedFile& file, absl::TimeZone zone,
                      const std::optional<ImportTally>& tally) {
  std::vector<JsonObject> unreadable;
  for (const UnreadableLine& line : file.unreadable) {
    unreadable.push_back(JsonObject()
                             .Set("line", line.line)
                             .Set("reason", line.reason)
                             .Set("text", SafeText(line.text)));
  }
  JsonObject json;
  json.Set("file", file_name)
      .Set("source", file.source)
      .Set("zone", zone.name())
      .Set("records", static_cast<int64_t>(file.records.size()))
      .Set("counts", CountsJson(file.counts))
      .Set("not_kept", CountsJson(file.skipped))
      .Set("first_day", DayText(file.first_day))
      .Set("last_day", DayText(file.last_day))
      .Set("days_covered", file.days_covered)
      .Set("implausible", NotesJson(file.implausible))
      .Set("remarks", NotesJson(file.remarks))
      .Set("unreadable", unreadable);
  SetTally(tally, json);
  return json;
}

Sheet EmptyImportSheet() {
  return Sheet{{.key = "file"},
               {.key = "source"},
               {.key = "records", .number = true},
               {.key = "first_day"},
               {.key = "last_day"},
               {.key = "days_covered", .number = true},
               {.key = "counts"},
               {.key = "not_kept"},
               {.key = "implausible", .number = true},
               {.key = "remarks", .number = true},
               {.key = "unreadable", .number = true},
               {.key = "added", .number = true},
               {.key = "already_there", .number = true},
               {.key = "refused", .number = true}};
}

void AddImportRow(const std::string& file_name, const ImportedFile& file,
                  const std::optional<ImportTally>& tally, Sheet& sheet) {
  sheet.AddRow({file_name, file.source, file.records.size(), DayText(file.first_day),
                DayText(file.last_day), file.days_covered, CountsText(file.counts),
                CountsText(file.skipped), file.implausible.size(), file.remarks.size(),
                file.unreadable.size(), tally ? SheetValue(tally->added) : SheetValue(),
                tally ? SheetValue(tally->already_there) : SheetValue(),
                tally ? SheetValue(tally->refused.size()) : SheetValue()});
}

}  // namespace relactation
