#include "proto/relactation/care/supply_flags.h"

#include <algorithm>

#include "proto/relactation/care/agreed_figures.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/diaper_flags.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/weight_flags.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr int kLeastDays = 4;
constexpr int kSixMonthsDays = 183;

const InfantDays& DaysOf(const RuleView& view, size_t infant) {
  return view.days->family.infants[infant];
}

int WholeDays(const CountRow& row) {
  return static_cast<int>(
      std::count_if(row.begin(), row.end(), [](const DayCount* day) { return day->IsWhole(); }));
}

// What is known of a day counts to a rule whether it was logged in full or not.
double MedianOfKnown(const CountRow& row) { return *Median(WholeValues(row)); }

double MeanOfKnown(const CountRow& row) {
  double sum = 0;
  for (const double value : WholeValues(row)) sum += value;
  return sum / WholeDays(row);
}

double NursingsADay(const PersonDays& person, const DayRange& range) {
  double nursings = 0;
  for (size_t i = range.first; i < range.end; ++i) nursings += person.days[i].nursings;
  return range.IsEmpty() ? 0 : nursings / range.size();
}

// Whether milk is not what the plan is for.
bool IsForCloseness(const RuleView& view) {
  const v1::GoalKind goal = view.plan()->why().kind();
  return goal == v1::GOAL_KIND_COMFORT_NURSING || goal == v1::GOAL_KIND_CLOSURE ||
         goal == v1::GOAL_KIND_RECONNECT;
}

// Whether most of the sessions agreed on the days of the range were logged.
bool IsMostLogged(const RuleView& view, const PersonDays& person, const DayRange& range) {
  double agreed = 0;
  double logged = 0;
  for (size_t i = range.first; i < range.end; ++i) {
    const AgreedDay& day = view.review().days.days()[i];
    if (!IsAskedOn(day)) continue;
    const v1::StimulationPhase* phase =
        PhaseOn(day.plan->plan, person.person->handle(), FromCivilDay(day.date));
    if (phase == nullptr || !phase->has_sessions_per_day()) continue;
    agreed += phase->sessions_per_day().min();
    logged += person.days[i].sessions.value.value_or(0);
  }
  return agreed > 0 && logged > agreed / 2;
}

// Whether any milk was expressed or taken at the breast in the range.
bool IsMilkSeen(const RuleView& view, const PersonDays& person, const DayRange& range) {
  for (size_t i = range.first; i < range.end; ++i) {
    if (person.days[i].expressed_ml.value.value_or(0) > 0) return true;
    for (const InfantDays& infant : view.days->family.infants) {
      if (infant.days[i].transfer_ml.value.value_or(0) > 0) return true;
    }
  }
  return false;
}

// The newest step that was confirmed for the infant by then. Absent: none.
std::optional<absl::CivilDay> LastStep(const RuleView& view, size_t infant) {
  std::optional<absl::CivilDay> last;
  for (const v1::SupplementStep& step : view.facts->steps) {
    if (step.kind() != v1::SUPPLEMENT_STEP_KIND_CONFIRMED ||
        step.infant_id() != InfantOf(view, infant).infant_id()) {
      continue;
    }
    const absl::CivilDay day = ToCivilDay(step.day());
    if (day > view.agreed().date || (last.has_value() && day < *last)) continue;
    last = day;
  }
  return last;
}

// What is known of the top-ups of six days, newest first; of an infant, or of all together.
struct TopUpDays {
  bool is_of_infant = true;
  std::vector<size_t> days;  // Their places; fewer than six are too few to say anything.
  std::vector<const DayCount*> ml;

  bool AreEnough() const { return days.size() == kMostDays; }
  static constexpr size_t kMostDays = 6;
};

