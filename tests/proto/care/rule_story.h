// A family that rules are asked about, up to 14 June 2024, and what one rule says.
#pragma once

#include <string>

#include "proto/relactation/care/rule_answers.h"
#include "tests/proto/care/figures_story.h"

namespace relactation {

struct RuleStory : FiguresStory {
  CareFacts facts = {};
  std::vector<v1::SupplementStep> steps = {};  // As they were recorded.

  RuleStory() {
    days = 42;
    client.mutable_infants(0)->set_sex(v1::INFANT_SEX_MALE);
    client.mutable_infants(0)->set_birth_weight_g(3300);
    BornDaysAgo(30);
  }

  v1::Infant& Mia() { return *client.mutable_infants(0); }
  // Before 14 June.
  void BornDaysAgo(int days_ago) {
    *Mia().mutable_birth_date() = FromCivilDay(absl::CivilDay(2024, 6, 14) - days_ago);
  }
  // At noon, days before 14 June, on the same scale without clothes.
  void WeighDaysAgo(int days_ago, int weight_g) {
    Add(AWeight(June(14, 720) - absl::Hours(24 * days_ago), weight_g, kMia, 40 + days_ago));
    v1::Weight& weight = *records.back().mutable_observation()->mutable_weight();
    weight.set_scale("practice");
    weight.set_clothing(v1::CLOTHING_NAKED);
  }
  v1::Symptom& SignOf(std::string_view infant_or_person, absl::Time time) {
    Add(ARecord(time, 700 + static_cast<int>(records.size())));
    v1::Symptom& symptom = *records.back().mutable_observation()->mutable_symptom();
    if (infant_or_person == kMia || infant_or_person == kLeo) {
      symptom.set_infant_id(std::string(infant_or_person));
    } else {
      symptom.set_person_id(std::string(infant_or_person));
    }
    return symptom;
  }
  void SetThreshold(std::string_view rule, int thousandths) {
    if (plans.empty()) plans = {APlan(1, "2024-04-01", 8, 12)};
    v1::RuleOverride& changed = *plans[0].plan.mutable_settings()->add_rules();
    changed.set_rule(std::string(rule));
    changed.set_threshold_thousandths(thousandths);
  }
  void Pause() {
    v1::PlanEvent& pause = events.emplace_back();
    pause.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
    *pause.mutable_from() = *ParseIsoDate("2024-04-02");
    pause.set_plan_revision(plans.empty() ? 0 : plans[0].number);
  }
  // Mia's step down in the top-ups, recorded at six in the evening of the day.
  v1::SupplementStep& Decide(v1::SupplementStepKind kind, std::string_view day, int from_ml = 0,
                             int to_ml = 0) {
    v1::SupplementStep& step = steps.emplace_back();
    step.set_infant_id(kMia);
    step.set_kind(kind);
    *step.mutable_day() = *ParseIsoDate(day);
    step.set_from_ml_per_day(from_ml);
    step.set_to_ml_per_day(to_ml);
    *step.mutable_create_time() = ToTimestamp(At(std::string(day) + " 18:00"));
    return step;
  }
  // What rules read besides the records.
  CareFacts Facts() const {
    CareFacts known = facts;
    known.plan_start = FirstPlanStart(plans, zone());
    known.steps = steps;
    return known;
  }

  // The subject's place among those of its kind.
  RuleAnswer Ask(std::string_view rule, int subject = 0) const {
    const ReviewDays review = Review();
    const ClientDays client_days = CollectClientDays(review);
    const RuleRecords rule_records = CollectRuleRecords(review);
    const CareFacts known = Facts();
    for (SubjectAnswer& answer : AnswersOf(LatestView(client_days, rule_records, known))) {
      if (answer.rule->id == rule && subject-- == 0) return answer.answer;
    }
    ADD_FAILURE() << "no such rule or subject: " << rule;
    return {};
  }
  // `NO_MATCH`, `INSUFFICIENT_DATA` or the severity of a match.
  std::string Says(std::string_view rule, int subject = 0) const {
    const RuleAnswer answer = Ask(rule, subject);
    if (answer.result == RuleResult::kNoMatch) return "NO_MATCH";
    if (answer.result == RuleResult::kInsufficientData) return "INSUFFICIENT_DATA";
    constexpr const char* kNames[] = {"INFO", "ATTENTION", "URGENT", "EMERGENCY"};
    return kNames[static_cast<size_t>(answer.severity)];
  }
};

}  // namespace relactation
