#include "proto/relactation/care/stimulation_metrics.h"

#include <algorithm>
#include <optional>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr double kMinutesOfDay = 1440.0;

// What one care day holds for one person.
struct PersonDay {
  int sessions = 0;
  int overnight = 0;
  std::optional<int> expressed_ml;
  // Somebody says that all of it is in: what is not recorded, was not.
  bool is_confirmed = false;
  std::vector<const v1::Record*> totals;  // In the order of their time.
};

bool IsPersons(const std::string& person_id, const ReviewDays& review, const v1::Person& person) {
  return PersonMeant(person_id, *review.client) == person.person_id();
}

// Whether the record is an event of the person that counts as stimulation on its day.
bool IsEventOf(const CountedRecord& counted, const ReviewDays& review, const v1::Person& person) {
  const v1::Record& record = *counted.record;
  if (record.has_session()) {
    return IsStimulation(record.session()) &&
           IsPersons(record.session().person_id(), review, person);
  }
  return record.observation().has_skin_to_skin() && counted.day.has_value() &&
         review.days.days()[*counted.day].skin_to_skin_counts &&
         IsPersons(record.observation().skin_to_skin().person_id(), review, person);
}

absl::Time EndOf(const CountedRecord& counted) {
  const v1::Record& record = *counted.record;
  if (record.time().has_end_time()) return FromTimestamp(record.time().end_time());
  return counted.start + absl::Minutes(record.observation().skin_to_skin().minutes());
}

void AddExpressed(const v1::Session& session, std::optional<int>& expressed_ml) {
  const auto add = [&expressed_ml](int volume_ml) {
    expressed_ml = expressed_ml.value_or(0) + volume_ml;
  };
  if (session.has_expressed_left_ml()) add(session.expressed_left_ml());
  if (session.has_expressed_right_ml()) add(session.expressed_right_ml());
  if (session.has_expressed_unsplit_ml()) add(session.expressed_unsplit_ml());
}

std::vector<PersonDay> CollectDays(const ReviewDays& review, const v1::Person& person) {
  std::vector<PersonDay> days(review.days.days().size());
  std::vector<StimulationEvent> events;
  for (const CountedRecord& counted : review.counted) {
    const v1::Record& record = *counted.record;
    if (IsEventOf(counted, review, person)) events.push_back({counted.start, EndOf(counted)});
    if (!counted.day.has_value()) continue;
    if (record.has_session() && IsPersons(record.session().person_id(), review, person)) {
      AddExpressed(record.session(), days[*counted.day].expressed_ml);
    }
    const v1::Observation& observation = record.observation();
    if (observation.has_day_totals() &&
        IsPersons(observation.day_totals().person_id(), review, person)) {
      days[*counted.day].totals.push_back(&record);
    }
    const std::string& confirmed_of = observation.day_confirmed().person_id();
    if (Confirms(record, v1::COVERAGE_KIND_STIMULATION) &&
        (confirmed_of.empty() || confirmed_of == person.person_id())) {
      days[*counted.day].is_confirmed = true;
    }
  }
  for (absl::Time start : MergeEvents(events, review.days)) {
    if (const auto day = review.days.IndexOf(start)) ++days[*day].sessions;
    if (const auto night = review.days.IndexOfNight(start)) ++days[*night].overnight;
  }
  return days;
}

// The night sessions of a day. Where a total says that there were more sessions than are recorded
// one by one, the recorded ones cannot show that there were none at night.
std::optional<int> OvernightOf(const PersonDay& day, std::optional<int> total_sessions) {
  const auto given =
      TotalGiven(day.totals, &v1::DayTotals::has_overnight, &v1::DayTotals::overnight);
  if (given.has_value()) return given;
  const bool all_recorded = (day.sessions > 0 || day.is_confirmed) &&
                            (!total_sessions.has_value() || *total_sessions <= day.sessions);
  const bool logged = day.sessions > 0 || total_sessions.has_value();
  if (all_recorded || (logged && day.overnight > 0)) return day.overnight;
  return std::nullopt;
}

