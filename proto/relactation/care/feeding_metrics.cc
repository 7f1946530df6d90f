#include "proto/relactation/care/feeding_metrics.h"

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/figure_days.h"
#include "proto/relactation/care/infant_days.h"

namespace relactation {

FeedingReview ReviewFeeding(const ReviewDays& review) {
  const std::vector<FamilyDay> days = CollectFamilyDays(review).days;
  FeedingReview shown;
  for (size_t i = review.first_shown; i < days.size(); ++i) {
    v1::FeedingDay& day = shown.days.emplace_back();
    *day.mutable_date() = FromCivilDay(review.days.days()[i].date);
    const FamilyDay& family = days[i];
    if (family.supplement_ml.value.has_value()) day.set_supplement_ml(*family.supplement_ml.value);
    if (family.own_milk_ml.value.has_value()) day.set_own_milk_ml(*family.own_milk_ml.value);
    if (family.wet.value.has_value()) day.set_wet(*family.wet.value);
    if (family.dirty.value.has_value()) day.set_dirty(*family.dirty.value);
  }
  const DayRange range = DaysUntil(review, days.size() - 1, static_cast<int>(shown.days.size()));
  shown.supplement_ml_per_day = MeanOf(RowOf(days, range, &FamilyDay::supplement_ml)).value;
  return shown;
}

}  // namespace relactation
