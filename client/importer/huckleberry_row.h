// One row of a Huckleberry export, and what its types share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "client/importer/import_entry.h"
#include "client/importer/import_subjects.h"

namespace relactation {

// Cells without the space around them, by column.
struct HuckleberryRow {
  std::string type;
  std::string start;
  std::string end;
  std::string duration;  // For diapers, the colour.
  std::string start_condition;
  std::string start_location;
  std::string end_condition;
  std::string notes;
};

// What a row is made an entry with.
struct HuckleberryReading {
  const HuckleberryRow& row;
  const ImportSubjects& subjects;
  std::optional<absl::Duration> length;  // From its end, or else its duration.
};

// `00:20`. Absent where the cell is empty or holds something else.
std::optional<absl::Duration> ReadLength(std::string_view cell);

}  // namespace relactation
