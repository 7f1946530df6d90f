#include "client/importer/nighp.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "client/importer/appended_exports.h"
#include "client/importer/csv.h"
#include "client/importer/local_clock.h"
#include "client/importer/nighp_babies.h"
#include "client/importer/nighp_file.h"
#include "client/importer/nighp_rows.h"
#include "client/importer/numeric_time.h"
#include "client/importer/record_collector.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kSource = "nighp";

// A row whose time can be read, though not yet in which order.
struct TimedRow {
  const CsvRow* written = nullptr;
  NumericTime time;
  absl::CivilMinute start;
};

// One file, taken apart.
struct NighpFile {
  std::string name;
  CsvFile csv;
  NighpHeader header;
  NighpActivity activity = NighpActivity::kNotKept;
  std::vector<AppendedExport> appended;
  std::vector<TimedRow> rows;
};

bool Detect(const ExportText& file) {
  const size_t start = file.text.find_first_not_of(" \t\r\n");
  const CsvFile csv = ReadCsv(file.text.substr(0, file.text.find_first_of("\r\n", start)));
  return !csv.rows.empty() && NighpHeader::Of(csv.rows[0].fields).has_value();
}

absl::StatusOr<NighpFile> Open(const ExportText& file) {
  NighpFile opened;
  opened.name = std::string(file.name);
  opened.csv = ReadCsv(file.text);
  opened.header = *NighpHeader::Of(opened.csv.rows[0].fields);
  const absl::StatusOr<NighpActivity> activity = ActivityOf(opened.header, file.name);
  if (!activity.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(opened.name, " ", activity.status().message()));
  }
  opened.activity = *activity;
  absl::StatusOr<std::vector<AppendedExport>> appended = JoinExports(
      opened.csv,
      [](const std::vector<std::string>& fields) { return NighpHeader::Of(fields).has_value(); });
  if (!appended.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(opened.name, " ", appended.status().message()));
  }
  opened.appended = *std::move(appended);
  return opened;
}

// Reads the rows of one file, once it is known whose they are and which number is the month.
class NighpFileReader {
 public:
  NighpFileReader(NighpFile& file, const ImportSubjects& subjects, RecordCollector& collector)
      : file_(file), subjects_(subjects), collector_(collector) {}

  // Leaves what can be read of them in the file's rows.
  void SortOut(const std::set<std::string>& kept_babies);
  void Read(DateOrder order);

 private:
  bool IsKept(const CsvRow& row, const std::set<std::string>& kept_babies);
  void ReadRow(const TimedRow& row, LocalClock& clock);
  std::string MeaningOf(const TimedRow& row) const;

  NighpFile& file_;
  const ImportSubjects& subjects_;
  RecordCollector& collector_;
};

bool NighpFileReader::IsKept(const CsvRow& row, const std::set<std::string>& kept_babies) {
  for (size_t i = file_.header.size(); i < row.fields.size(); ++i) {
    if (row.fields[i].empty()) continue;
    collector_.AddUnreadable(
        row.line,
        absl::StrCat("has ", row.fields.size(), " columns where the first line has ",
                     file_.header.size()),
        row.text);
    return false;
  }
  const std::string baby = file_.header.Cell(row.fields, "baby");
  if (!baby.empty() && kept_babies.find(baby) == kept_babies.end()) {
    collector_.CountSkipped("of another baby");
    return false;
  }
  if (file_.activity != NighpActivity::kNotKept) return true;
  collector_.CountSkipped(ActivityWord(file_.name));
  return false;
}

void NighpFileReader::SortOut(const std::set<std::string>& kept_babies) {
  for (const CsvProblem& problem : file_.csv.problems) {
    collector_.AddUnreadable(problem.line, problem.reason, problem.text);
  }
  for (const AppendedExport& other : file_.appended) {
    collector_.AddRemark(other.line, InWords(other));
  }
  for (size_t i = 1; i < file_.csv.rows.size(); ++i) {
    const CsvRow& row = file_.csv.rows[i];
    if (!IsKept(row, kept_babies)) continue;
    const absl::StatusOr<NumericTime> time =
        ParseNumericTime(file_.header.Cell(row.fields, "time"));
    if (time.ok()) {
      file_.rows.push_back({&row, *time, {}});
    } else {
      collector_.AddUnreadable(row.line, ToStd(time.status().message()), row.text);
    }
  }
}

