// Whose records a file's rows become.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/importer/importer.h"

namespace relactation {

struct ImportSubjects {
  std::string client_id;
  absl::TimeZone zone;
  std::string infant_id;  // Empty: the family has no infant yet.
  // The infant's id where the family has several, else empty: part of the ids of what is the
  // infant's, so that the same row of two siblings is two records.
  std::string infant_mark;
  bool infant_was_named = false;    // By --infant.
  std::vector<v1::Infant> infants;  // All of the family.
  std::string person_id;            // Empty: nobody is lactating.
  // Whose milk a bottle of breast milk was. Empty where the family has two lactating parents: the
  // file cannot tell.
  std::string milk_person_id;
  DateOrder date_order = DateOrder::kNotSaid;
  std::optional<absl::Time> now = {};  // See ImportContext.
};

// INVALID_ARGUMENT with --infant or --person as its field: which handles there are to choose from.
absl::StatusOr<ImportSubjects> FindSubjects(const ImportContext& context);

}  // namespace relactation
