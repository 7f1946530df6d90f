#include "server/workflow/report_days.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/figure_messages.h"
#include "proto/relactation/care/growth_chart.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr double kSecondsOfMinute = 60;
constexpr int kMinutesOfHour = 60;

v1::DayCertainty CertaintyOf(DayCoverage coverage) {
  switch (coverage) {
    case DayCoverage::kConfirmed:
      return v1::DAY_CERTAINTY_CONFIRMED;
    case DayCoverage::kLikely:
      return v1::DAY_CERTAINTY_LIKELY;
    case DayCoverage::kOpen:
      return v1::DAY_CERTAINTY_OPEN;
  }
  return v1::DAY_CERTAINTY_OPEN;
}

v1::DayNumber NumberOf(const DayCount& count) {
  v1::DayNumber number;
  if (count.value.has_value()) number.set_value(*count.value);
  number.set_certainty(CertaintyOf(count.coverage));
  number.set_unmeasured(count.unmeasured);
  return number;
}

// The week up to a day. A day that is running has none: half a day is not a day.
DayRange WeekUpTo(const ReviewDays& review, size_t day) {
  return review.IsOver(day) ? DaysUntil(review, day, kFigureDays) : DayRange();
}

template <typename Day>
std::optional<double> MedianUpTo(const ReviewDays& review, const std::vector<Day>& days, size_t day,
                                 DayCount Day::*count) {
  return MedianOf(RowOf(days, WeekUpTo(review, day), count)).value;
}

std::optional<double> MinutesOf(const SideSum& side) {
  if (side.sessions == 0) return std::nullopt;
  return static_cast<double>(side.seconds) / kSecondsOfMinute / side.sessions;
}

v1::SessionMark MarkOf(const MergedSession& session, const AgreedDay& day, absl::TimeZone zone) {
  const absl::CivilSecond local = absl::ToCivilSecond(session.start, zone);
  v1::SessionMark mark;
  *mark.mutable_start_time() = ToTimestamp(session.start);
  mark.set_local_minute(local.hour() * kMinutesOfHour + local.minute());
  if (session.end > session.start) {
    mark.set_minutes(
        static_cast<int>(std::lround(absl::ToDoubleMinutes(session.end - session.start))));
  }
  mark.set_is_night(IsNight(session.start, zone, day.night));
  return mark;
}

void AddAgreed(const AgreedDay& day, const v1::Person& person, v1::PersonReportDay& shown) {
  if (day.plan == nullptr || day.pause != nullptr) return;
  const v1::StimulationPhase* phase =
      PhaseOn(day.plan->plan, person.handle(), FromCivilDay(day.date));
  if (phase == nullptr) return;
  if (phase->has_sessions_per_day()) *shown.mutable_agreed_sessions() = phase->sessions_per_day();
  if (phase->has_overnight()) shown.set_agreed_overnight(phase->overnight());
}

v1::PersonReportDay PersonDayOf(const ReviewDays& review, const PersonDays& person, size_t i) {
  const PersonDay& day = person.days[i];
  v1::PersonReportDay shown;
  *shown.mutable_date() = FromCivilDay(review.days.days()[i].date);
  *shown.mutable_sessions() = NumberOf(day.sessions);
  *shown.mutable_overnight() = NumberOf(day.overnight);
  *shown.mutable_expressed_ml() = NumberOf(day.expressed_ml);
  const auto median_ml = MedianUpTo(review, person.days, i, &PersonDay::expressed_ml);
  if (median_ml.has_value()) shown.set_expressed_7_day_median_ml(*median_ml);
  AddAgreed(review.days.days()[i], *person.person, shown);
  if (const auto minutes = MinutesOf(day.left)) shown.set_minutes_left(*minutes);
  if (const auto minutes = MinutesOf(day.right)) shown.set_minutes_right(*minutes);
  if (day.longest_gap.has_value()) {
    shown.set_longest_gap_hours(absl::ToDoubleHours(day.longest_gap->length()));
  }
  if (day.purpose_said > 0) shown.set_comfort(day.comfort);
  return shown;
}

