#include "proto/relactation/care/rule_records.h"

#include <algorithm>

#include "proto/relactation/care/family.h"

namespace relactation {
namespace {

std::string_view SubjectOf(const v1::Symptom& symptom, const v1::Client& client) {
  if (symptom.has_person_id()) return PersonMeant(symptom.person_id(), client);
  if (symptom.has_infant_id()) return InfantMeant(symptom.infant_id(), client);
  return {};
}

void AddObservation(const CountedRecord& counted, const v1::Client& client, RuleRecords& records) {
  const v1::Observation& observation = counted.record->observation();
  switch (observation.kind_case()) {
    case v1::Observation::kSymptom:
      records.signs.push_back({.time = counted.start,
                               .subject_id = SubjectOf(observation.symptom(), client),
                               .symptom = &observation.symptom()});
      return;
    case v1::Observation::kMedicine:
      records.medicines.push_back({counted.start, &observation.medicine()});
      return;
    case v1::Observation::kDiaper:
      if (observation.diaper().stool_color().empty()) return;
      records.stools.push_back({counted.start,
                                InfantMeant(observation.diaper().infant_id(), client),
                                observation.diaper().stool_color()});
      return;
    default:
      return;
  }
}

}  // namespace

bool Sign::Has(v1::SymptomCode code) const {
  const auto& codes = symptom->codes();
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

RuleRecords CollectRuleRecords(const ReviewDays& review) {
  RuleRecords records;
  const v1::Client& client = *review.client;
  for (const v1::Infant& infant : client.infants()) {
    records.weights.push_back(WeightsOf(review, infant));
  }
  for (const v1::Person& person : client.persons()) {
    records.wellbeing.push_back(WellbeingOf(review, person, absl::InfiniteFuture()));
  }
  for (const CountedRecord& counted : review.counted) {
    if (counted.record->has_session()) {
      records.sessions.push_back(
          {.time = counted.start,
           .person_id = PersonMeant(counted.record->session().person_id(), client),
           .record = counted.record});
    } else {
      AddObservation(counted, client, records);
    }
  }
  return records;
}

}  // namespace relactation
