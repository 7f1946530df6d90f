// The facts of what surrounds the seven steps.
#include "client/planfile/enum_words.h"
#include "client/planfile/fact_list.h"
#include "client/planfile/part_facts.h"
#include "client/planfile/step_words.h"
#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

constexpr char kTopUps[] = "Top-ups";
constexpr char kHelp[] = "Help";
constexpr char kSettings[] = "Settings";

std::vector<PlanFact> ReductionFacts(const v1::SupplementReduction& step) {
  return FactList()
      .Add("step down", std::to_string(step.from_ml_per_day()) + " to " +
                            std::to_string(step.to_ml_per_day()) + " ml a day")
      .DayIf(step.has_earliest(), "not before", step.earliest())
      .AddIf(step.gate() == v1::READY_CHECK_BY_HAND, "ready check", "by hand")
      .Take();
}

void AddLogging(const v1::LoggingAgreement& logging, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.Add("asked for", EnumCommas<v1::LoggedItem>(logging.ask()));
  facts.Add("welcome", EnumCommas<v1::LoggedItem>(logging.optional()));
  const std::string days = EnumCommas<v1::Weekday>(logging.count_days());
  facts.Add("fully logged", days.empty() ? "every day" : days);
  facts.NumberIf(logging.has_quiet_ok_days(), "quiet days that are fine", logging.quiet_ok_days());
  facts.Add("volumes shown to the parent", logging.hide_volumes_from_parent() ? "no" : "yes");
  const std::string reminders = WordOf(logging.reminders());
  facts.Add("reminders", reminders.empty() ? "none" : reminders);
  groups.push_back({"Logging", "", {{"", "", facts.Take()}}});
}

void AddHelp(const v1::HelpCard& help, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.Add("emergency number", help.emergency_number());
  facts.Add("to call", ContactsInWords(help.contacts())).Add("to read", Commas(help.links()));
  groups.push_back({kHelp, "", {{"", "", facts.Take()}}});
}

void AddSettings(const v1::PlanSettings& settings, std::vector<PlanGroup>& groups) {
  const v1::OvernightWindow& night = settings.overnight();
  FactList facts;
  facts.AddIf(settings.has_day_start_minute(), "a day begins at",
              TimeInWords(settings.day_start_minute()));
  facts.AddIf(settings.has_overnight(), "night",
              TimeInWords(night.start_minute()) + " to " + TimeInWords(night.end_minute()));
  facts.NumberIf(settings.has_merge_gap_minutes(), "one session if less apart than",
                 settings.merge_gap_minutes(), " min");
  facts.AddIf(settings.skin_to_skin_counts(), "skin-to-skin counts as a session", "yes");
  groups.push_back({kSettings, "", {{"", "", facts.Take()}}});
  PlanGroup rules{kSettings, "rules", {}};
  for (const auto& rule : settings.rules()) {
    if (!IsRead(rule)) continue;
    FactList each;
    each.Add("threshold", ThousandthsInWords(rule.threshold_thousandths()));
    each.Add("because", rule.reason());
    rules.subjects.push_back({rule.rule(), "rule " + rule.rule(), each.Take()});
  }
  groups.push_back(std::move(rules));
}

}  // namespace

void AddSupplementFacts(const v1::SupplementPlan& supplement, std::vector<PlanGroup>& groups) {
  for (const auto& infant : supplement.per_infant()) {
    FactList facts;
    facts.NumberIf(infant.has_intake_target_ml_per_day(), "all milk",
                   infant.intake_target_ml_per_day(), " ml a day");
    groups.push_back({kTopUps, infant.infant(), {{"", infant.infant(), facts.Take()}}});
    PlanGroup steps{kTopUps, "steps of " + infant.infant(), {}, true};
    for (const auto& step : infant.steps()) {
      const std::string from = std::to_string(step.from_ml_per_day());
      steps.subjects.push_back(
          {from, infant.infant() + ", from " + from + " ml a day", ReductionFacts(step)});
    }
    groups.push_back(std::move(steps));
  }
}

void AddSurroundingFacts(const v1::Plan& plan, std::vector<PlanGroup>& groups) {
  if (plan.has_logging()) AddLogging(plan.logging(), groups);
  FactList facts;
  facts.Add("in words", plan.expectations());
  groups.push_back({"What is realistic", "", {{"", "", facts.Take()}}});
  AddHelp(plan.help(), groups);
  AddSettings(plan.settings(), groups);
}

}  // namespace relactation