void AddPersonDays(const ReportedDays& reported, const PersonDays& person,
                   v1::ReportPerson& shown) {
  const ReviewDays& review = reported.picture.review();
  const std::vector<bool> nights_off = NightsOffOf(review, person);
  for (size_t i = reported.days.first; i < reported.days.end; ++i) {
    v1::PersonReportDay& day = *shown.add_days();
    day = PersonDayOf(review, person, i);
    day.set_is_night_off(nights_off[i]);
  }
  for (const MergedSession& session : person.sessions) {
    const std::optional<size_t> i = review.days.IndexOf(session.start);
    if (!i.has_value() || *i < reported.days.first || *i >= reported.days.end) continue;
    *shown.mutable_days(static_cast<int>(*i - reported.days.first))->add_marks() =
        MarkOf(session, review.days.days()[*i], review.days.zone());
  }
}

void AddPersons(const ReportedDays& reported, v1::ProgressReport& report) {
  const v1::Client& client = reported.picture.client();
  for (const v1::Person& person : client.persons()) {
    v1::ReportPerson& shown = *report.add_persons();
    shown.set_person_id(person.person_id());
    shown.set_handle(person.handle());
    shown.set_name(reported.naming.NameOf(person.person_id()));
    if (reported.naming.is_in_full()) shown.set_called(person.called());
    shown.set_breast_word(person.breast_word());
    shown.set_relation(person.relation());
    shown.set_lactating(person.lactating());
    const bool has_volume_unit = person.volume_unit() != v1::VOLUME_UNIT_UNSPECIFIED;
    shown.set_volume_unit(has_volume_unit ? person.volume_unit() : client.volume_unit());
    const bool has_weight_unit = person.weight_unit() != v1::WEIGHT_UNIT_UNSPECIFIED;
    shown.set_weight_unit(has_weight_unit ? person.weight_unit() : client.weight_unit());
    const std::vector<PersonDays>& all = reported.picture.days().persons;
    for (size_t i = 0; i < all.size(); ++i) {
      if (all[i].person->person_id() != person.person_id()) continue;
      *shown.mutable_figures() = AsMessage(reported.figures.persons[i]);
      AddPersonDays(reported, all[i], shown);
    }
  }
}

void AddMilk(const ReviewDays& review, const InfantDays& infant, size_t i,
             v1::InfantReportDay& shown) {
  const InfantDay& day = infant.days[i];
  const auto milk = [&day](MilkGroup group) {
    return NumberOf(day.milk_ml[static_cast<size_t>(group)]);
  };
  *shown.mutable_own_milk_ml() = milk(MilkGroup::kOwn);
  *shown.mutable_donor_milk_ml() = milk(MilkGroup::kDonor);
  *shown.mutable_formula_ml() = milk(MilkGroup::kFormula);
  *shown.mutable_other_milk_ml() = milk(MilkGroup::kOther);
  *shown.mutable_supplement_ml() = NumberOf(day.supplement_ml);
  *shown.mutable_transfer_ml() = NumberOf(day.transfer_ml);
  *shown.mutable_intake_ml() = NumberOf(day.intake_ml);
  const auto median_ml = MedianUpTo(review, infant.days, i, &InfantDay::supplement_ml);
  if (median_ml.has_value()) shown.set_supplement_7_day_median_ml(*median_ml);
  const std::optional<int> target_ml = IntakeTargetOn(review.days.days()[i], *infant.infant);
  if (target_ml.has_value()) shown.set_intake_target_ml(*target_ml);
  const OwnMilkShare share = OwnMilkShareOf(infant, WeekUpTo(review, i), target_ml);
  if (share.low.IsKnown()) shown.set_own_milk_share_low(*share.low.value);
  if (share.high.IsKnown()) shown.set_own_milk_share_high(*share.high.value);
}

v1::InfantReportDay InfantDayOf(const ReviewDays& review, const InfantDays& infant, size_t i) {
  const InfantDay& day = infant.days[i];
  v1::InfantReportDay shown;
  *shown.mutable_date() = FromCivilDay(review.days.days()[i].date);
  AddMilk(review, infant, i, shown);
  *shown.mutable_wet() = NumberOf(day.wet);
  *shown.mutable_dirty() = NumberOf(day.dirty);
  if (day.nursings > 0) shown.set_nursings(day.nursings);
  if (day.nursings > 0) shown.set_with_tube(day.with_tube);
  if (day.offered > 0) shown.set_offered(day.offered);
  if (day.offered > 0) shown.set_latched(day.latched);
  return shown;
}

