// What a row of an export becomes, and what the formats share in making it.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "client/importer/import_subjects.h"

namespace relactation {

// A record but for its time, id and origin.
struct ImportEntry {
  v1::Record record;
  std::string kind;      // As counted; see ImportedFile.
  std::string left_out;  // What is not kept of such a row. Empty: it is kept.
};

// Keeps what was typed beside the number that was made of it.
void KeepTyped(v1::Record& record, std::string_view field, std::string_view typed);

// A weighing of the infant, as `3.76kg` or `8 lb 5 oz`. INVALID_ARGUMENT: no weight, no unit, or
// the family has no infant it could belong to.
absl::StatusOr<ImportEntry> WeightEntry(std::string_view typed, const ImportSubjects& subjects);

// The infant's temperature, as `36.7°C` or `98.6 F`; a number without a unit is what a body can
// have. INVALID_ARGUMENT: no temperature of a body, or no infant.
absl::StatusOr<ImportEntry> TemperatureEntry(std::string_view typed,
                                             const ImportSubjects& subjects);

}  // namespace relactation
