#include "proto/relactation/care/rule_view.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/plan_calendar.h"

namespace relactation {
namespace {

constexpr double kThousandths = 1000;

const v1::RuleOverride* OverrideOf(const RuleView& view) {
  if (view.plan() == nullptr) return nullptr;
  for (const v1::RuleOverride& changed : view.plan()->settings().rules()) {
    if (changed.rule() == view.rule->id) return &changed;
  }
  return nullptr;
}

const v1::InfantSupplement* AgreedOf(const RuleView& view, size_t infant) {
  if (view.plan() == nullptr) return nullptr;
  return SupplementOf(*view.plan(), InfantOf(view, infant).handle());
}

template <typename Item>
std::vector<const Item*> Within(const std::vector<Item>& items, const RuleView& view,
                                absl::Duration time) {
  std::vector<const Item*> found;
  for (const Item& item : items) {
    if (view.Knows(item.time) && view.now - item.time <= time) found.push_back(&item);
  }
  return found;
}

}  // namespace

const v1::Plan* RuleView::plan() const {
  return agreed().plan == nullptr ? nullptr : &agreed().plan->plan;
}

RuleView RuleView::On(size_t earlier) const {
  RuleView view = *this;
  view.day = earlier;
  view.now = review().days.days()[earlier].end;
  view.until = view.now;
  return view;
}

RuleView LatestView(const ClientDays& days, const RuleRecords& records, const CareFacts& facts) {
  return LatestView(days, records, facts, days.review->now);
}

RuleView LatestView(const ClientDays& days, const RuleRecords& records, const CareFacts& facts,
                    absl::Time now) {
  RuleView view{.days = &days, .records = &records, .facts = &facts, .now = {}, .until = {}};
  view = view.On(days.review->days.days().size() - 1);
  view.now = std::min(view.now, now);
  // Clocks differ: what a device dates a few minutes ahead has happened.
  view.until = std::min(view.until, view.now + kFutureAllowance + absl::Nanoseconds(1));
  return view;
}

double ThresholdOf(const RuleView& view) {
  const bool is_changed = IsOverridden(view) && MayChange(*view.rule, OverriddenThreshold(view));
  return is_changed ? OverriddenThreshold(view) : view.rule->threshold;
}

bool IsOverridden(const RuleView& view) { return OverrideOf(view) != nullptr; }

double OverriddenThreshold(const RuleView& view) {
  const v1::RuleOverride* changed = OverrideOf(view);
  return changed == nullptr ? 0
                            : static_cast<double>(changed->threshold_thousandths()) / kThousandths;
}

const v1::Infant& InfantOf(const RuleView& view, size_t infant) {
  return view.client().infants(static_cast<int>(infant));
}

std::optional<InfantAge> AgeOf(const RuleView& view, size_t infant) {
  return AgeOn(InfantOf(view, infant), view.agreed().date);
}

LeastAge LeastAgeOn(const RuleView& view, size_t infant, absl::CivilDay day) {
  constexpr int kLatestBirthDays = 14;
  const v1::Infant& of = InfantOf(view, infant);
  const std::optional<InfantAge> age = AgeOn(of, day);
  if (age.has_value()) return {.days = age->days, .is_exact = true};
  LeastAge least{.days = of.has_due_date() ? 0 : kPastFirstDays};
  const auto is_born_by = [&](absl::CivilDay born) {
    least.days = std::max(least.days, static_cast<int>(day - born));
  };
  if (of.has_due_date()) is_born_by(ToCivilDay(of.due_date()) + kLatestBirthDays);
  const std::optional<absl::Time>& told = view.records->first_told[infant];
  if (told.has_value()) is_born_by(absl::ToCivilDay(*told, view.review().days.zone()));
  return least;
}

std::vector<WeightPoint> WeightsBy(const RuleView& view, size_t infant) {
  std::vector<WeightPoint> weights;
  for (const WeightPoint& point : view.records->weights[infant]) {
    if (view.Knows(point.time) && !point.is_implausible) weights.push_back(point);
  }
  return weights;
}

std::vector<const Sign*> SignsWithin(const RuleView& view, std::string_view subject_id,
                                     absl::Duration time) {
  std::vector<const Sign*> signs = Within(view.records->signs, view, time);
  std::erase_if(signs, [&](const Sign* sign) { return sign->subject_id != subject_id; });
  return signs;
}

std::vector<const CheckIn*> CheckInsWithin(const RuleView& view, size_t person,
                                           absl::Duration time) {
  return Within(view.records->wellbeing[person].check_ins, view, time);
}

bool IsReducing(const RuleView& view, size_t infant) {
  const v1::InfantSupplement* agreed = AgreedOf(view, infant);
  return agreed != nullptr && !agreed->steps().empty();
}

SupplementCourse CourseBy(const RuleView& view, size_t infant) {
  return CourseOf(AgreedOf(view, infant), InfantOf(view, infant).infant_id(), view.facts->steps,
                  {.day = view.agreed().date, .until = view.until});
}

bool HasSolids(const RuleView& view, size_t infant) {
  if (view.facts->history == nullptr) return false;
  for (const v1::HistoryEntry& entry : view.facts->history->entries()) {
    if (entry.topic() != v1::HISTORY_TOPIC_SOLIDS_START ||
        entry.subject() != InfantOf(view, infant).handle() ||
        entry.knowledge() != v1::KNOWLEDGE_KNOWN) {
      continue;
    }
    return !entry.has_date() || ToCivilDay(entry.date()) <= view.agreed().date;
  }
  return false;
}

}  // namespace relactation
