#include "proto/relactation/care/intake_figures.h"

#include <algorithm>

#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/stimulation_figures.h"

namespace relactation {
namespace {

constexpr int kLeastClassDays = 4;
constexpr double kHalf = 0.5;

CountRow SupplementsOf(const InfantDays& infant, const DayRange& range) {
  return RowOf(infant.days, range, &InfantDay::supplement_ml);
}

CountRow OwnMilkOf(const InfantDays& infant, const DayRange& range) {
  CountRow row;
  for (size_t i = range.first; i < range.end; ++i) row.push_back(&infant.days[i].own_milk_ml());
  return row;
}

// The milk of one parent over the days that all own milk is a mean of, as far as it is known from
// records.
Figure OwnMilkOfPerson(const InfantDays& infant, const DayRange& range, size_t person) {
  const CountRow row = OwnMilkOf(infant, range);
  Figure figure;
  double sum_ml = 0;
  int days = 0;
  for (const size_t place : DaysMeant(row)) {
    const InfantDay& day = infant.days[range.first + place];
    if (day.own_milk_of_ml.size() <= person) continue;
    figure.covered.Add(row[place]->coverage);
    sum_ml += day.own_milk_of_ml[person].value_or(0);
    ++days;
  }
  if (days == 0) return {.value = std::nullopt, .covered = CoveredOf(row)};
  figure.value = sum_ml / days;
  figure.covered.days = range.size();
  return figure;
}

// The share that weighing and measuring see. A day with a top-up that nobody measured would make
// it look larger, and is left out.
Figure LowShare(const InfantDays& infant, const DayRange& range) {
  Figure low;
  double own_ml = 0;
  double measured_ml = 0;
  for (size_t i = range.first; i < range.end; ++i) {
    const InfantDay& day = infant.days[i];
    low.covered.Add(day.intake);
    if (day.supplement_ml.unmeasured > 0 || !day.intake_ml.value.has_value()) continue;
    own_ml += day.own_milk_ml().value.value_or(0) + day.transfer_ml.value.value_or(0);
    measured_ml += *day.intake_ml.value;
  }
  if (measured_ml > 0) low.value = own_ml / measured_ml;
  return low;
}

// Whether all that the infant took in the range was measured on each day that is known.
bool IsAllMeasured(const InfantDays& infant, const DayRange& range) {
  for (size_t i = range.first; i < range.end; ++i) {
    if (infant.days[i].intake_ml.unmeasured > 0) return false;
  }
  return true;
}

// Days on which it is known that no own milk was given.
int DaysWithoutOwnMilk(const InfantDays& infant, const DayRange& range) {
  int days = 0;
  for (size_t i = range.first; i < range.end; ++i) {
    const DayCount& own_milk_ml = infant.days[i].own_milk_ml();
    if (own_milk_ml.IsWhole() && own_milk_ml.value == 0) ++days;
  }
  return days;
}

bool HasOwnMilk(const InfantDays& infant, const DayRange& range) {
  for (size_t i = range.first; i < range.end; ++i) {
    const InfantDay& day = infant.days[i];
    if (day.nursings > 0 || day.own_milk_ml().value.value_or(0) > 0) return true;
  }
  return false;
}

DaysCovered KindCovered(const InfantDays& infant, const DayRange& range,
                        DayCoverage InfantDay::*kind) {
  DaysCovered covered;
  for (size_t i = range.first; i < range.end; ++i) covered.Add(infant.days[i].*kind);
  return covered;
}

}  // namespace

std::optional<int> IntakeTargetOn(const AgreedDay& day, const v1::Infant& infant) {
  if (day.plan == nullptr) return std::nullopt;
  const v1::InfantSupplement* agreed = SupplementOf(day.plan->plan, infant.handle());
  if (agreed == nullptr || !agreed->has_intake_target_ml_per_day()) return std::nullopt;
  return agreed->intake_target_ml_per_day();
}

OwnMilkShare OwnMilkShareOf(const InfantDays& infant, const DayRange& range,
                            std::optional<int> target_ml_per_day) {
  OwnMilkShare share{.low = LowShare(infant, range), .high = {}};
  const Figure supplement = MeanOf(SupplementsOf(infant, range));
  share.high.covered = supplement.covered;
  if (!supplement.IsKnown() || target_ml_per_day.value_or(0) <= 0) return share;
  share.high.value = std::clamp(1 - *supplement.value / *target_ml_per_day, 0.0, 1.0);
  // More was measured than the plan asks for: the estimate is then no less than what was seen.
  if (share.low.IsKnown()) share.high.value = std::max(*share.high.value, *share.low.value);
  return share;
}

FeedingClass FeedingClassOf(const InfantDays& infant, const DayRange& week,
                            const OwnMilkShare& share) {
  int known = 0;
  int feeds = 0;
  for (const DayCount* supplement : SupplementsOf(infant, week)) {
    if (supplement->value.has_value() && supplement->IsCovered()) ++known;
  }
  if (known < kLeastClassDays) return FeedingClass::kUnknown;
  for (size_t i = week.first; i < week.end; ++i) feeds += infant.days[i].supplement_feeds;
  if (!HasOwnMilk(infant, week)) {
    const bool is_none = feeds > 0 && IsAllMeasured(infant, week) &&
                         DaysWithoutOwnMilk(infant, week) >= kLeastClassDays;
    return is_none ? FeedingClass::kNone : FeedingClass::kUnknown;
  }
  if (known >= kFigureDays && feeds <= 1) return FeedingClass::kFull;
  if (share.low.IsKnown() && *share.low.value > kHalf) return FeedingClass::kPrimary;
  const bool is_low = share.high.IsKnown() && *share.high.value <= kHalf;
  const bool is_measured_low = share.low.IsKnown() && IsAllMeasured(infant, week);
  return is_low || is_measured_low ? FeedingClass::kPartial : FeedingClass::kUnknown;
}

LatchedOffers LatchedOf(const InfantDays& infant, const DayRange& range) {
  LatchedOffers offers;
  for (size_t i = range.first; i < range.end; ++i) {
    offers.latched += infant.days[i].latched;
    offers.offered += infant.days[i].offered;
  }
  return offers;
}

IntakeFigures IntakeFiguresOf(const ReviewDays& review, const InfantDays& infant, size_t last) {
  const DayRange days = DaysUntil(review, last, 3);
  const DayRange week = DaysUntil(review, last, kFigureDays);
  const DayRange two_weeks = DaysUntil(review, last, kSlopeDays);
  IntakeFigures figures;
  figures.infant = infant.infant;
  figures.supplement_ml_per_day_7_day_mean = MeanOf(SupplementsOf(infant, week));
  figures.supplement_ml_per_day = TrendOf(SupplementsOf(infant, two_weeks));
  figures.own_milk_ml_per_day_7_day_mean = MeanOf(OwnMilkOf(infant, week));
  for (int i = 0; i < review.client->persons_size(); ++i) {
    figures.own_milk_of_person_ml_per_day_7_day_mean.push_back(
        OwnMilkOfPerson(infant, week, static_cast<size_t>(i)));
  }
  figures.transfer_ml_per_day_7_day_mean =
      MeanOf(RowOf(infant.days, week, &InfantDay::transfer_ml));
  figures.intake_ml_per_day_7_day_mean =
      MeanOfCovered(RowOf(infant.days, week, &InfantDay::intake_ml));
  figures.target_ml_per_day = IntakeTargetOn(review.days.days()[last], *infant.infant);
  figures.own_milk_share_7_days = OwnMilkShareOf(infant, week, figures.target_ml_per_day);
  figures.feeding_class = FeedingClassOf(infant, week, figures.own_milk_share_7_days);
  figures.latched_7_days = LatchedOf(infant, week);
  figures.wet_per_day_3_day_mean = MeanOf(RowOf(infant.days, days, &InfantDay::wet));
  figures.dirty_per_day_3_day_mean = MeanOf(RowOf(infant.days, days, &InfantDay::dirty));
  figures.diapers_7_days = KindCovered(infant, week, &InfantDay::diapers);
  figures.intake_7_days = KindCovered(infant, week, &InfantDay::intake);
  return figures;
}

}  // namespace relactation
