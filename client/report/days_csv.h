// The days of a report for a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "client/report/csv_column.h"

namespace relactation {

// One row a day of the period, oldest first: what the family did as one, then a group of columns
// for each lactating parent (person_1_...) and each infant (infant_1_...). Every number stands
// beside how sure it is that this is all.
std::string DaysCsv(const v1::ProgressReport& report);

// Its columns, in their order.
std::vector<CsvColumn> DaysColumns(const v1::ProgressReport& report);

}  // namespace relactation
