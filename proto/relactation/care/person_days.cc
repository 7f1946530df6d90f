#include "proto/relactation/care/person_days.h"

#include <algorithm>

#include "proto/relactation/care/family.h"

namespace relactation {
namespace {

// What is gathered of a day before its totals are laid over it.
struct DayTally {
  int sessions = 0;
  int overnight = 0;
  std::optional<int> expressed_ml;
  int unmeasured = 0;
  DayBlocks blocks;
  bool is_confirmed = false;
  std::vector<const v1::Record*> totals;  // In the order of their time.
};

void AddExpressed(const v1::Session& session, DayTally& tally) {
  const auto add = [&tally](bool is_known, int volume_ml) {
    if (is_known) tally.expressed_ml = tally.expressed_ml.value_or(0) + volume_ml;
    return is_known;
  };
  const bool left = add(session.has_expressed_left_ml(), session.expressed_left_ml());
  const bool right = add(session.has_expressed_right_ml(), session.expressed_right_ml());
  const bool unsplit = add(session.has_expressed_unsplit_ml(), session.expressed_unsplit_ml());
  if (!left && !right && !unsplit && IsExpressing(session.method())) ++tally.unmeasured;
}

void CountSession(const v1::Session& session, PersonDay& day) {
  if (session.method() == v1::METHOD_BREAST && IsStimulation(session)) ++day.nursings;
  if (session.method() == v1::METHOD_POWER_PUMP) ++day.power_pumps;
  if (session.purpose() != v1::PURPOSE_UNSPECIFIED) ++day.purpose_said;
  if (session.purpose() == v1::PURPOSE_COMFORT) ++day.comfort;
  if (!session.has_massage()) return;
  ++day.massage_said;
  if (session.massage()) ++day.massaged;
}

void AddObservation(const v1::Record& record, const ReviewDays& review, const v1::Person& person,
                    DayTally& tally) {
  const v1::Observation& observation = record.observation();
  if (observation.has_day_totals() &&
      PersonMeant(observation.day_totals().person_id(), *review.client) == person.person_id()) {
    tally.totals.push_back(&record);
  }
  const std::string& confirmed_of = observation.day_confirmed().person_id();
  if (Confirms(record, v1::COVERAGE_KIND_STIMULATION) &&
      (confirmed_of.empty() || confirmed_of == person.person_id())) {
    tally.is_confirmed = true;
  }
}

DayCoverage CoverageOf(const DayTally& tally, bool has_total) {
  if (tally.is_confirmed || has_total) return DayCoverage::kConfirmed;
  return tally.blocks.IsLikely() ? DayCoverage::kLikely : DayCoverage::kOpen;
}

// A night with a session is known. One without is known to be without only where its day is covered
// and its sessions are recorded one by one: one session of a day tells nothing of its night, nor do
// those recorded where a total says that there were more.
DayCount OvernightOf(const DayTally& tally, const DayCount& sessions, bool has_session_total) {
  const auto given =
      TotalGiven(tally.totals, &v1::DayTotals::has_overnight, &v1::DayTotals::overnight);
  if (given.has_value()) return {.value = given, .coverage = CoverageOf(tally, true)};
  const bool is_all_recorded =
      sessions.value.has_value() && (!has_session_total || *sessions.value <= tally.sessions);
  const bool is_counted = is_all_recorded && sessions.IsCovered();
  DayCount overnight;
  if (is_counted || tally.overnight > 0) overnight.value = tally.overnight;
  if (is_counted) overnight.coverage = sessions.coverage;
  return overnight;
}

void LayTotals(const DayTally& tally, PersonDay& day) {
  const auto sessions =
      TotalGiven(tally.totals, &v1::DayTotals::has_sessions, &v1::DayTotals::sessions);
  day.sessions.coverage = CoverageOf(tally, sessions.has_value());
  if (sessions.has_value() || tally.sessions > 0 || tally.is_confirmed) {
    day.sessions.value = sessions.value_or(tally.sessions);
  }
  day.overnight = OvernightOf(tally, day.sessions, sessions.has_value());
  const auto expressed_ml =
      TotalGiven(tally.totals, &v1::DayTotals::has_expressed_ml, &v1::DayTotals::expressed_ml);
  const bool is_left_out = IsTotalLeftOut(tally.totals, &v1::DayTotals::expressed_ml);
  day.expressed_ml = {
      .value = expressed_ml.has_value() ? expressed_ml : tally.expressed_ml,
      .coverage = CoverageOf(tally, expressed_ml.has_value()),
      .unmeasured = expressed_ml.has_value() ? 0 : tally.unmeasured + (is_left_out ? 1 : 0),
  };
  day.stimulation =
      std::max({day.sessions.coverage, day.overnight.coverage, day.expressed_ml.coverage});
}

void AddSide(const SideTime& side, SideSum& sum) {
  if (!side.is_used || !side.is_known) return;
  ++sum.sessions;
  sum.seconds += side.seconds;
}

// Whether the sessions recorded one by one are those of the day.
bool ShowsItsSessions(const PersonDay& day, const DayTally& tally) {
  return day.sessions.IsCovered() && day.sessions.value.value_or(0) <= tally.sessions;
}

void AddGaps(const ReviewDays& review, const std::vector<DayTally>& tallies, PersonDays& person) {
  for (size_t i = 1; i < person.sessions.size(); ++i) {
    const SessionGap gap{person.sessions[i - 1].start, person.sessions[i].start};
    const auto from = review.days.IndexOf(gap.from);
    const auto until = review.days.IndexOf(gap.until);
    if (!from.has_value() || !until.has_value() || *until > *from + 1) continue;
    if (!ShowsItsSessions(person.days[*from], tallies[*from]) ||
        !ShowsItsSessions(person.days[*until], tallies[*until])) {
      continue;
    }
    std::optional<SessionGap>& longest = person.days[*until].longest_gap;
    if (!longest.has_value() || gap.length() > longest->length()) longest = gap;
  }
}

}  // namespace

PersonDays CollectPersonDays(const ReviewDays& review, const v1::Person& person) {
  PersonDays collected{.person = &person,
                       .days = std::vector<PersonDay>(review.days.days().size()),
                       .sessions = MergedSessionsOf(review, person)};
  std::vector<DayTally> tallies(collected.days.size());
  for (const CountedRecord& counted : review.counted) {
    if (!counted.day.has_value() || counted.is_doubled) continue;
    DayTally& tally = tallies[*counted.day];
    const v1::Record& record = *counted.record;
    if (IsEventOf(counted, review, person)) {
      tally.blocks.Add(review.days.days()[*counted.day], counted.start);
    }
    if (!record.has_session()) {
      AddObservation(record, review, person, tally);
    } else if (PersonMeant(record.session().person_id(), *review.client) == person.person_id()) {
      AddExpressed(record.session(), tally);
      CountSession(record.session(), collected.days[*counted.day]);
    }
  }
  for (const MergedSession& session : collected.sessions) {
    if (const auto night = review.days.IndexOfNight(session.start)) ++tallies[*night].overnight;
    const auto day = review.days.IndexOf(session.start);
    if (!day.has_value()) continue;
    ++tallies[*day].sessions;
    AddSide(session.left, collected.days[*day].left);
    AddSide(session.right, collected.days[*day].right);
  }
  for (size_t i = 0; i < tallies.size(); ++i) LayTotals(tallies[i], collected.days[i]);
  AddGaps(review, tallies, collected);
  return collected;
}

}  // namespace relactation
