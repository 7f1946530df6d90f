// The columns of a report's CSV files, each with what its codebook says of it.
#pragma once

#include <functional>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "absl/time/time.h"

namespace relactation {

enum class CsvKind { kText, kNumber };

// What a spreadsheet's column holds.
struct CsvColumn {
  // snake_case, with the unit in it: expressed_ml.
  std::string name = {};
  std::string meaning = {};
  // Empty: words, a date, a time, or yes and no.
  std::string unit = {};
  // What an empty cell means.
  std::string absence = {};
  CsvKind kind = CsvKind::kText;
};

// A column with how its cell is made of a row's facts.
template <typename Row>
struct CsvField {
  CsvColumn column;
  std::function<std::string(const Row&)> cell;
};

// RFC 4180 with a header. A text that a spreadsheet would run as a formula gets an apostrophe.
template <typename Row>
std::string CsvOf(const std::vector<CsvField<Row>>& fields, const std::vector<Row>& rows);

template <typename Row>
std::vector<CsvColumn> ColumnsOf(const std::vector<CsvField<Row>>& fields) {
  std::vector<CsvColumn> columns;
  for (const CsvField<Row>& field : fields) columns.push_back(field.column);
  return columns;
}

// The same for rows that are cells already.
std::string CsvText(const std::vector<CsvColumn>& columns,
                    const std::vector<std::vector<std::string>>& rows);

template <typename Row>
std::string CsvOf(const std::vector<CsvField<Row>>& fields, const std::vector<Row>& rows) {
  std::vector<std::vector<std::string>> cells;
  for (const Row& row : rows) {
    std::vector<std::string>& line = cells.emplace_back();
    for (const CsvField<Row>& field : fields) line.push_back(field.cell(row));
  }
  return CsvText(ColumnsOf(fields), cells);
}

// --- Cells. What is not known is an empty one.

// The shortest digits that read back as this very number, as in JSON; nothing of what is no number
// or has no end.
std::string CsvNumber(double number);
template <typename Number>
std::string CsvNumber(const std::optional<Number>& number) {
  return number ? CsvNumber(static_cast<double>(*number)) : "";
}
// yes or no.
std::string CsvFlag(bool flag);
// 2026-11-24T14:02:00+00:00 on the clock of the zone.
std::string CsvTime(absl::Time time, absl::TimeZone zone);
// `pump-double`; empty for the unspecified value and for one that this version does not know.
std::string CsvWord(const google::protobuf::EnumDescriptor& type, int value);
template <typename Enum>
std::string CsvWord(Enum value) {
  return CsvWord(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// The zone whose days a report is about; UTC where this machine does not know it.
absl::TimeZone ZoneOfReport(const v1::ProgressReport& report);

// What an empty cell of this kind of data means: not logged, or left out of this report and why.
inline constexpr v1::DataClass kVolumes = v1::DATA_CLASS_UNSPECIFIED;  // As ReportOmission has it.
std::string AbsenceOf(const v1::ProgressReport& report, v1::DataClass data_class);

}  // namespace relactation
