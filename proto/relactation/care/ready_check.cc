#include "proto/relactation/care/ready_check.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/diaper_flags.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/figure_days.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/gain_floor.h"

namespace relactation {
namespace {

constexpr v1::ReadyCheckResult kMet = v1::READY_CHECK_RESULT_MET;
constexpr v1::ReadyCheckResult kNotMet = v1::READY_CHECK_RESULT_NOT_MET;
constexpr v1::ReadyCheckResult kTooLittle = v1::READY_CHECK_RESULT_INSUFFICIENT_DATA;

// What each part looks at.
struct Asked {
  const RuleView& view;
  size_t infant;
  const SupplementCourse& course;

  RuleView By(std::string_view rule) const {
    RuleView by_rule = view;
    by_rule.rule = FlagRuleOf(rule);
    return by_rule;
  }
  absl::CivilDay DayOf(absl::Time time) const {
    return absl::ToCivilDay(time, view.review().days.zone());
  }
};

// A part of which nothing is known yet.
v1::ReadyCheckPart PartOf(std::string_view name, std::string_view found, std::string_view unit) {
  v1::ReadyCheckPart part;
  part.set_name(std::string(name));
  part.set_result(kTooLittle);
  part.mutable_found()->set_name(std::string(found));
  part.mutable_found()->set_unit(std::string(unit));
  return part;
}

v1::ReadyCheckPart Says(v1::ReadyCheckPart part, v1::ReadyCheckResult result,
                        std::string_view hint = "") {
  part.set_result(result);
  if (result != kMet) part.set_hint(std::string(hint));
  return part;
}

// The gain to the last weight over 5 days or more, of weights taken in the same way. One over
// longer than four weeks could hide that the last of them brought nothing (own).
std::optional<WeightGain> ComparableGain(std::vector<WeightPoint> weights, v1::InfantSex sex) {
  static constexpr absl::Duration kMostGainTime = absl::Hours(28 * 24);
  if (weights.empty()) return std::nullopt;
  const WeightPoint last = weights.back();
  std::erase_if(weights, [&last](const WeightPoint& weight) {
    return last.time - weight.time > kMostGainTime ||
           (weight.time != last.time && !AreComparable(weight, last));
  });
  const auto gain = LastGain(weights, sex, kConfidentGainTime);
  return gain.has_value() && gain->is_comparable ? gain : std::nullopt;
}

v1::ReadyCheckPart EnoughGain(const Asked& asked) {
  v1::ReadyCheckPart part = PartOf("weight gain", "gain over 5 days or more", "g/day");
  const std::vector<WeightPoint> weights = LaterWeights(asked.view, asked.infant);
  const v1::InfantSex sex = InfantOf(asked.view, asked.infant).sex();
  const auto gain = ComparableGain(weights, sex);
  if (gain.has_value()) part.mutable_found()->set_value(gain->g_per_day);
  const RuleView w5 = asked.By("W5");
  if (IsOverridden(w5)) {
    part.set_needed(ThresholdOf(w5));
  } else if (!weights.empty()) {
    const WeightPoint& last = weights.back();
    if (IsBeforeTerm(last)) {
      return Says(part, kTooLittle,
                  "before the day of term the plan needs the provider's value "
                  "for W5");
    }
    const int age_days = last.age->corrected_days;
    const GainFloor* floor = GainFloorAt(age_days, IsReducing(asked.view, asked.infant));
    if (floor == nullptr && age_days < kFirstFloorDay) {
      return Says(part, kTooLittle,
                  "so young a baby has no floor of gain yet; wait, or decide "
                  "with the provider");
    }
    // After the last floor, any gain will do; no gain at all is W4's.
    part.set_needed(floor == nullptr ? 0 : floor->g_per_day);
  }
  if (!gain.has_value()) {
    const bool is_apart = LastGain(weights, sex, kConfidentGainTime).has_value();
    return Says(part, kTooLittle,
                is_apart ? "no weight of 5 to 28 days before the last was taken on the same scale "
                           "and in the same clothing; weigh the baby naked on the same scale"
                         : "there are no two weights 5 days apart; weigh the baby again");
  }
  if (gain->g_per_day >= part.needed()) return Says(part, kMet);
  return Says(part, kNotMet,
              "weight rises too slowly for a step; keep the top-ups as they are, "
              "and weigh again");
}

v1::ReadyCheckPart LastWeight(const Asked& asked) {
  v1::ReadyCheckPart part = PartOf("last weight", "age of the last weight", "days old");
  const std::vector<WeightPoint> weights = WeightsBy(asked.view, asked.infant);
  if (weights.empty()) return Says(part, kTooLittle, "there is no weight yet; weigh the baby");
  const auto days = asked.view.agreed().date - asked.DayOf(weights.back().time);
  part.mutable_found()->set_value(static_cast<double>(std::max<int64_t>(days, 0)));
  if (days <= kMostWeightAgeDays) return Says(part, kMet);
  return Says(part, kNotMet, "the last weight is too old; weigh the baby");
}

// Whether enough was weighed for the steps that were taken. A weight on a step's first day was
// taken before the step could show.
v1::ReadyCheckPart Weighed(const Asked& asked) {
  v1::ReadyCheckPart part =
      PartOf("weighed since the last step", "steps since the last weight", "steps");
  const std::vector<WeightPoint> weights = WeightsBy(asked.view, asked.infant);
  int steps = 0;
  int32_t largest_ml = 0;
  for (const v1::SupplementStep* step : asked.course.taken) {
    if (!weights.empty() && asked.DayOf(weights.back().time) > ToCivilDay(step->day())) continue;
    ++steps;
    largest_ml = std::max(largest_ml, step->from_ml_per_day() - step->to_ml_per_day());
  }
  const int allowed = steps > 0 && largest_ml <= kMostUnweighedStepMl ? 1 : 0;
  part.mutable_found()->set_value(steps);
  if (steps <= allowed) return Says(part, kMet);
  return Says(part, kNotMet, "no weight was taken since the last step; weigh the baby");
}

// What a confirmed day says of the floor of wet diapers at the age on it.
struct WetDay {
  int wet = 0;
  double floor = 0;
};

// Absent: it is not confirmed, too early for a floor, or diapers of which nobody said whether they
// were wet could make the difference.
std::optional<WetDay> WetDayOn(const Asked& asked, size_t day) {
  const DayCount& count = asked.view.days->family.infants[asked.infant].days[day].wet;
  const auto age =
      AgeOn(InfantOf(asked.view, asked.infant), asked.view.review().days.days()[day].date);
  if (!count.IsConfirmed() || !age.has_value() || age->days < kFirstWetFloorDay) {
    return std::nullopt;
  }
  const WetDay of = {.wet = count.value.value_or(0),
                     .floor = WetFloorAt(ThresholdOf(asked.By("D1")), age->days)};
  const bool could_be_enough = of.wet < of.floor && of.wet + count.unmeasured >= of.floor;
  return !count.value.has_value() || could_be_enough ? std::nullopt : std::optional(of);
}

// The days whose wet diapers are looked at, and from which on enough of them must be known.
struct WetDays {
  DayRange looked;
  size_t first_counted = 0;
};

// All since the last step, and at least a week.
WetDays WetDaysOf(const Asked& asked) {
  const ReviewDays& review = asked.view.review();
  const DayRange week = DaysUntil(review, asked.view.day, kFigureDays);
  if (asked.course.taken.empty()) return {week, week.first};
  const auto since = ToCivilDay(asked.course.taken.back()->day()) - review.days.days().front().date;
  const auto step = static_cast<size_t>(std::max<int64_t>(since, 0));
  WetDays days = {DaysUntil(review, asked.view.day, asked.By("G1").rule->look_back_days),
                  std::max(week.first, step)};
  days.looked.first = std::max(days.looked.first, std::min(week.first, step));
  return days;
}

v1::ReadyCheckPart WetDiapers(const Asked& asked) {
  v1::ReadyCheckPart part = PartOf("wet diapers", "wet diapers, fewest of the days", "a day");
  const WetDays days = WetDaysOf(asked);
  int counted = 0;
  std::optional<WetDay> worst;
  for (size_t i = days.looked.first; i < days.looked.end; ++i) {
    const std::optional<WetDay> day = WetDayOn(asked, i);
    if (!day.has_value()) continue;
    if (i >= days.first_counted) ++counted;
    if (!worst.has_value() || day->wet - day->floor <= worst->wet - worst->floor) worst = day;
  }
  if (worst.has_value()) {
    part.mutable_found()->set_value(worst->wet);
    part.set_needed(worst->floor);
    if (worst->wet < worst->floor) {
      return Says(part, kNotMet,
                  "a day had fewer wet diapers than asked for; keep the top-ups as they are");
    }
  }
  if (counted >= kLeastWetDays) return Says(part, kMet);
  return Says(part, kTooLittle,
              "3 days since the last step, or of the last week, must have all diapers in; ask the "
              "family about them");
}

v1::ReadyCheckPart DaysLogged(const Asked& asked) {
  v1::ReadyCheckPart part = PartOf("days logged", "of the last 7 days, milk and diapers", "%");
  const double needed = ThresholdOf(asked.By("G1"));
  part.set_needed(needed);
  const DayRange week = DaysUntil(asked.view.review(), asked.view.day, kFigureDays);
  DaysCovered intake;
  DaysCovered diapers;
  for (size_t i = week.first; i < week.end; ++i) {
    const InfantDay& day = asked.view.days->family.infants[asked.infant].days[i];
    intake.Add(day.intake);
    diapers.Add(day.diapers);
  }
  // Of a week, also where fewer days are there.
  const double percent = 100.0 * std::min(intake.Covered(), diapers.Covered()) / kFigureDays;
  part.mutable_found()->set_value(percent);
  if (percent >= needed) return Says(part, kMet);
  return Says(part, kTooLittle,
              "too few days are logged; ask the family for milk and diapers of "
              "whole days");
}

// What forbids a step: all that is urgent; and what says only that the baby may not get or gain
// enough, but asks for no step down meanwhile.
bool ForbidsStep(const FlagRule& rule, const RuleAnswer& answer) {
  constexpr std::string_view kHolding[] = {"W3", "W4", "V4"};
  if (!answer.IsMatch()) return false;
  const bool is_holding =
      std::find(std::begin(kHolding), std::end(kHolding), rule.id) != std::end(kHolding);
  return answer.severity >= FlagSeverity::kUrgent || is_holding;
}

// Of a parent it is told that there is something, not what: that is theirs to share.
v1::ReadyCheckPart NothingUrgent(const Asked& asked) {
  v1::ReadyCheckPart part = PartOf("nothing urgent", "flags that hold a step", "flags");
  std::vector<std::string_view> ids;
  std::set<std::pair<std::string_view, std::string_view>> of_parents;
  for (const FlagRule& rule : FlagRules()) {
    if (!rule.is_on_device) continue;
    RuleView view = asked.view;
    view.rule = &rule;
    if (rule.subject == RuleSubject::kInfant) {
      if (ForbidsStep(rule, rule.evaluate(view, asked.infant))) ids.push_back(rule.id);
    } else if (rule.subject == RuleSubject::kAdult) {
      for (int i = 0; i < view.client().persons_size(); ++i) {
        if (!ForbidsStep(rule, rule.evaluate(view, static_cast<size_t>(i)))) continue;
        of_parents.insert({rule.id, view.client().persons(i).person_id()});
      }
    }
  }
  // What is past may be none the better for it, as long as nobody looked.
  for (const UndecidedAlarm& alarm : asked.view.facts->undecided) {
    if (asked.view.now < alarm.since || asked.view.now >= alarm.until) continue;
    const bool is_of_infant = alarm.subject_id == InfantOf(asked.view, asked.infant).infant_id() ||
                              alarm.subject_id.empty();
    const bool is_known = std::find(ids.begin(), ids.end(), alarm.rule) != ids.end();
    if (is_of_infant && !is_known) ids.push_back(alarm.rule);
    if (!PersonHandle(asked.view.client(), alarm.subject_id).empty()) {
      of_parents.insert({alarm.rule, alarm.subject_id});
    }
  }
  std::vector<std::string> whose(ids.begin(), ids.end());
  if (!of_parents.empty()) whose.push_back(absl::StrCat(of_parents.size(), " of a parent"));
  if (!whose.empty()) {
    part.mutable_found()->set_name(
        absl::StrCat(part.found().name(), ": ", absl::StrJoin(whose, ", ")));
  }
  part.mutable_found()->set_value(static_cast<double>(ids.size() + of_parents.size()));
  if (whose.empty()) return Says(part, kMet);
  return Says(part, kNotMet,
              of_parents.empty()
                  ? "something urgent was found about this baby; look at it first"
                  : "something urgent was found about this baby or a parent; look at it first");
}

v1::ReadyCheckResult Together(const v1::ReadyCheckAnswer& answer) {
  const auto has = [&](v1::ReadyCheckResult result) {
    return std::any_of(answer.parts().begin(), answer.parts().end(),
                       [result](const auto& part) { return part.result() == result; });
  };
  if (has(kNotMet)) return kNotMet;
  return has(kTooLittle) ? kTooLittle : kMet;
}

}  // namespace

std::optional<v1::ReadyCheckAnswer> ReadyCheckOf(const RuleView& view, size_t infant) {
  if (IsQuiet(view.client())) return std::nullopt;
  const SupplementCourse course = CourseBy(view, infant);
  if (course.next == nullptr) return std::nullopt;
  const Asked asked = {.view = view, .infant = infant, .course = course};
  v1::ReadyCheckAnswer answer;
  answer.set_infant_id(InfantOf(view, infant).infant_id());
  answer.set_infant(InfantOf(view, infant).handle());
  answer.set_from_ml_per_day(course.from_ml_per_day());
  answer.set_to_ml_per_day(course.to_ml_per_day());
  if (course.earliest.has_value()) *answer.mutable_earliest() = FromCivilDay(*course.earliest);
  for (const auto part : {EnoughGain, LastWeight, Weighed, WetDiapers, DaysLogged, NothingUrgent}) {
    *answer.add_parts() = part(asked);
  }
  answer.set_result(Together(answer));
  if (course.last != nullptr) {
    *answer.mutable_last_step() = *course.last;
    answer.mutable_last_step()->clear_ready_check();
  }
  answer.set_is_by_hand(course.next->gate() == v1::READY_CHECK_BY_HAND);
  return answer;
}

}  // namespace relactation
