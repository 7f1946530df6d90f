// How long the figures of a caseload take, against totals that SQLite makes by itself.
#pragma once

#include <vector>

#include "tests/bench/measure.h"

namespace relactation::bench {

// All figures of clinical section 3.1 and the days they are made of, of 200 clients with 90 days of
// 10 sessions, one client after the other: read as stored, parsed and counted. The floor is one
// statement that counts the same sessions and sums their milk by client and day, over a table that
// has nothing but those columns, the local day among them. Adds how much memory the figures take
// beside those of a single client.
void MeasureFigures(std::vector<Row>& rows);

}  // namespace relactation::bench
