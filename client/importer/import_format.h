// What it takes to read one more tracker: a file that defines one of these, and a line for it in
// the list of importer.cc. What a format needs to make records is in record_collector.h,
// import_entry.h, csv.h, local_clock.h and numeric_time.h.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/importer/import_subjects.h"
#include "client/importer/importer.h"

namespace relactation {

// A file of an export as valid text; what it points to outlives it.
struct ExportText {
  std::string_view name;
  std::string_view text;
};

struct ImportFormat {
  std::string_view name;        // As in ImportOrigin.source.
  std::string_view title;       // As people call it.
  std::string_view first_line;  // What its files begin with.
  // Whether the file is of this format; by how it begins.
  bool (*detect)(const ExportText& file);
  // Reads the files of this format that were given together: one result each, in their order.
  // INVALID_ARGUMENT as of ReadExports().
  absl::StatusOr<std::vector<ImportedFile>> (*read)(const std::vector<ExportText>& files,
                                                    const ImportSubjects& subjects);
};

}  // namespace relactation