// By then whose top-ups are confirmed.
template <typename TopUpsOn>
TopUpDays ConfirmedTopUps(const DayRange& range, TopUpsOn top_ups_on) {
  TopUpDays found;
  for (size_t i = range.end; i-- > range.first && !found.AreEnough();) {
    const DayCount& top_ups_ml = top_ups_on(i);
    if (!top_ups_ml.IsConfirmed() || !top_ups_ml.IsWhole()) continue;
    found.days.push_back(i);
    found.ml.push_back(&top_ups_ml);
  }
  return found;
}

// Of all infants together where that is all that was told.
TopUpDays TopUpsToJudge(const RuleView& view, size_t infant, const DayRange& range) {
  const FamilyDays& family = view.days->family;
  TopUpDays of_infant = ConfirmedTopUps(range, [&](size_t day) -> const DayCount& {
    return family.infants[infant].days[day].supplement_ml;
  });
  if (of_infant.AreEnough() || family.infants.size() < 2) return of_infant;
  TopUpDays of_all = ConfirmedTopUps(
      range, [&family](size_t day) -> const DayCount& { return family.days[day].supplement_ml; });
  of_all.is_of_infant = false;
  return of_all;
}

// Of the three days from that place on. Of the days that may be low, where people contradict each
// other, by the one who says least.
double MeanTopUps(const TopUpDays& top_ups, size_t from, bool is_lowest) {
  constexpr size_t kDays = 3;
  double sum_ml = 0;
  for (size_t i = from; i < from + kDays; ++i) {
    sum_ml += *(is_lowest ? top_ups.ml[i]->Lowest() : top_ups.ml[i]->value);
  }
  return sum_ml / kDays;
}

// The records that tell what was fed on these days.
Grounds ToldOfTopUps(const RuleView& view, size_t infant, const std::vector<size_t>& days) {
  const FamilyDays& family = view.days->family;
  Grounds told = kNoOneRecord;
  for (const size_t day : days) {
    told = told | Grounds{family.infants[infant].days[day].intake_received} |
           Grounds{family.days[day].intake_received};
  }
  return told;
}

// What confirmed steps that were not taken back agreed on.
struct AgreedFall {
  int fall_ml = 0;          // Of the steps since a day, together.
  bool is_to_none = false;  // The last step by then leaves no top-ups.
};

// By the steps from the day `first` on, and up to the view's.
AgreedFall AgreedSince(const RuleView& view, size_t infant, size_t first) {
  AgreedFall agreed;
  const SupplementCourse course = CourseBy(view, infant);
  for (const v1::SupplementStep* step : course.taken) {
    const absl::CivilDay day = ToCivilDay(step->day());
    if (day > view.agreed().date) continue;
    agreed.is_to_none = step->to_ml_per_day() == 0;
    if (day < view.review().days.days()[first].date) continue;
    agreed.fall_ml += std::max(0, step->from_ml_per_day() - step->to_ml_per_day());
  }
  return agreed;
}

// The same of the infants that are judged: of one, or of all together.
AgreedFall AgreedOf(const RuleView& view, size_t infant, const TopUpDays& top_ups) {
  if (top_ups.is_of_infant) return AgreedSince(view, infant, top_ups.days.back());
  AgreedFall all{.fall_ml = 0, .is_to_none = true};
  for (size_t i = 0; i < view.days->family.infants.size(); ++i) {
    const AgreedFall of_one = AgreedSince(view, i, top_ups.days.back());
    all.fall_ml += of_one.fall_ml;
    all.is_to_none = all.is_to_none && of_one.is_to_none;
  }
  return all;
}

// Another rule's answer about the same infant.
RuleAnswer AnswerOf(RuleView view, std::string_view rule, size_t infant) {
  view.rule = FlagRuleOf(rule);
  return view.rule->evaluate(view, infant);
}

}  // namespace