v1::StimulationDay ShowDay(const PersonDay& day, const AgreedDay& agreed,
                           const v1::StimulationPhase* phase) {
  v1::StimulationDay shown;
  *shown.mutable_date() = FromCivilDay(agreed.date);
  shown.set_length_minutes(static_cast<int>(absl::ToInt64Minutes(agreed.end - agreed.start)));
  const auto total = TotalGiven(day.totals, &v1::DayTotals::has_sessions, &v1::DayTotals::sessions);
  if (total.has_value() || day.sessions > 0 || day.is_confirmed) {
    shown.set_sessions(total.value_or(day.sessions));
  }
  if (const auto overnight = OvernightOf(day, total)) shown.set_overnight(*overnight);
  const auto total_ml =
      TotalGiven(day.totals, &v1::DayTotals::has_expressed_ml, &v1::DayTotals::expressed_ml);
  if (total_ml.has_value() || day.expressed_ml.has_value()) {
    shown.set_expressed_ml(total_ml.has_value() ? *total_ml : *day.expressed_ml);
  }
  shown.set_plan_revision(agreed.plan == nullptr ? 0 : agreed.plan->number);
  shown.set_is_paused(agreed.pause != nullptr);
  if (phase != nullptr && phase->has_sessions_per_day()) {
    *shown.mutable_agreed_sessions() = phase->sessions_per_day();
  }
  return shown;
}

// The places of the shown days for which `is_known` holds.
template <typename IsKnown>
std::vector<size_t> KnownDays(const v1::PersonReview& shown, size_t first, IsKnown is_known) {
  std::vector<size_t> known;
  for (int i = 0; i < shown.days_size(); ++i) {
    if (is_known(shown.days(i))) known.push_back(first + static_cast<size_t>(i));
  }
  return known;
}

void AddMeans(const ReviewDays& review, v1::PersonReview& shown) {
  const auto day_at = [&](size_t day) -> const v1::StimulationDay& {
    return shown.days(static_cast<int>(day - review.first_shown));
  };
  shown.set_days_logged(static_cast<int>(
      std::count_if(shown.days().begin(), shown.days().end(),
                    [](const v1::StimulationDay& day) { return day.has_sessions(); })));
  std::vector<size_t> held;
  for (const int day : DaysHeld(shown)) {
    held.push_back(review.first_shown + static_cast<size_t>(day));
  }
  if (!held.empty()) {
    int sessions = 0;
    int minutes = 0;
    for (size_t day : DaysOfMean(review, held)) {
      sessions += day_at(day).sessions();
      minutes += day_at(day).length_minutes();
    }
    if (minutes > 0) shown.set_sessions_per_24h(sessions / (minutes / kMinutesOfDay));
    if (std::any_of(held.begin(), held.end(),
                    [&](size_t day) { return day_at(day).has_overnight(); })) {
      shown.set_nights_with_session(static_cast<int>(std::count_if(
          held.begin(), held.end(), [&](size_t day) { return day_at(day).overnight() > 0; })));
    }
  }
  const std::vector<size_t> measured =
      KnownDays(shown, review.first_shown,
                [](const v1::StimulationDay& day) { return day.has_expressed_ml(); });
  if (measured.empty()) return;
  const std::vector<size_t> mean = DaysOfMean(review, measured);
  double expressed_ml = 0;
  for (size_t day : mean) expressed_ml += day_at(day).expressed_ml();
  shown.set_expressed_ml_per_day(expressed_ml / static_cast<double>(mean.size()));
}

bool IsAtBreast(const v1::Session& session) {
  if (session.infants().empty()) return true;
  return std::any_of(session.infants().begin(), session.infants().end(),
                     [](const v1::SessionInfant& infant) {
                       return infant.latch() != v1::LATCH_NOT_OFFERED &&
                              infant.latch() != v1::LATCH_OFFERED_NOT_LATCHED;
                     });
}

}  // namespace

bool IsStimulation(const v1::Session& session) {
  switch (session.method()) {
    case v1::METHOD_BREAST:
      return IsAtBreast(session);
    case v1::METHOD_PUMP_DOUBLE:
    case v1::METHOD_PUMP_SINGLE:
    case v1::METHOD_PUMP_MANUAL:
    case v1::METHOD_POWER_PUMP:
    case v1::METHOD_HAND_EXPRESSION:
      return true;
    default:
      return false;
  }
}

std::vector<absl::Time> MergeEvents(const std::vector<StimulationEvent>& events,
                                    const AgreedDays& days) {
  std::vector<absl::Time> starts;
  absl::Time end = absl::InfinitePast();
  for (const StimulationEvent& event : events) {
    const std::optional<size_t> day = days.IndexOf(event.start);
    const absl::Duration gap =
        day.has_value() ? days.days()[*day].merge_gap : AgreedDay().merge_gap;
    if (starts.empty() || event.start - end >= gap) starts.push_back(event.start);
    end = std::max(end, std::max(event.start, event.end));
  }
  return starts;
}

v1::PersonReview ReviewStimulation(const ReviewDays& review, const v1::Person& person) {
  const std::vector<PersonDay> days = CollectDays(review, person);
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
  AddMeans(review, shown);
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

}  // namespace relactation
