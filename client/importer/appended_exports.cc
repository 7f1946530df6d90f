#include "client/importer/appended_exports.h"

#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string MeaningOf(const CsvRow& row) {
  std::string meaning;
  for (const std::string& field : row.fields) absl::StrAppend(&meaning, field.size(), ":", field);
  return meaning;
}

using RowCounts = std::unordered_map<std::string, int>;

}  // namespace

absl::StatusOr<std::vector<AppendedExport>> JoinExports(
    CsvFile& file, const std::function<bool(const std::vector<std::string>&)>& is_header) {
  std::vector<AppendedExport> appended;
  RowCounts in_file;
  RowCounts in_export;
  std::vector<CsvRow> kept = {file.rows[0]};
  for (size_t i = 1; i < file.rows.size(); ++i) {
    CsvRow& row = file.rows[i];
    if (is_header(row.fields)) {
      if (row.fields != file.rows[0].fields) {
        return absl::InvalidArgumentError(
            absl::StrCat("holds another export with other columns, from line ", row.line,
                         " on; put that into a file of its own and import both"));
      }
      appended.push_back({.line = row.line});
      in_export.clear();
      continue;
    }
    const std::string meaning = MeaningOf(row);
    int& most = in_file[meaning];
    if (++in_export[meaning] > most) {
      ++most;
      kept.push_back(std::move(row));
    } else {
      ++appended.back().repeated_rows;
    }
  }
  file.rows = std::move(kept);
  return appended;
}

std::string InWords(const AppendedExport& appended) {
  std::string words = "another export begins here";
  if (appended.repeated_rows > 0) {
    absl::StrAppend(&words, "; ", appended.repeated_rows,
                    appended.repeated_rows == 1 ? " row of it stands" : " rows of it stand",
                    " above already and count once");
  }
  return words;
}

}  // namespace relactation
