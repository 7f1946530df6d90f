#include "client/report/csv_column.h"

#include <array>
#include <charconv>
#include <cmath>

#include "absl/strings/ascii.h"
#include "client/terminal/table.h"
#include "client/terminal/zoned_time.h"

namespace relactation {
namespace {

constexpr std::string_view kUnspecified = "UNSPECIFIED";

std::string ReasonInWords(v1::ReportOmissionReason reason) {
  switch (reason) {
    case v1::REPORT_OMISSION_REASON_NO_CONSENT:
      return "no consent in force covers it";
    case v1::REPORT_OMISSION_REASON_PRIVATE:
      return "it is private to its owner";
    case v1::REPORT_OMISSION_REASON_GENTLE:
      return "the family does not want to see volumes";
    default:
      return "it is not for this reader";
  }
}

}  // namespace

std::string CsvText(const std::vector<CsvColumn>& columns,
                    const std::vector<std::vector<std::string>>& rows) {
  std::vector<Column> headers;
  for (const CsvColumn& column : columns) {
    headers.push_back({.header = column.name, .numeric = column.kind == CsvKind::kNumber});
  }
  Table table(std::move(headers));
  for (const std::vector<std::string>& row : rows) {
    table.AddRow(std::vector<Cell>(row.begin(), row.end()));
  }
  return table.AsCsv();
}

std::string CsvNumber(double number) {
  if (!std::isfinite(number)) return "";
  // Room for the longest double there is, written out.
  std::array<char, 400> digits;
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
  return std::string(digits.data(), written.ptr);
}

std::string CsvFlag(bool flag) { return flag ? "yes" : "no"; }

std::string CsvTime(absl::Time time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%S%Ez", time, zone);
}

std::string CsvWord(const google::protobuf::EnumDescriptor& type, int value) {
  const auto* found = type.FindValueByNumber(value);
  if (found == nullptr || found->index() == 0) return "";
  // The enum's name stands before UNSPECIFIED in its first value.
  const size_t prefix = type.value(0)->name().size() - kUnspecified.size();
  std::string word = absl::AsciiStrToLower(found->name().substr(prefix));
  for (char& letter : word) {
    if (letter == '_') letter = '-';
  }
  return word;
}

absl::TimeZone ZoneOfReport(const v1::ProgressReport& report) {
  return LoadZone(report.header().zone(), "zone").value_or(absl::UTCTimeZone());
}

std::string AbsenceOf(const v1::ProgressReport& report, v1::DataClass data_class) {
  for (const v1::ReportOmission& omission : report.header().left_out()) {
    if (omission.data_class() != data_class) continue;
    return "not in this report: " + ReasonInWords(omission.reason());
  }
  return data_class == kVolumes ? AbsenceOf(report, v1::DATA_CLASS_FEEDING)
                                : "not logged, or not known; never 0";
}

}  // namespace relactation
