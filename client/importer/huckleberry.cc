#include "client/importer/huckleberry.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/importer/csv.h"
#include "client/importer/export_text.h"
#include "client/importer/huckleberry_observations.h"
#include "client/importer/huckleberry_row.h"
#include "client/importer/huckleberry_sessions.h"
#include "client/importer/local_clock.h"
#include "client/importer/record_ids.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kSource = "huckleberry";
constexpr std::string_view kFirstLine =
    "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes";
// What the contract keeps of a note and of an origin; see v1/record.proto.
constexpr size_t kMostText = 4000;
constexpr size_t kMostTypeBytes = 40;

struct Column {
  std::string_view name;
  std::string HuckleberryRow::*cell;
};

constexpr std::array<Column, 8> kColumns = {{
    {"type", &HuckleberryRow::type},
    {"start", &HuckleberryRow::start},
    {"end", &HuckleberryRow::end},
    {"duration", &HuckleberryRow::duration},
    {"start condition", &HuckleberryRow::start_condition},
    {"start location", &HuckleberryRow::start_location},
    {"end condition", &HuckleberryRow::end_condition},
    {"notes", &HuckleberryRow::notes},
}};

// The rows that are kept. Sleep, bath, play, solids and the infant's medicines have no place in a
// relactation record; they are counted.
struct KeptType {
  std::string_view type;
  absl::StatusOr<HuckleberryEntry> (*read)(const HuckleberryReading& reading);
};

constexpr KeptType kKeptTypes[] = {
    {"feed", ReadHuckleberryFeed},
    {"pump", ReadHuckleberryPump},
    {"diaper", ReadHuckleberryDiaper},
    {"potty", ReadHuckleberryDiaper},
    {"growth", ReadHuckleberryGrowth},
    {"temp", ReadHuckleberryTemperature},
    {"skin to skin", ReadHuckleberrySkinToSkin},
};

const KeptType* KeptTypeOf(std::string_view type) {
  const std::string lower = absl::AsciiStrToLower(ToAbsl(type));
  const auto* kept =
      std::find_if(std::begin(kKeptTypes), std::end(kKeptTypes),
                   [&](const KeptType& candidate) { return candidate.type == lower; });
  return kept == std::end(kKeptTypes) ? nullptr : kept;
}

std::string Trimmed(std::string_view text) {
  return std::string(absl::StripAsciiWhitespace(ToAbsl(text)));
}

// For each of our columns the place in the file's rows. Empty: the line is no such header.
std::vector<size_t> ColumnPlaces(const std::vector<std::string>& header) {
  std::vector<size_t> places;
  for (const Column& column : kColumns) {
    const auto place = std::find_if(header.begin(), header.end(), [&](const std::string& name) {
      return absl::AsciiStrToLower(Trimmed(name)) == std::string(column.name);
    });
    if (place == header.end()) return {};
    places.push_back(static_cast<size_t>(place - header.begin()));
  }
  return places;
}

// A row that is one of ours, with its start.
struct TimedRow {
  HuckleberryRow cells;
  absl::CivilMinute start;
  const CsvRow* written = nullptr;
};

// What a row says, however it was quoted and whoever logged it: a column that a later version adds
// must not make new records of old rows.
std::string MeaningOf(const HuckleberryRow& row) {
  std::string meaning;
  for (const Column& column : kColumns) {
    const std::string& cell = row.*column.cell;
    absl::StrAppend(&meaning, cell.size(), ":", cell);
  }
  return meaning;
}

class HuckleberryReader {
 public:
  explicit HuckleberryReader(const ImportSubjects& subjects)
      : subjects_(subjects), ids_(subjects.client_id, std::string(kSource)) {
    file_.source = std::string(kSource);
  }

  ImportedFile Read(std::string_view text);

 private:
  void SortOut(const CsvRow& row, const std::vector<size_t>& places, size_t columns);
  // Puts the oldest row first and says whether the file was in order to begin with.
  bool PutInOrder();
  void ReadRow(const TimedRow& row, LocalClock& clock);
  void KeepRecord(const TimedRow& row, HuckleberryEntry entry, const ReadTime& time);
  void AddUnreadable(int line, std::string_view reason, std::string_view text) {
    file_.unreadable.push_back({line, std::string(reason), std::string(text)});
  }

  const ImportSubjects& subjects_;
  RecordIds ids_;
  std::vector<TimedRow> rows_;
  ImportedFile file_;
};

ImportedFile HuckleberryReader::Read(std::string_view text) {
  const CsvFile csv = ReadCsv(text);
  for (const CsvProblem& problem : csv.problems) {
    AddUnreadable(problem.line, problem.reason, problem.text);
  }
  const std::vector<size_t> places = ColumnPlaces(csv.rows[0].fields);
  for (size_t i = 1; i < csv.rows.size(); ++i) {
    SortOut(csv.rows[i], places, csv.rows[0].fields.size());
  }
  LocalClock clock(subjects_.zone, PutInOrder());
  for (const TimedRow& row : rows_) ReadRow(row, clock);
  return std::move(file_);
}

