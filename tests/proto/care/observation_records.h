// Observations of a family, stating only what a test is about.
#pragma once

#include <string>
#include <utility>

#include "tests/proto/care/family_records.h"

namespace relactation {

inline v1::Record ADiaper(absl::Time start, int wet, int dirty, std::string infant_id = "",
                          int which = 0) {
  v1::Record record = ARecord(start, which);
  v1::Diaper& diaper = *record.mutable_observation()->mutable_diaper();
  diaper.set_infant_id(std::move(infant_id));
  diaper.set_wet(wet);
  diaper.set_dirty(dirty);
  return record;
}

inline v1::Record AWeight(absl::Time start, int weight_g, std::string infant_id = kMia,
                          int which = 0) {
  v1::Record record = ARecord(start, which);
  record.mutable_observation()->mutable_weight()->set_infant_id(std::move(infant_id));
  record.mutable_observation()->mutable_weight()->set_weight_g(weight_g);
  return record;
}

// Somebody says that everything of the kind is in for the day.
inline v1::Record AConfirmation(absl::Time start, v1::CoverageKind kind, int which = 0) {
  v1::Record record = ARecord(start, which);
  record.mutable_observation()->mutable_day_confirmed()->add_kinds(kind);
  return record;
}

}  // namespace relactation
