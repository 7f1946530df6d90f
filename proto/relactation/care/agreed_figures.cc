#include "proto/relactation/care/agreed_figures.h"

#include <algorithm>
#include <optional>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_calendar.h"

namespace relactation {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr double kSecondsOfMinute = 60;

// What is agreed with a person on a day.
struct AskedOfPerson {
  const v1::Plan* plan = nullptr;
  const v1::StimulationStep* step = nullptr;
  const v1::StimulationPhase* phase = nullptr;
};

// Absent: nothing is asked.
std::optional<AskedOfPerson> AskedOf(const AgreedDay& day, const v1::Person& person) {
  if (!IsAskedOn(day)) return std::nullopt;
  const v1::Plan& plan = day.plan->plan;
  const v1::StimulationStep* step = StimulationOf(plan, person.handle());
  if (step == nullptr) return std::nullopt;
  return AskedOfPerson{&plan, step, PhaseOn(plan, person.handle(), FromCivilDay(day.date))};
}

void AddSessions(const AskedOfPerson& asked, const DayCount& sessions, AgreedAgainstLogged& held) {
  if (asked.phase == nullptr || !asked.phase->has_sessions_per_day()) return;
  const bool is_known = sessions.value.has_value();
  const auto reaches = [&](int least) { return is_known && *sessions.value >= least; };
  const bool is_met = reaches(asked.phase->sessions_per_day().min());
  const v1::HardDay& hard_day = asked.plan->hard_day();
  const bool is_hard_day = !is_met && hard_day.has_sessions() && reaches(hard_day.sessions());
  if (is_met || is_hard_day) {
    ++held.met;
    ++held.applicable;
    if (is_hard_day) ++held.met_by_hard_day;
  } else if (is_known && sessions.IsCovered()) {
    ++held.applicable;
  } else {
    ++held.open;
  }
}

bool AsksForNights(const AskedOfPerson& asked) {
  return asked.phase != nullptr && asked.phase->overnight() > 0;
}

bool IsNightMet(const AskedOfPerson& asked, const DayCount& overnight) {
  return overnight.value.has_value() && *overnight.value >= asked.phase->overnight();
}

void AddNight(const AskedOfPerson& asked, const DayCount& overnight, bool is_off,
              AgreedAgainstLogged& held) {
  if (!AsksForNights(asked) || is_off) return;
  if (IsNightMet(asked, overnight)) {
    ++held.met;
    ++held.applicable;
  } else if (overnight.value.has_value() && overnight.IsCovered()) {
    ++held.applicable;
  } else {
    ++held.open;
  }
}

void AddMinutes(const AskedOfPerson& asked, const PersonDay& day, AgreedAgainstLogged& held) {
  if (asked.phase == nullptr || !asked.phase->has_minutes_per_side()) return;
  const int sides = day.left.sessions + day.right.sessions;
  if (sides == 0) {
    ++held.open;
    return;
  }
  const double minutes =
      static_cast<double>(day.left.seconds + day.right.seconds) / kSecondsOfMinute / sides;
  ++held.applicable;
  if (minutes >= asked.phase->minutes_per_side().min()) ++held.met;
}

void AddMassage(const AskedOfPerson& asked, const PersonDay& day, AgreedAgainstLogged& held) {
  if (asked.step->massage() != v1::MASSAGE_GENTLE) return;
  held.met += day.massaged;
  held.applicable += day.massage_said;
  if (day.massage_said == 0) ++held.open;
}

// Power pumps of days that are covered, against what is agreed a week.
struct PowerPumps {
  int made = 0;
  int agreed_of_week = 0;  // Summed over the days: seven of a week's number are that number.

