#include "proto/relactation/care/client_figures.h"

#include <algorithm>

#include "proto/relactation/care/freshness.h"

namespace relactation {
namespace {

constexpr int kDiaperDays = 3;

void AddFamily(const ClientDays& days, size_t last, ClientFigures& figures) {
  const ReviewDays& review = *days.review;
  const std::vector<FamilyDay>& family = days.family.days;
  const DayRange diapers = DaysUntil(review, last, kDiaperDays);
  const DayRange week = DaysUntil(review, last, kFigureDays);
  figures.supplement_ml_per_day_7_day_mean = MeanOf(RowOf(family, week, &FamilyDay::supplement_ml));
  figures.wet_per_day_3_day_mean = MeanOf(RowOf(family, diapers, &FamilyDay::wet));
  figures.dirty_per_day_3_day_mean = MeanOf(RowOf(family, diapers, &FamilyDay::dirty));
  figures.skin_to_skin_minutes_per_day_7_day_mean =
      MeanOf(RowOf(family, week, &FamilyDay::skin_to_skin_minutes));
}

}  // namespace

ClientDays CollectClientDays(const ReviewDays& review) {
  ClientDays days{.review = &review, .persons = {}, .family = CollectFamilyDays(review)};
  for (const v1::Person& person : review.client->persons()) {
    if (person.lactating()) days.persons.push_back(CollectPersonDays(review, person));
  }
  return days;
}

ClientFigures FiguresOf(const ClientDays& days, const FiguresContext& context, size_t last) {
  const ReviewDays& review = *days.review;
  ClientFigures figures;
  for (const PersonDays& person : days.persons) {
    figures.persons.push_back(StimulationFiguresOf(review, person, last));
  }
  for (const InfantDays& infant : days.family.infants) {
    figures.infants.push_back(IntakeFiguresOf(review, infant, last));
    figures.growth.push_back(
        GrowthOf(review, *infant.infant, context.plan_start, review.days.days()[last].end));
  }
  const absl::Time until = std::min(review.now + kFutureAllowance, review.days.days()[last].end);
  for (const v1::Person& person : review.client->persons()) {
    figures.wellbeing.push_back(WellbeingOf(review, person, until));
  }
  figures.medicines = MedicinesOf(review, until);
  AddFamily(days, last, figures);
  figures.agreed_7_days = AgreedAgainstLoggedOf(
      review, days.persons, days.family, figures.wellbeing, DaysUntil(review, last, kFigureDays));
  const auto newest = LastRecordTime(review, last, context.last_record_time);
  if (newest.has_value()) figures.hours_since_last_record = HoursSince(review, last, *newest);
  return figures;
}

}  // namespace relactation
