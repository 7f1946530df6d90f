#include "proto/relactation/care/agreed_days.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_pauses.h"

namespace relactation {
namespace {

absl::CivilDay InForceFrom(const PublishedPlan& published, absl::TimeZone zone) {
  const CareDays days(zone, published.plan.settings().day_start_minute());
  return std::max(ToCivilDay(published.plan.period().start()), days.DayOf(published.publish_time));
}

AgreedDay MakeDay(std::span<const PublishedPlan> plans, std::span<const v1::PlanEvent> events,
                  absl::TimeZone zone, absl::CivilDay date) {
  AgreedDay day;
  day.date = date;
  day.plan = PlanInForce(plans, zone, date);
  day.pause = PauseOn(events, day.plan == nullptr ? 0 : day.plan->number, date);
  const v1::PlanSettings& settings =
      day.plan == nullptr ? v1::PlanSettings::default_instance() : day.plan->plan.settings();
  day.start = CareDays(zone, settings.day_start_minute()).Start(date);
  if (settings.has_overnight()) {
    day.night = {settings.overnight().start_minute(), settings.overnight().end_minute()};
  }
  if (settings.has_merge_gap_minutes()) {
    day.merge_gap = absl::Minutes(settings.merge_gap_minutes());
  }
  day.skin_to_skin_counts = settings.skin_to_skin_counts();
  return day;
}

}  // namespace

const PublishedPlan* PlanInForce(std::span<const PublishedPlan> plans, absl::TimeZone zone,
                                 absl::CivilDay day) {
  const PublishedPlan* newest = nullptr;
  for (const PublishedPlan& published : plans) {
    if (InForceFrom(published, zone) > day) continue;
    if (newest == nullptr || published.number > newest->number) newest = &published;
  }
  return newest;
}

std::optional<absl::Time> FirstPlanStart(std::span<const PublishedPlan> plans,
                                         absl::TimeZone zone) {
  std::optional<absl::Time> first;
  for (const PublishedPlan& published : plans) {
    const CareDays days(zone, published.plan.settings().day_start_minute());
    const absl::Time start = days.Start(InForceFrom(published, zone));
    if (!first.has_value() || start < *first) first = start;
  }
  return first;
}

AgreedDays::AgreedDays(std::span<const PublishedPlan> plans, absl::TimeZone zone,
                       absl::CivilDay first, absl::CivilDay last,
                       std::span<const v1::PlanEvent> events)
    : zone_(zone) {
  for (absl::CivilDay date = first; date <= last + 1; ++date) {
    days_.push_back(MakeDay(plans, events, zone, date));
    if (days_.size() > 1) days_[days_.size() - 2].end = days_.back().start;
  }
  // The day after the last is there only to say where the last one ends.
  days_.pop_back();
}

std::optional<size_t> AgreedDays::IndexOf(absl::Time time) const {
  const auto after = std::upper_bound(
      days_.begin(), days_.end(), time,
      [](absl::Time instant, const AgreedDay& day) { return instant < day.start; });
  if (after == days_.begin() || time >= std::prev(after)->end) return std::nullopt;
  return static_cast<size_t>(std::prev(after) - days_.begin());
}

std::optional<size_t> AgreedDays::IndexOf(absl::CivilDay date) const {
  if (days_.empty() || date < days_.front().date || date > days_.back().date) return std::nullopt;
  return static_cast<size_t>(date - days_.front().date);
}

std::optional<size_t> AgreedDays::IndexOfNight(absl::Time time) const {
  const std::optional<size_t> day = IndexOf(time);
  if (!day.has_value() || !IsNight(time, zone_, days_[*day].night)) return std::nullopt;
  return IndexOf(LastMinuteOfNight(time, zone_, days_[*day].night));
}

absl::CivilDay AgreedDayOf(std::span<const PublishedPlan> plans, absl::TimeZone zone,
                           absl::Time time) {
  const absl::CivilDay around = absl::ToCivilDay(time, zone);
  const AgreedDays days(plans, zone, around - 2, around + 1);
  const std::optional<size_t> index = days.IndexOf(time);
  return index.has_value() ? days.days()[*index].date : around;
}

}  // namespace relactation