  void Add(const AskedOfPerson& asked, const PersonDay& day, AgreedAgainstLogged& held) {
    if (!asked.step->has_power_pumps_per_week()) return;
    if (!day.sessions.IsCovered()) {
      ++held.open;
      return;
    }
    made += day.power_pumps;
    agreed_of_week += asked.step->power_pumps_per_week();
  }
  void Finish(AgreedAgainstLogged& held) const {
    held.applicable = agreed_of_week / kDaysOfWeek;
    held.met = std::min(made, held.applicable);
  }
};

bool IsAnything(const AgreedAgainstLogged& held) { return held.applicable > 0 || held.open > 0; }

// The parts of one person, in the order of PlanElement.
std::vector<AgreedAgainstLogged> OfPerson(const ReviewDays& review, const PersonDays& person,
                                          const DayRange& range) {
  AgreedAgainstLogged sessions{.element = PlanElement::kSessions};
  AgreedAgainstLogged overnight{.element = PlanElement::kOvernight};
  AgreedAgainstLogged minutes{.element = PlanElement::kMinutesPerSide};
  AgreedAgainstLogged massage{.element = PlanElement::kMassage};
  AgreedAgainstLogged power{.element = PlanElement::kPowerPumps};
  PowerPumps power_pumps;
  const std::vector<bool> nights_off = NightsOffOf(review, person);
  for (size_t i = range.first; i < range.end; ++i) {
    const auto asked = AskedOf(review.days.days()[i], *person.person);
    if (!asked.has_value()) continue;
    const PersonDay& day = person.days[i];
    AddSessions(*asked, day.sessions, sessions);
    AddNight(*asked, day.overnight, nights_off[i], overnight);
    AddMinutes(*asked, day, minutes);
    AddMassage(*asked, day, massage);
    power_pumps.Add(*asked, day, power);
  }
  power_pumps.Finish(power);
  std::vector<AgreedAgainstLogged> held = {sessions, overnight, minutes, massage, power};
  for (AgreedAgainstLogged& part : held) part.person = person.person;
  std::erase_if(held, [](const AgreedAgainstLogged& part) { return !IsAnything(part); });
  return held;
}

AgreedAgainstLogged SnsOf(const ReviewDays& review, const InfantDays& infant,
                          const DayRange& range) {
  AgreedAgainstLogged held{.element = PlanElement::kSns, .infant = infant.infant};
  for (size_t i = range.first; i < range.end; ++i) {
    const AgreedDay& day = review.days.days()[i];
    if (!IsAskedOn(day)) continue;
    const v1::SnsUse use = day.plan->plan.sns().use();
    if (use != v1::SNS_USE_YES && use != v1::SNS_USE_IF_LATCHING) continue;
    held.applicable += infant.days[i].nursings;
    held.met += infant.days[i].with_tube;
    if (infant.days[i].nursings == 0) ++held.open;
  }
  return held;
}

AgreedAgainstLogged SkinToSkinOf(const ReviewDays& review, const FamilyDays& family,
                                 const DayRange& range) {
  AgreedAgainstLogged held{.element = PlanElement::kSkinToSkin};
  for (size_t i = range.first; i < range.end; ++i) {
    const AgreedDay& day = review.days.days()[i];
    if (!IsAskedOn(day) || !day.plan->plan.skin_to_skin().has_minutes_per_day()) continue;
    const DayCount& minutes = family.days[i].skin_to_skin_minutes;
    const int agreed = day.plan->plan.skin_to_skin().minutes_per_day();
    const bool is_met = minutes.value.has_value() && *minutes.value >= agreed;
    if (is_met) ++held.met;
    if (is_met || minutes.IsWhole()) {
      ++held.applicable;
    } else {
      ++held.open;
    }
  }
  return held;
}

int DaysOfCadence(v1::CheckInCadence cadence) {
  switch (cadence) {
    case v1::CHECK_IN_CADENCE_DAILY:
      return 1;
    case v1::CHECK_IN_CADENCE_WEEKLY:
      return kDaysOfWeek;
    case v1::CHECK_IN_CADENCE_FORTNIGHTLY:
      return 2 * kDaysOfWeek;
    default:
      return 0;
  }
}

int DaysWithCheckIn(const AgreedDays& days, const WellbeingFigures& wellbeing,
                    const DayRange& range) {
  int count = 0;
  std::optional<size_t> counted;
  for (const CheckIn& check_in : wellbeing.check_ins) {
    const std::optional<size_t> day = days.IndexOf(check_in.time);
    if (!day.has_value() || *day < range.first || *day >= range.end || day == counted) continue;
    if (!IsAskedOn(days.days()[*day])) continue;
    ++count;
    counted = day;
  }
  return count;
}

AgreedAgainstLogged CheckInsOf(const ReviewDays& review,
                               const std::vector<WellbeingFigures>& wellbeing,
                               const DayRange& range) {
  AgreedAgainstLogged held{.element = PlanElement::kCheckIns};
  double agreed = 0;
  for (size_t i = range.first; i < range.end; ++i) {
    const AgreedDay& day = review.days.days()[i];
    if (!IsAskedOn(day)) continue;
    const int days = DaysOfCadence(day.plan->plan.wellbeing().check_in());
    if (days > 0) agreed += 1.0 / days;
  }
  // Seven sevenths are one, whatever adding them leaves behind the point.
  held.applicable = static_cast<int>(agreed + 1e-6);
  int made = 0;
  for (const WellbeingFigures& person : wellbeing) {
    made = std::max(made, DaysWithCheckIn(review.days, person, range));
  }
  held.met = std::min(made, held.applicable);
  return held;
}

}  // namespace

bool IsAskedOn(const AgreedDay& day) {
  return day.plan != nullptr && day.pause == nullptr && AsksToLog(day.plan->plan, day.date);
}

std::vector<bool> NightsOffOf(const ReviewDays& review, const PersonDays& person) {
  std::vector<bool> off(person.days.size(), false);
  int used = 0;
  for (size_t i = review.first_shown; i < person.days.size(); ++i) {
    const AgreedDay& day = review.days.days()[i];
    if (absl::GetWeekday(day.date) == absl::Weekday::monday) used = 0;
    const auto asked = AskedOf(day, *person.person);
    const DayCount& overnight = person.days[i].overnight;
    if (!asked.has_value() || !AsksForNights(*asked) || IsNightMet(*asked, overnight)) continue;
    if (!overnight.value.has_value() || !overnight.IsCovered() || !review.IsOver(i)) continue;
    off[i] = used < asked->step->nights_off_per_week();
    if (off[i]) ++used;
  }
  return off;
}

std::vector<AgreedAgainstLogged> AgreedAgainstLoggedOf(
    const ReviewDays& review, const std::vector<PersonDays>& persons, const FamilyDays& family,
    const std::vector<WellbeingFigures>& wellbeing, const DayRange& range) {
  std::vector<AgreedAgainstLogged> held;
  for (const PersonDays& person : persons) {
    const auto parts = OfPerson(review, person, range);
    held.insert(held.end(), parts.begin(), parts.end());
  }
  for (const InfantDays& infant : family.infants) held.push_back(SnsOf(review, infant, range));
  held.push_back(SkinToSkinOf(review, family, range));
  held.push_back(CheckInsOf(review, wellbeing, range));
  std::erase_if(held, [](const AgreedAgainstLogged& part) { return !IsAnything(part); });
  std::stable_sort(held.begin(), held.end(),
                   [](const AgreedAgainstLogged& a, const AgreedAgainstLogged& b) {
                     return a.element < b.element;
                   });
  return held;
}

}  // namespace relactation
