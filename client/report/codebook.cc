#include "client/report/codebook.h"

#include <vector>

#include "client/report/csv_column.h"
#include "client/report/days_csv.h"
#include "client/report/sessions_csv.h"

namespace relactation {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr char kAll[] = "*";

std::string ProgramOf(const v1::ProgressReport& report) {
  return "made by " + report.header().edition() + " with the rules " +
         report.header().rule_set_version() + "; checksum of the report " + report.checksum();
}

void AddRemarks(const v1::ProgressReport& report, Rows& rows) {
  rows.push_back({kAll, kAll, "an empty cell is not known; it is never 0", "", ""});
  rows.push_back(
      {kAll, kAll,
       "a text that a spreadsheet would run as a formula, because it begins with = + - "
       "or @, a tab or a line end, has an apostrophe before it (OWASP ASVS 5.0, 1.2.10); "
       "the apostrophe is not part of it",
       "", ""});
  rows.push_back({kAll, kAll,
                  "control characters are left out of texts; all files are UTF-8 with a comma "
                  "between cells (RFC 4180)",
                  "", ""});
  rows.push_back({kAll, kAll, ProgramOf(report), "", ""});
  rows.push_back({kAll, kAll, "counts what was logged; not a diagnosis", "", ""});
}

void AddColumns(const std::string& file, const std::vector<CsvColumn>& columns, Rows& rows) {
  for (const CsvColumn& column : columns) {
    rows.push_back({file, column.name, column.meaning, column.unit, column.absence});
  }
}

}  // namespace

std::string Codebook(const v1::ProgressReport& report) {
  Rows rows;
  AddRemarks(report, rows);
  AddColumns("days", DaysColumns(report), rows);
  AddColumns("sessions", SessionsColumns(report), rows);
  return CsvText({{.name = "file"},
                  {.name = "column"},
                  {.name = "meaning"},
                  {.name = "unit"},
                  {.name = "when_empty"}},
                 rows);
}

}  // namespace relactation
