#include "server/rules/open_decisions.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/supplement_course.h"

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
std::string StepText(const SupplementCourse& course) {
  return std::to_string(course.from_ml_per_day()) + " to " +
         std::to_string(course.to_ml_per_day()) + " ml a day";
}

void AddSteps(const DecisionFacts& facts, Decisions& decisions) {
  for (const v1::Infant& infant : facts.client->infants()) {
    const v1::InfantSupplement* agreed = SupplementOf(*facts.plan, infant.handle());
    const SupplementCourse course = CourseOf(agreed, infant.infant_id(), facts.steps,
                                             {.day = facts.today, .until = absl::InfiniteFuture()});
    // Without a day it may be taken at any time, and waits for nothing.
    if (!course.HasCome(facts.today) || !course.earliest.has_value()) continue;
    decisions.Add(v1::DECISION_KIND_SUPPLEMENT_STEP, *course.earliest, infant.handle(),
                  StepText(course));
  }
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
  if (facts.client != nullptr) AddSteps(facts, decisions);
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
