#include "proto/relactation/care/stimulation_metrics.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/person_days.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/stimulation_figures.h"

namespace relactation {
namespace {

v1::StimulationDay ShowDay(const PersonDay& day, const AgreedDay& agreed,
                           const v1::StimulationPhase* phase) {
  v1::StimulationDay shown;
  *shown.mutable_date() = FromCivilDay(agreed.date);
  shown.set_length_minutes(static_cast<int>(absl::ToInt64Minutes(agreed.end - agreed.start)));
  if (day.sessions.value.has_value()) shown.set_sessions(*day.sessions.value);
  if (day.overnight.value.has_value()) shown.set_overnight(*day.overnight.value);
  if (day.expressed_ml.value.has_value()) shown.set_expressed_ml(*day.expressed_ml.value);
  shown.set_plan_revision(agreed.plan == nullptr ? 0 : agreed.plan->number);
  shown.set_is_paused(agreed.pause != nullptr);
  if (phase != nullptr && phase->has_sessions_per_day()) {
    *shown.mutable_agreed_sessions() = phase->sessions_per_day();
  }
  return shown;
}

void AddMeans(const ReviewDays& review, const PersonDays& person, v1::PersonReview& shown) {
  shown.set_days_logged(static_cast<int>(
      std::count_if(shown.days().begin(), shown.days().end(),
                    [](const v1::StimulationDay& day) { return day.has_sessions(); })));
  const DayRange range = DaysUntil(review, person.days.size() - 1, shown.days_size());
  if (const Figure sessions = SessionsPer24Hours(review, person, range); sessions.IsKnown()) {
    shown.set_sessions_per_24h(*sessions.value);
  }
  const std::vector<int> nights = NightsKnown(shown);
  if (!nights.empty()) {
    shown.set_nights_with_session(static_cast<int>(std::count_if(
        nights.begin(), nights.end(), [&](int day) { return shown.days(day).overnight() > 0; })));
  }
  const Figure expressed_ml = MeanOf(RowOf(person.days, range, &PersonDay::expressed_ml));
  if (expressed_ml.IsKnown()) shown.set_expressed_ml_per_day(*expressed_ml.value);
}

}  // namespace

v1::PersonReview ReviewStimulation(const ReviewDays& review, const v1::Person& person) {
  const PersonDays collected = CollectPersonDays(review, person);
  const std::vector<PersonDay>& days = collected.days;
  v1::PersonReview shown;
  shown.set_person_id(person.person_id());
  shown.set_handle(person.handle());
  for (size_t i = review.first_shown; i < days.size(); ++i) {
    const AgreedDay& agreed = review.days.days()[i];
    const v1::StimulationPhase* phase =
        agreed.plan == nullptr || agreed.pause != nullptr
            ? nullptr
            : PhaseOn(agreed.plan->plan, person.handle(), FromCivilDay(agreed.date));
    *shown.add_days() = ShowDay(days[i], agreed, phase);
    if (i + 1 < days.size() || phase == nullptr) continue;
    if (phase->has_sessions_per_day()) {
      *shown.mutable_agreed_sessions() = phase->sessions_per_day();
    }
    if (phase->has_overnight()) shown.set_agreed_overnight(phase->overnight());
  }
  AddMeans(review, collected, shown);
  return shown;
}

std::vector<int> DaysHeld(const v1::PersonReview& person) {
  std::vector<int> logged;
  std::vector<int> held;
  for (int i = 0; i < person.days_size(); ++i) {
    if (!person.days(i).has_sessions()) continue;
    logged.push_back(i);
    if (!person.days(i).is_paused()) held.push_back(i);
  }
  return held.empty() ? logged : held;
}

std::vector<int> NightsKnown(const v1::PersonReview& person) {
  std::vector<int> days = DaysHeld(person);
  std::erase_if(days, [&](int day) { return !person.days(day).has_overnight(); });
  return days;
}

}  // namespace relactation
