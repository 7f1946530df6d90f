#include "proto/relactation/care/plan_surrounding_rules.h"

#include <set>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

// A working value of ours.
constexpr int kReviewDays = 14;

void CheckPeriod(const v1::PlanPeriod& period, PlanFindingList& findings) {
  if (!period.has_review()) return findings.Add(RuleOf("review-missing"), "period.review");
  const int days = DaysBetween(period.start(), period.review());
  if (days < 0) {
    findings.Add(RuleOf("review-before-start"), "period.review", FormatIsoDate(period.review()));
  } else if (days > kReviewDays) {
    findings.Add(RuleOf("review-far"), "period.review", std::to_string(days));
  }
}

// The fewest sessions that any phase asks for. 0: no phase sets a number.
int FewestSessions(const v1::Plan& plan) {
  int fewest = 0;
  for (const auto& step : plan.stimulate()) {
    for (const auto& phase : step.phases()) {
      const int sessions = phase.sessions_per_day().min();
      if (sessions > 0 && (fewest == 0 || sessions < fewest)) fewest = sessions;
    }
  }
  return fewest;
}

// The first part of the plan that sets how much a baby gets; empty if none does.
std::string PartWithAmount(const v1::Plan& plan) {
  for (const auto& step : plan.stimulate()) {
    for (const auto& part : step.routine().steps()) {
      if (part.has_volume_ml()) return "the routine";
    }
  }
  for (const auto& infant : plan.sns().per_infant()) {
    if (infant.has_volume_ml()) return "the tube";
  }
  return plan.supplement().per_infant().empty() ? "" : "weaning the top-ups";
}

// What no rule reads is refused: it would stand in the plan as agreed, and nothing would hold it.
void CheckRuleChange(const v1::RuleOverride& changed, const std::string& path,
                     PlanFindingList& findings) {
  const FlagRule* rule = FlagRuleOf(changed.rule());
  if (rule == nullptr) {
    return findings.Add(RuleOf("unknown-rule"), path + ".rule", changed.rule());
  }
  if (IsRead(changed)) return;
  const std::string id(rule->id);
  if (rule->severity == FlagSeverity::kEmergency) {
    findings.Add(RuleOf("rule-fixed"), path + ".rule", id + " tells of an EMERGENCY");
  } else if (rule->tightens == Tightens::kNever) {
    findings.Add(RuleOf("rule-fixed"), path + ".rule", id + " has no threshold to choose");
  } else {
    findings.Add(RuleOf("rule-loosened"), path + ".threshold_thousandths",
                 id + " tells of what is URGENT, and this would make it silent for longer");
  }
}

}  // namespace

void CheckLogging(const v1::Plan& plan, PlanFindingList& findings) {
  if (!plan.logging().hide_volumes_from_parent()) return;
  const std::string part = PartWithAmount(plan);
  if (part.empty()) return;
  findings.Add(RuleOf("amounts-hidden"), "logging.hide_volumes_from_parent", part);
}

void CheckPeriodAndWhy(const v1::Plan& plan, PlanFindingList& findings) {
  CheckPeriod(plan.period(), findings);
  if (plan.why().in_own_words().empty()) {
    findings.Add(RuleOf("own-words-missing"), "why.in_own_words");
  }
  if (plan.why().enough_looks_like().empty()) {
    findings.Add(RuleOf("enough-missing"), "why.enough_looks_like");
  }
}

void CheckHardDay(const v1::Plan& plan, PlanFindingList& findings) {
  if (!plan.has_hard_day()) return;
  const v1::HardDay& day = plan.hard_day();
  if (!day.has_sessions()) {
    if (day.text().empty()) findings.Add(RuleOf("empty-part"), "hard_day");
    return;
  }
  const int fewest = FewestSessions(plan);
  if (fewest > 0 && day.sessions() >= fewest) {
    findings.Add(RuleOf("hard-day-not-lighter"), "hard_day.sessions",
                 std::to_string(day.sessions()));
  }
}

void CheckHelpAndSettings(const v1::Plan& plan, PlanFindingList& findings) {
  if (plan.help().emergency_number().empty()) {
    findings.Add(RuleOf("emergency-number-missing"), "help.emergency_number");
  }
  for (int i = 0; i < plan.help().contacts_size(); ++i) {
    const v1::WhoToCall& contact = plan.help().contacts(i);
    if (!contact.phone().empty() || contact.use_region()) continue;
    findings.Add(RuleOf("contact-without-number"), ElementPath("help.contacts", i), contact.who());
  }
  const v1::PlanSettings& settings = plan.settings();
  const v1::OvernightWindow& night = settings.overnight();
  if (settings.has_overnight() && night.start_minute() == night.end_minute()) {
    findings.Add(RuleOf("night-without-length"), "settings.overnight");
  }
  std::set<std::string> rules;
  for (int i = 0; i < settings.rules_size(); ++i) {
    const std::string path = ElementPath("settings.rules", i);
    if (!rules.insert(settings.rules(i).rule()).second) {
      findings.Add(RuleOf("duplicate-rule"), path, settings.rules(i).rule());
    }
    CheckRuleChange(settings.rules(i), path, findings);
  }
}

}  // namespace relactation
