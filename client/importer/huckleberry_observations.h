// Diapers, weights, temperatures and skin-to-skin of a Huckleberry export.
#pragma once

#include "client/importer/huckleberry_row.h"

namespace relactation {

// Potty rows too. The colour stands in the duration's column; texture and sizes stay in the origin.
absl::StatusOr<ImportEntry> ReadHuckleberryDiaper(const HuckleberryReading& reading);

// Only the weight is kept; a row with length or head size alone is left out.
absl::StatusOr<ImportEntry> ReadHuckleberryGrowth(const HuckleberryReading& reading);

// In degrees Celsius or Fahrenheit; a bare number can only be one of the two.
absl::StatusOr<ImportEntry> ReadHuckleberryTemperature(const HuckleberryReading& reading);

// The file does not say with whom.
absl::StatusOr<ImportEntry> ReadHuckleberrySkinToSkin(const HuckleberryReading& reading);

}  // namespace relactation
