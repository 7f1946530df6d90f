// What the rows of a Baby Tracker export become.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/importer/import_entry.h"
#include "client/importer/import_subjects.h"
#include "client/importer/nighp_file.h"

namespace relactation {

struct NighpRow {
  const NighpHeader& header;
  const std::vector<std::string>& fields;
  const ImportSubjects& subjects;
};

struct NighpEntry {
  ImportEntry entry;
  // From start to end. Absent: not known; both sides of a pump may have run at once.
  std::optional<absl::Duration> length = {};
  // The first segment is the side that was first.
  bool begins_with_first_segment = false;
  // How an odd row was read. Empty: nothing odd.
  std::string remark = {};
};

// INVALID_ARGUMENT: what of the row cannot be read. Not for activities that are not kept.
absl::StatusOr<NighpEntry> ReadNighpRow(NighpActivity activity, const NighpRow& row);

}  // namespace relactation