RuleAnswer VolumeFall(const RuleView& view, size_t parent) {
  constexpr double kLeastFallMl = 30;
  const PersonDays& person = view.days->persons[parent];
  const DayRange week = DaysUntil(view.review(), view.day, kFigureDays);
  const DayRange before = DaysBefore(view.review(), week);
  const CountRow now_row = RowOf(person.days, week, &PersonDay::expressed_ml);
  const CountRow before_row = RowOf(person.days, before, &PersonDay::expressed_ml);
  if (WholeDays(now_row) < kLeastDays || WholeDays(before_row) < kLeastDays) {
    return KnowsTooLittle();
  }
  const double now_ml = MedianOfKnown(now_row);
  const double before_ml = MedianOfKnown(before_row);
  std::vector<RuleInput> inputs = {
      {"expressed, 7-day median", now_ml, "ml/day"},
      {"expressed, the 7 days before", before_ml, "ml/day"},
      {"nursings now", NursingsADay(person, week), "a day"},
      {"nursings the 7 days before", NursingsADay(person, before), "a day"}};
  const double fall_ml = before_ml - now_ml;
  if (fall_ml < kLeastFallMl || fall_ml * 100 < ThresholdOf(view) * before_ml) {
    return DoesNotMatch(std::move(inputs));
  }
  const bool is_nursing_up = NursingsADay(person, week) > NursingsADay(person, before);
  return Matches(is_nursing_up ? kInfo : kAttention, kNoOneRecord, std::move(inputs));
}

RuleAnswer NoMilkSeenYet(const RuleView& view, size_t parent) {
  constexpr int kInducedDays = 42;
  const PersonDays& person = view.days->persons[parent];
  if (IsForCloseness(view)) return DoesNotMatch();
  if (!view.facts->plan_start.has_value()) return KnowsTooLittle();
  const v1::Relation relation = person.person->relation();
  const bool is_induced = relation != v1::RELATION_BIRTH_PARENT &&
                          relation != v1::RELATION_UNSPECIFIED && relation != v1::RELATION_OTHER;
  const double days = absl::ToDoubleHours(view.now - *view.facts->plan_start) / 24;
  const DayRange range = DaysUntil(view.review(), view.day, kInducedDays);
  std::vector<RuleInput> inputs = {{"since the plan began", days, "days"}};
  const double limit = is_induced ? kInducedDays : ThresholdOf(view);
  if (days < limit || IsMilkSeen(view, person, range)) {
    return DoesNotMatch(std::move(inputs));
  }
  if (WholeDays(RowOf(person.days, range, &PersonDay::expressed_ml)) < kLeastDays ||
      !IsMostLogged(view, person, DaysUntil(view.review(), view.day, kSlopeDays))) {
    return KnowsTooLittle(std::move(inputs));
  }
  return MatchesAt(limit, kInfo, kNoOneRecord, std::move(inputs));
}

RuleAnswer TopUpsRose(const RuleView& view, size_t infant) {
  const std::optional<absl::CivilDay> step = LastStep(view, infant);
  if (!step.has_value()) return DoesNotMatch();
  const auto& days = view.review().days.days();
  const auto at = static_cast<int64_t>(*step - days.front().date);
  if (at <= static_cast<int64_t>(view.review().first_shown)) return KnowsTooLittle();
  const auto first = static_cast<size_t>(at);
  DayRange after =
      DaysUntil(view.review(), std::min(view.day, first + kFigureDays - 1), kFigureDays);
  after.first = std::max(after.first, first);
  const DayRange before = DaysUntil(view.review(), first - 1, kFigureDays);
  const CountRow after_row = RowOf(DaysOf(view, infant).days, after, &InfantDay::supplement_ml);
  const CountRow before_row = RowOf(DaysOf(view, infant).days, before, &InfantDay::supplement_ml);
  if (WholeDays(after_row) < kLeastDays || WholeDays(before_row) < kLeastDays) {
    return KnowsTooLittle();
  }
  const double after_ml = MeanOfKnown(after_row);
  const double before_ml = MeanOfKnown(before_row);
  std::vector<RuleInput> inputs = {{"top-ups since the step", after_ml, "ml/day"},
                                   {"top-ups before it", before_ml, "ml/day"}};
  const bool has_risen =
      before_ml > 0 && (after_ml - before_ml) * 100 >= ThresholdOf(view) * before_ml;
  return has_risen ? Matches(kAttention, kNoOneRecord, std::move(inputs))
                   : DoesNotMatch(std::move(inputs));
}

