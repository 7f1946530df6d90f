// Baby Tracker by Nighp: a zip of CSV files, one for each activity of a baby and one of pumping.
#pragma once

#include "client/importer/import_format.h"

namespace relactation {

// Detected by how its files begin: `Baby,Time,` or, of pumping, `Time,` with amounts. Its times
// follow the phone's settings: which number is the month is found in all files together.
extern const ImportFormat kNighpFormat;

}  // namespace relactation