void HuckleberryReader::SortOut(const CsvRow& row, const std::vector<size_t>& places,
                                size_t columns) {
  if (row.fields.size() != columns) {
    return AddUnreadable(
        row.line,
        absl::StrCat("has ", row.fields.size(), " columns where the first line has ", columns),
        row.text);
  }
  TimedRow timed;
  for (size_t i = 0; i < kColumns.size(); ++i) {
    timed.cells.*kColumns[i].cell = Trimmed(row.fields[places[i]]);
  }
  const std::string& type = timed.cells.type;
  if (type.empty() || type.size() > kMostTypeBytes) {
    return AddUnreadable(row.line, "does not begin with a type such as Feed", row.text);
  }
  if (KeptTypeOf(type) == nullptr) {
    ++file_.skipped[type];
    return;
  }
  const absl::StatusOr<absl::CivilMinute> start = ParseLocalMinute(timed.cells.start);
  if (!start.ok()) {
    return AddUnreadable(row.line, absl::StrCat("start: ", start.status().message()), row.text);
  }
  timed.start = *start;
  timed.written = &row;
  rows_.push_back(std::move(timed));
}

bool HuckleberryReader::PutInOrder() {
  bool newest_first = true;
  bool oldest_first = true;
  for (size_t i = 1; i < rows_.size(); ++i) {
    const absl::CivilMinute before = rows_[i - 1].start;
    const absl::CivilMinute after = rows_[i].start;
    // Within an hour that happens twice the local clock cannot show the order.
    if (HappensTwice(before, subjects_.zone) && HappensTwice(after, subjects_.zone)) continue;
    newest_first = newest_first && before >= after;
    oldest_first = oldest_first && before <= after;
  }
  if (newest_first) {
    std::reverse(rows_.begin(), rows_.end());
  } else if (!oldest_first) {
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const TimedRow& a, const TimedRow& b) { return a.start < b.start; });
  }
  return newest_first || oldest_first;
}

void HuckleberryReader::ReadRow(const TimedRow& row, LocalClock& clock) {
  WrittenTime written{row.start, std::nullopt, ReadLength(row.cells.duration)};
  if (!row.cells.end.empty()) {
    const absl::StatusOr<absl::CivilMinute> end = ParseLocalMinute(row.cells.end);
    if (!end.ok()) {
      return AddUnreadable(row.written->line, absl::StrCat("end: ", end.status().message()),
                           row.written->text);
    }
    written.end = *end;
  }
  const ReadTime time = clock.Read(written);
  std::optional<absl::Duration> length;
  if (time.end.has_value()) length = *time.end - time.start;
  absl::StatusOr<HuckleberryEntry> entry =
      KeptTypeOf(row.cells.type)->read({row.cells, subjects_, length});
  if (!entry.ok()) {
    return AddUnreadable(row.written->line, ToStd(entry.status().message()), row.written->text);
  }
  if (!entry->left_out.empty()) {
    ++file_.skipped[row.cells.type + " " + entry->left_out];
    return;
  }
  KeepRecord(row, *std::move(entry), time);
}

void HuckleberryReader::KeepRecord(const TimedRow& row, HuckleberryEntry entry,
                                   const ReadTime& time) {
  v1::Record& record = entry.record;
  *record.mutable_time() = ToRecordTime(time, subjects_.zone);
  record.set_record_id(ids_.Next(row.start, MeaningOf(row.cells)));
  record.set_note(std::string(FirstCharacters(row.cells.notes, kMostText)));
  record.mutable_origin()->set_source(std::string(kSource));
  record.mutable_origin()->set_text(std::string(FirstCharacters(row.written->text, kMostText)));
  if (const absl::Status limits = CheckLimits(record); !limits.ok()) {
    return AddUnreadable(row.written->line, ToStd(limits.message()), row.written->text);
  }
  if (!time.remark.empty()) file_.remarks.push_back({row.written->line, time.remark});
  if (record.note().size() < row.cells.notes.size()) {
    file_.remarks.push_back({row.written->line, "its note is cut after 4,000 characters"});
  }
  for (const std::string& value : ImplausibleValues(record)) {
    file_.implausible.push_back({row.written->line, value});
  }
  ++file_.counts[entry.kind];
  file_.records.push_back(std::move(record));
}

bool Detect(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  const std::string_view first_line = text.substr(0, text.find_first_of("\r\n", start));
  const CsvFile csv = ReadCsv(first_line);
  return !csv.rows.empty() && !ColumnPlaces(csv.rows[0].fields).empty();
}

absl::StatusOr<ImportedFile> Read(std::string_view text, const ImportSubjects& subjects) {
  return HuckleberryReader(subjects).Read(text);
}

}  // namespace

const ImportFormat kHuckleberryFormat = {kSource, "Huckleberry", kFirstLine, Detect, Read};

}  // namespace relactation
