// The sessions of a report for a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "client/report/csv_column.h"

namespace relactation {

// One row a session as it was logged, oldest first; a group of columns for each infant of the
// report (infant_1_...). Without a row where the report was made without its sessions.
std::string SessionsCsv(const v1::ProgressReport& report);

// Its columns, in their order.
std::vector<CsvColumn> SessionsColumns(const v1::ProgressReport& report);

}  // namespace relactation