void NighpFileReader::Read(DateOrder order) {
  std::vector<TimedRow> rows;
  for (TimedRow& row : file_.rows) {
    const absl::StatusOr<absl::CivilMinute> start = InOrder(row.time, order);
    if (start.ok()) {
      row.start = *start;
      rows.push_back(row);
    } else {
      collector_.AddUnreadable(row.written->line, ToStd(start.status().message()),
                               row.written->text);
    }
  }
  LocalClock clock(subjects_.zone, PutOldestFirst(rows, subjects_.zone));
  for (const TimedRow& row : rows) ReadRow(row, clock);
}

void NighpFileReader::ReadRow(const TimedRow& row, LocalClock& clock) {
  const CsvRow& written = *row.written;
  absl::StatusOr<NighpEntry> read =
      ReadNighpRow(file_.activity, {file_.header, written.fields, subjects_});
  if (!read.ok()) {
    return collector_.AddUnreadable(written.line, ToStd(read.status().message()), written.text);
  }
  if (!read->entry.left_out.empty()) return collector_.CountSkipped(read->entry.left_out);
  CollectedRow collected{.line = written.line,
                         .text = written.text,
                         .start = row.start,
                         .time = clock.Read({row.start, std::nullopt, read->length}),
                         .entry = std::move(read->entry),
                         .note = file_.header.Cell(written.fields, "note"),
                         .meaning = MeaningOf(row)};
  if (read->begins_with_first_segment) {
    v1::Segment& first = *collected.entry.record.mutable_session()->mutable_segments(0);
    *first.mutable_start_time() = ToRecordTime(collected.time, subjects_.zone).start_time();
  }
  if (!read->remark.empty()) collector_.AddRemark(written.line, read->remark);
  collector_.Add(std::move(collected));
}

// Empty cells say nothing, so that a column of a later version does not make new records of old
// rows.
std::string NighpFileReader::MeaningOf(const TimedRow& row) const {
  std::string meaning =
      absl::StrCat(ToAbsl(IdWord(file_.activity)), "|", absl::FormatCivilTime(row.start), "|");
  if (file_.activity != NighpActivity::kPump) absl::StrAppend(&meaning, subjects_.infant_mark, "|");
  for (const std::string& name : file_.header.MeaningfulNames()) {
    const std::string cell = file_.header.Measured(row.written->fields, name);
    if (!cell.empty()) absl::StrAppend(&meaning, name, "=", cell.size(), ":", cell, "|");
  }
  return meaning;
}

std::set<std::string> BabiesIn(const std::vector<NighpFile>& files) {
  std::set<std::string> babies;
  for (const NighpFile& file : files) {
    for (size_t i = 1; i < file.csv.rows.size(); ++i) {
      const std::string baby = file.header.Cell(file.csv.rows[i].fields, "baby");
      if (!baby.empty()) babies.insert(baby);
    }
  }
  return babies;
}

// Of all rows, also of those that are not kept: the more dates, the likelier one tells.
std::vector<PlacedTime> TimesIn(const std::vector<NighpFile>& files) {
  std::vector<PlacedTime> times;
  for (const NighpFile& file : files) {
    for (size_t i = 1; i < file.csv.rows.size(); ++i) {
      const CsvRow& row = file.csv.rows[i];
      const std::string text = file.header.Cell(row.fields, "time");
      const absl::StatusOr<NumericTime> time = ParseNumericTime(text);
      if (time.ok()) times.push_back({*time, text, file.name, row.line});
    }
  }
  return times;
}

absl::StatusOr<std::vector<ImportedFile>> Read(const std::vector<ExportText>& texts,
                                               const ImportSubjects& subjects) {
  std::vector<NighpFile> files;
  for (const ExportText& text : texts) {
    ASSIGN_OR_RETURN(NighpFile file, Open(text));
    files.push_back(std::move(file));
  }
  ASSIGN_OR_RETURN(const std::set<std::string> babies, BabiesToKeep(BabiesIn(files), subjects));
  ASSIGN_OR_RETURN(const DateOrder order, DateOrderOf(TimesIn(files), subjects.date_order));
  std::vector<ImportedFile> read;
  for (NighpFile& file : files) {
    // Each file has ids of its own: a row that two exports hold is one record.
    RecordCollector collector(subjects, kSource);
    NighpFileReader reader(file, subjects, collector);
    reader.SortOut(babies);
    reader.Read(order);
    read.push_back(collector.Finish());
    if (babies.size() == 1) read.back().baby = *babies.begin();
  }
  return read;
}

}  // namespace

const ImportFormat kNighpFormat = {kSource, "Baby Tracker (Nighp)",
                                   "Baby,Time,... or, in pump.csv, Time,...", Detect, Read};

}  // namespace relactation
