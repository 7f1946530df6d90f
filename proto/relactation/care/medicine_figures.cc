#include "proto/relactation/care/medicine_figures.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace relactation {
namespace {

MedicineFigures& EntryOf(const v1::Medicine& medicine, const v1::Person& person,
                         std::vector<MedicineFigures>& medicines) {
  const auto found = std::find_if(medicines.begin(), medicines.end(), [&](const auto& known) {
    return known.person == &person && absl::EqualsIgnoreCase(known.agent, medicine.agent());
  });
  if (found != medicines.end()) return *found;
  MedicineFigures& added = medicines.emplace_back();
  added.person = &person;
  added.agent = medicine.agent();
  return added;
}

void Add(const v1::Medicine& medicine, absl::Time time, MedicineFigures& figures) {
  const bool is_first = figures.event == v1::MEDICINE_EVENT_UNSPECIFIED;
  // A side effect of what was stopped does not say that it is taken again.
  const bool is_taken = medicine.event() == v1::MEDICINE_EVENT_TAKING || is_first;
  if (medicine.event() == v1::MEDICINE_EVENT_STOPPED) {
    figures.taken_since.reset();
  } else if (is_taken && !figures.taken_since.has_value()) {
    figures.taken_since = time;
  }
  figures.event = medicine.event();
  figures.time = time;
  if (!medicine.dose_as_reported().empty()) figures.dose_as_reported = medicine.dose_as_reported();
  if (!medicine.prescriber().empty()) figures.prescriber = medicine.prescriber();
  if (medicine.has_provider_consulted()) {
    figures.provider_consulted = medicine.provider_consulted();
  }
}

}  // namespace

std::vector<MedicineFigures> MedicinesOf(const ReviewDays& review, absl::Time until) {
  std::vector<MedicineFigures> medicines;
  for (const v1::Person& person : review.client->persons()) {
    for (const CountedRecord& counted : review.counted) {
      if (counted.start > until) break;
      const v1::Observation& observation = counted.record->observation();
      if (!observation.has_medicine()) continue;
      const v1::Medicine& medicine = observation.medicine();
      if (medicine.person_id() != person.person_id()) continue;
      Add(medicine, counted.start, EntryOf(medicine, person, medicines));
    }
  }
  return medicines;
}

}  // namespace relactation
