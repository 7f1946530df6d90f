// How long the reports of a caseload take, and how much memory, at the server and on paper.
#pragma once

#include <vector>

#include "tests/bench/measure.h"

namespace relactation::bench {

// Reports of 200 clients with 90 days of 10 sessions, as a caller streams them from a real server;
// the floor is one statement that sums the same sessions by client and day over a plain table. Then
// each of these as a PDF. How time and memory grow from 20 to 2,000 clients with 14 days each.
void MeasureReports(std::vector<Row>& rows);

}  // namespace relactation::bench
