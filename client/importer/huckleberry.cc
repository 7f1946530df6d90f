#include "client/importer/huckleberry.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/importer/appended_exports.h"
#include "client/importer/csv.h"
#include "client/importer/huckleberry_observations.h"
#include "client/importer/huckleberry_row.h"
#include "client/importer/huckleberry_sessions.h"
#include "client/importer/local_clock.h"
#include "client/importer/record_collector.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kSource = "huckleberry";
constexpr std::string_view kFirstLine =
    "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes";
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
  absl::StatusOr<ImportEntry> (*read)(const HuckleberryReading& reading);
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
      : subjects_(subjects), collector_(subjects, kSource) {}

  absl::StatusOr<ImportedFile> Read(std::string_view text);

 private:
  void SortOut(const CsvRow& row, const std::vector<size_t>& places, size_t columns);
  void ReadRow(const TimedRow& row, LocalClock& clock);
  void AddUnreadable(int line, std::string_view reason, std::string_view text) {
    collector_.AddUnreadable(line, reason, text);
  }

  const ImportSubjects& subjects_;
  RecordCollector collector_;
  std::vector<TimedRow> rows_;
};

absl::StatusOr<ImportedFile> HuckleberryReader::Read(std::string_view text) {
  CsvFile csv = ReadCsv(text);
  ASSIGN_OR_RETURN(const std::vector<AppendedExport> appended,
                   JoinExports(csv, [](const std::vector<std::string>& fields) {
                     return !ColumnPlaces(fields).empty();
                   }));
  for (const AppendedExport& other : appended) collector_.AddRemark(other.line, InWords(other));
  for (const CsvProblem& problem : csv.problems) {
    AddUnreadable(problem.line, problem.reason, problem.text);
  }
  const std::vector<size_t> places = ColumnPlaces(csv.rows[0].fields);
  for (size_t i = 1; i < csv.rows.size(); ++i) {
    SortOut(csv.rows[i], places, csv.rows[0].fields.size());
  }
  LocalClock clock(subjects_.zone, PutOldestFirst(rows_, subjects_.zone));
  for (const TimedRow& row : rows_) ReadRow(row, clock);
  return collector_.Finish();
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
    collector_.CountSkipped(type);
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
  absl::StatusOr<ImportEntry> entry =
      KeptTypeOf(row.cells.type)->read({row.cells, subjects_, length});
  if (!entry.ok()) {
    return AddUnreadable(row.written->line, ToStd(entry.status().message()), row.written->text);
  }
  if (!entry->left_out.empty()) {
    return collector_.CountSkipped(row.cells.type + " " + entry->left_out);
  }
  // What a parent expressed is no sibling's.
  const std::string mark = entry->kind == "pump" ? std::string() : subjects_.infant_mark;
  collector_.Add({.line = row.written->line,
                  .text = row.written->text,
                  .start = row.start,
                  .time = time,
                  .entry = *std::move(entry),
                  .note = row.cells.notes,
                  .meaning = MeaningOf(row.cells) + mark});
}

bool Detect(const ExportText& file) {
  const size_t start = file.text.find_first_not_of(" \t\r\n");
  const std::string_view first_line = file.text.substr(0, file.text.find_first_of("\r\n", start));
  const CsvFile csv = ReadCsv(first_line);
  return !csv.rows.empty() && !ColumnPlaces(csv.rows[0].fields).empty();
}

absl::StatusOr<std::vector<ImportedFile>> Read(const std::vector<ExportText>& files,
                                               const ImportSubjects& subjects) {
  std::vector<ImportedFile> read;
  for (const ExportText& file : files) {
    absl::StatusOr<ImportedFile> one = HuckleberryReader(subjects).Read(file.text);
    if (!one.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(ToAbsl(file.name), " ", one.status().message()));
    }
    read.push_back(*std::move(one));
  }
  return read;
}

}  // namespace

const ImportFormat kHuckleberryFormat = {kSource, "Huckleberry", kFirstLine, Detect, Read};

}  // namespace relactation
