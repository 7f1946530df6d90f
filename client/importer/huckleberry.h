// Huckleberry's CSV export: eight columns, since 2025 a ninth that says who logged, newest first.
#pragma once

#include "client/importer/import_format.h"

namespace relactation {

// Detected by its column names, in any order. What a column means depends on the row's type.
extern const ImportFormat kHuckleberryFormat;

}  // namespace relactation
