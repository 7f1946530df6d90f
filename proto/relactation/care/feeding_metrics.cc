#include "proto/relactation/care/feeding_metrics.h"

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/infant_days.h"

namespace relactation {

std::vector<v1::FeedingDay> ReviewFeeding(const ReviewDays& review) {
  const std::vector<FamilyDay> days = CollectFamilyDays(review).days;
  std::vector<v1::FeedingDay> shown;
  for (size_t i = review.first_shown; i < days.size(); ++i) {
    v1::FeedingDay& day = shown.emplace_back();
    *day.mutable_date() = FromCivilDay(review.days.days()[i].date);
    const FamilyDay& family = days[i];
    if (family.supplement_ml.value.has_value()) day.set_supplement_ml(*family.supplement_ml.value);
    if (family.own_milk_ml.value.has_value()) day.set_own_milk_ml(*family.own_milk_ml.value);
    if (family.wet.value.has_value()) day.set_wet(*family.wet.value);
    if (family.dirty.value.has_value()) day.set_dirty(*family.dirty.value);
  }
  return shown;
}

std::optional<double> MeanSupplementMl(const ReviewDays& review,
                                       const std::vector<v1::FeedingDay>& days) {
  std::vector<size_t> known;
  for (size_t i = 0; i < days.size(); ++i) {
    if (days[i].has_supplement_ml()) known.push_back(review.first_shown + i);
  }
  if (known.empty()) return std::nullopt;
  const std::vector<size_t> mean = DaysOfMean(review, known);
  double sum_ml = 0;
  for (size_t day : mean) sum_ml += days[day - review.first_shown].supplement_ml();
  return sum_ml / static_cast<double>(mean.size());
}

}  // namespace relactation
