// What it takes to read one more tracker: one entry in the table of importer.cc.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "client/importer/import_subjects.h"
#include "client/importer/importer.h"

namespace relactation {

struct ImportFormat {
  std::string_view name;        // As in ImportOrigin.source.
  std::string_view title;       // As people call it.
  std::string_view first_line;  // What its files begin with.
  bool (*detect)(std::string_view text);
  absl::StatusOr<ImportedFile> (*read)(std::string_view text, const ImportSubjects& subjects);
};

}  // namespace relactation
