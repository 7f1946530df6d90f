// Files into which people put several exports of one log, one after the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/importer/csv.h"

namespace relactation {

// An export that begins within a file.
struct AppendedExport {
  int line = 0;           // Of its header.
  int repeated_rows = 0;  // That stand in an export above it, and are left out.
};

// Leaves of the file's rows the first header, and each row as often as the export has it that holds
// it most often: counted anew from every header on, since a row that comes twice in one export was
// logged twice, and one that two exports hold was not. `is_header` knows a header of any columns.
// INVALID_ARGUMENT, with the line and the way out: a header within the file has other columns than
// the first.
absl::StatusOr<std::vector<AppendedExport>> JoinExports(
    CsvFile& file, const std::function<bool(const std::vector<std::string>&)>& is_header);

// `another export begins here; ...`, what a person is told of it.
std::string InWords(const AppendedExport& appended);

}  // namespace relactation
