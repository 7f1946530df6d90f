#include "server/rules/open_decisions.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// Collects what has come.
class Decisions {
 public:
  explicit Decisions(absl::CivilDay today) : today_(today) {}

  void Add(v1::DecisionKind kind, absl::CivilDay day, std::string_view subject,
           std::string_view text) {
    if (day > today_) return;
    v1::OpenDecision& decision = found_.emplace_back();
    decision.set_kind(kind);
    *decision.mutable_date() = FromCivilDay(day);
    decision.set_subject(std::string(subject));
    decision.set_text(std::string(text));
  }

  // Oldest first, kinds in their order within a day.
  std::vector<v1::OpenDecision> OldestFirst() && {
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return ToCivilDay(a.date()) < ToCivilDay(b.date());
    });
    if (found_.size() > kMaxDecisions) found_.resize(kMaxDecisions);
    return std::move(found_);
  }

 private:
  absl::CivilDay today_;
  std::vector<v1::OpenDecision> found_;
};

// "480 to 420 ml a day".
std::string StepText(const v1::SupplementReduction& step) {
  return std::to_string(step.from_ml_per_day()) + " to " + std::to_string(step.to_ml_per_day()) +
         " ml a day";
}

// The last step whose day has come. nullptr: none.
const v1::SupplementReduction* StepOf(const v1::InfantSupplement& infant, absl::CivilDay today) {
  const v1::SupplementReduction* last = nullptr;
  for (const v1::SupplementReduction& step : infant.steps()) {
    if (step.has_earliest() && ToCivilDay(step.earliest()) <= today) last = &step;
  }
  return last;
}

void AddPlan(const DecisionFacts& facts, Decisions& decisions) {
  const v1::Plan& plan = *facts.plan;
  if (plan.period().has_review()) {
    decisions.Add(v1::DECISION_KIND_PLAN_REVIEW, ToCivilDay(plan.period().review()), "", "");
  }
  for (const v1::StimulationStep& step : plan.stimulate()) {
    if (!step.routine().has_review()) continue;
    decisions.Add(v1::DECISION_KIND_ROUTINE_REVIEW, ToCivilDay(step.routine().review()),
                  step.person(), "");
  }
  // Top-ups are logged for the family; they say something of an infant where it is the only one.
  const bool is_one = plan.supplement().per_infant_size() == 1;
  for (const v1::InfantSupplement& infant : plan.supplement().per_infant()) {
    const v1::SupplementReduction* step = StepOf(infant, facts.today);
    if (step == nullptr) continue;
    const bool is_taken = is_one && facts.supplement_ml_per_day.has_value() &&
                          *facts.supplement_ml_per_day <= step->to_ml_per_day();
    if (is_taken) continue;
    decisions.Add(v1::DECISION_KIND_SUPPLEMENT_STEP, ToCivilDay(step->earliest()), infant.infant(),
                  StepText(*step));
  }
}

}  // namespace

std::vector<v1::OpenDecision> OpenDecisions(const DecisionFacts& facts) {
  Decisions decisions(facts.today);
  if (facts.plan != nullptr) AddPlan(facts, decisions);
  for (const v1::Task& task : facts.tasks) {
    if (!task.has_due()) continue;
    decisions.Add(v1::DECISION_KIND_TASK, ToCivilDay(task.due()), "", task.text());
  }
  if (facts.next_contact.has_value()) {
    decisions.Add(v1::DECISION_KIND_CONTACT, *facts.next_contact, "", "");
  }
  return std::move(decisions).OldestFirst();
}

std::optional<absl::Time> NextContact(const std::vector<ContactDates>& newest_first,
                                      absl::TimeZone zone) {
  for (const ContactDates& contact : newest_first) {
    if (!contact.next.has_value()) continue;
    const absl::CivilDay newest = absl::ToCivilDay(newest_first.front().start, zone);
    const bool is_kept =
        &contact != &newest_first.front() && newest >= absl::ToCivilDay(*contact.next, zone);
    return is_kept ? std::nullopt : contact.next;
  }
  return std::nullopt;
}

}  // namespace relactation
