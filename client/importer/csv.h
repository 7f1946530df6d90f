// Reads comma-separated values (RFC 4180) as programs and people really leave them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace relactation {

// One row. `text` is the row as it stands in the file, without its line end.
struct CsvRow {
  int line = 0;  // Of its first character, from 1.
  std::vector<std::string> fields;
  std::string_view text;  // Points into what was read.
};

// A row that is no CSV.
struct CsvProblem {
  int line = 0;
  std::string reason;
  std::string_view text;  // Its first line; points into what was read.
};

struct CsvFile {
  std::vector<CsvRow> rows;
  std::vector<CsvProblem> problems;
};

// Lines end with LF, CRLF or CR. Quoted fields may hold commas, line ends and doubled quotes; a
// quote inside an unquoted field is a letter like any other. Blank lines are left out. A row whose
// quotes are wrong becomes a problem, and reading goes on with the next line of the file, so that
// one stray quote costs one line. `text` is valid UTF-8 and must outlive the result.
CsvFile ReadCsv(std::string_view text);

}  // namespace relactation