// The curves from the first weight, or the first day if that is earlier, to the last day.
void AddGrowth(const ReportedDays& reported, const GrowthFigures& growth, v1::ReportInfant& shown,
               const v1::Infant& infant) {
  const ReviewDays& review = reported.picture.review();
  absl::CivilDay first = review.days.days()[reported.days.first].date;
  if (!growth.weights.empty()) {
    first = std::min(first, absl::ToCivilDay(growth.weights.front().time, review.days.zone()));
  }
  auto chart = GrowthChartOf(infant, first, review.days.days()[reported.days.end - 1].date);
  if (chart.has_value()) *shown.mutable_growth() = *std::move(chart);
}

void AddInfants(const ReportedDays& reported, std::string_view only, v1::ProgressReport& report) {
  const ReviewDays& review = reported.picture.review();
  const absl::CivilDay last = review.days.days()[reported.days.end - 1].date;
  const std::vector<InfantDays>& all = reported.picture.days().family.infants;
  for (size_t i = 0; i < all.size(); ++i) {
    const v1::Infant& infant = *all[i].infant;
    if (!only.empty() && infant.handle() != only) continue;
    v1::ReportInfant& shown = *report.add_infants();
    shown.set_infant_id(infant.infant_id());
    shown.set_handle(infant.handle());
    shown.set_name(reported.naming.NameOf(infant.infant_id()));
    if (infant.has_birth_date()) *shown.mutable_birth_date() = infant.birth_date();
    shown.set_sex(infant.sex());
    if (infant.has_birth_weight_g()) shown.set_birth_weight_g(infant.birth_weight_g());
    if (infant.has_gestation_days()) shown.set_gestation_days(infant.gestation_days());
    const GrowthFigures& growth = reported.figures.growth[i];
    *shown.mutable_figures() = AsMessage(reported.figures.infants[i], growth, last);
    AddGrowth(reported, growth, shown, infant);
    for (size_t day = reported.days.first; day < reported.days.end; ++day) {
      *shown.add_days() = InfantDayOf(review, all[i], day);
    }
  }
}

void AddFamilyDays(const ReportedDays& reported, v1::ProgressReport& report) {
  const ReviewDays& review = reported.picture.review();
  const std::vector<FamilyDay>& family = reported.picture.days().family.days;
  for (size_t i = reported.days.first; i < reported.days.end; ++i) {
    const AgreedDay& day = review.days.days()[i];
    v1::FamilyReportDay& shown = *report.add_days();
    *shown.mutable_date() = FromCivilDay(day.date);
    *shown.mutable_start_time() = ToTimestamp(day.start);
    shown.set_length_minutes(static_cast<int>(absl::ToInt64Minutes(day.end - day.start)));
    if (day.plan != nullptr) shown.set_plan_revision(day.plan->number);
    shown.set_is_paused(day.pause != nullptr);
    shown.set_is_running(!review.IsOver(i));
    shown.set_is_logged(reported.is_logged[i]);
    shown.set_is_asked(IsAskedOn(day));
    *shown.mutable_own_milk_ml() = NumberOf(family[i].own_milk_ml);
    *shown.mutable_supplement_ml() = NumberOf(family[i].supplement_ml);
    const auto median_ml = MedianUpTo(review, family, i, &FamilyDay::supplement_ml);
    if (median_ml.has_value()) shown.set_supplement_7_day_median_ml(*median_ml);
    *shown.mutable_wet() = NumberOf(family[i].wet);
    *shown.mutable_dirty() = NumberOf(family[i].dirty);
    *shown.mutable_skin_to_skin_minutes() = NumberOf(family[i].skin_to_skin_minutes);
  }
}

}  // namespace

void AddReportDays(const ReportedDays& reported, std::string_view infant,
                   v1::ProgressReport& report) {
  AddPersons(reported, report);
  AddInfants(reported, infant, report);
  AddFamilyDays(reported, report);
}

}  // namespace relactation
