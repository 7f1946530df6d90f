// Reads files of a Baby Tracker export for one family, for tests.
#pragma once

#include <string>
#include <vector>

#include "tests/client/importer/export_reading.h"

namespace relactation {

inline constexpr char kNursingHeader[] =
    "Baby,Time,Start side,Left duration (min),Right Duration (min),Total "
    "(min),Note\n";
inline constexpr char kPumpHeader[] =
    "Time,Start side,Left duration (min),Right Duration (min),Total duration "
    "(min),"
    "Left Amount (ml),Right Amount (ml),Total amount (ml),Note\n";

inline std::vector<ImportedFile> MustReadAll(const std::vector<ExportFile>& files,
                                             const ImportContext& context = AContext()) {
  absl::StatusOr<std::vector<ImportedFile>> read = ReadExports(files, context);
  EXPECT_TRUE(read.ok()) << read.status();
  return read.ok() ? *std::move(read) : std::vector<ImportedFile>(files.size());
}

inline ImportedFile MustReadNamed(const std::string& name, const std::string& text,
                                  const ImportContext& context = AContext()) {
  return MustReadAll({{name, text}}, context)[0];
}

// The only record of the only row below this first line.
inline v1::Record OnlyRecord(const std::string& name, const std::string& header,
                             const std::string& row) {
  const ImportedFile file = MustReadNamed(name, header + row + "\n");
  for (const UnreadableLine& line : file.unreadable) ADD_FAILURE() << row << line.reason;
  EXPECT_EQ(file.records.size(), 1u) << row;
  return file.records.empty() ? v1::Record() : file.records[0];
}

inline v1::Record OnlyNursing(const std::string& row) {
  return OnlyRecord("Mia_nursing.csv", kNursingHeader, row);
}

inline v1::Record OnlyPump(const std::string& row) {
  return OnlyRecord("pump.csv", kPumpHeader, row);
}

// The field, and what is said of it, that the files need an answer for.
inline FieldViolation QuestionOf(const std::vector<ExportFile>& files,
                                 const ImportContext& context = AContext()) {
  const auto read = ReadExports(files, context);
  const std::vector<FieldViolation> violations = FieldViolationsOf(read.status());
  EXPECT_EQ(violations.size(), 1u) << read.status();
  return violations.empty() ? FieldViolation() : violations[0];
}

inline std::vector<std::string> IdsOf(const ImportedFile& file) {
  std::vector<std::string> ids;
  for (const v1::Record& record : file.records) ids.push_back(record.record_id());
  return ids;
}

}  // namespace relactation
