#include "proto/relactation/sync/stored_kind.h"

#include <google/protobuf/descriptor.h>

namespace relactation {
namespace {

std::optional<StreamChoice> StreamOfObservation(const v1::Observation& observation) {
  switch (observation.kind_case()) {
    case v1::Observation::kMood:
      return StreamChoice{true, observation.mood().person_id()};
    case v1::Observation::kScreening:
      return StreamChoice{true, observation.screening().person_id()};
    case v1::Observation::kMedicine:
      return StreamChoice{true, observation.medicine().person_id()};
    case v1::Observation::kSymptom:
      if (observation.symptom().has_person_id()) {
        return StreamChoice{true, observation.symptom().person_id()};
      }
      return StreamChoice{};
    case v1::Observation::kSkinToSkin:
    case v1::Observation::kWeight:
    case v1::Observation::kDiaper:
    case v1::Observation::kDayTotals:
    case v1::Observation::kDayConfirmed:
      return StreamChoice{};
    case v1::Observation::KIND_NOT_SET:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

const v1::KindRule* RuleOfKind(v1::RowKind kind) {
  const auto* value = v1::RowKind_descriptor()->FindValueByNumber(kind);
  if (value == nullptr || !value->options().HasExtension(v1::kind_rule)) return nullptr;
  return &value->options().GetExtension(v1::kind_rule);
}

std::optional<StreamChoice> StreamOfRecord(const v1::Record& record) {
  if (record.has_session()) return StreamChoice{};
  if (record.has_observation()) return StreamOfObservation(record.observation());
  return std::nullopt;
}

}  // namespace relactation