RuleAnswer TopUpsFellQuickly(const RuleView& view, size_t infant) {
  constexpr size_t kDays = 3;
  constexpr double kLeastFallMl = 100;
  const LeastAge age = LeastAgeOn(view, infant, view.agreed().date);
  if (age.days >= kSixMonthsDays && HasSolids(view, infant)) return DoesNotMatch();
  const DayRange range = DaysUntil(view.review(), view.day, view.rule->look_back_days);
  const TopUpDays top_ups = TopUpsToJudge(view, infant, range);
  if (!top_ups.AreEnough()) return KnowsTooLittle();
  const double now_ml = MeanTopUps(top_ups, 0, true);
  const double before_ml = MeanTopUps(top_ups, kDays, false);
  std::vector<RuleInput> inputs = {
      {top_ups.is_of_infant ? "top-ups, last 3 confirmed days"
                            : "top-ups of all infants, last 3 confirmed days",
       now_ml, "ml/day"},
      {"top-ups, the 3 before", before_ml, "ml/day"}};
  const double limit_ml = std::max(kLeastFallMl, before_ml * ThresholdOf(view) / 100);
  const AgreedFall agreed = AgreedOf(view, infant, top_ups);
  inputs.push_back({"agreed by confirmed steps", agreed.fall_ml, "ml/day"});
  const bool is_as_agreed = before_ml - now_ml - agreed.fall_ml <= limit_ml;
  const bool has_stopped = now_ml == 0 && before_ml > kLeastFallMl;
  if (is_as_agreed && (!has_stopped || agreed.is_to_none)) return DoesNotMatch(std::move(inputs));
  bool is_grave = has_stopped;
  Grounds grounds = ToldOfTopUps(view, infant, top_ups.days);
  for (const std::string_view rule : {"D1", "W3", "W4"}) {
    const RuleAnswer answer = AnswerOf(view, rule, infant);
    if (!answer.IsMatch()) continue;
    is_grave = true;
    grounds = grounds | Grounds{answer.received};
  }
  return Matches(is_grave ? kUrgent : kAttention, grounds, std::move(inputs));
}

RuleAnswer IntakeLow(const RuleView& view, size_t infant) {
  if (view.plan() == nullptr || HasSolids(view, infant)) return KnowsTooLittle();
  const v1::InfantSupplement* agreed = SupplementOf(*view.plan(), InfantOf(view, infant).handle());
  if (agreed == nullptr || agreed->intake_target_ml_per_day() == 0) return KnowsTooLittle();
  const DayRange days = DaysUntil(view.review(), view.day, 2);
  if (days.size() < 2) return KnowsTooLittle();
  const double target_ml = agreed->intake_target_ml_per_day();
  std::vector<RuleInput> inputs = {{"target", target_ml, "ml/day"}};
  bool is_low = true;
  for (size_t i = days.first; i < days.end; ++i) {
    const DayCount& intake_ml = DaysOf(view, infant).days[i].intake_ml;
    // A feed at the breast that nobody weighed could be all that is missing.
    if (!intake_ml.IsConfirmed() || !intake_ml.IsWhole()) return KnowsTooLittle(std::move(inputs));
    inputs.push_back({"measured intake", *intake_ml.value, "ml/day"});
    is_low = is_low && *intake_ml.value < ThresholdOf(view) * target_ml;
  }
  return is_low ? Matches(kAttention, kNoOneRecord, std::move(inputs))
                : DoesNotMatch(std::move(inputs));
}

}  // namespace relactation
