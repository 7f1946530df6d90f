// How fast devices and the server come to hold the same.
#pragma once

#include <vector>

#include "tests/bench/measure.h"

namespace relactation::bench {

// Pushes of 500 changes and of one, and the bytes of a change.
void MeasurePush(std::vector<Row>& rows);

// 100,000 rows as the server gives them, and the bytes of a row.
void MeasurePull(std::vector<Row>& rows);

// A device that gets 100,000 rows for the first time, and then nothing new.
void MeasureFirstSync(std::vector<Row>& rows);

// A thousand devices that come back within a minute with what was recorded in three days, each at
// an instant of its own.
void MeasureHerd(std::vector<Row>& rows);

}  // namespace relactation::bench
