// What surrounds the seven steps: period, hard day, top-ups, logging, help and settings.
#include "client/planfile/part_filler.h"
#include "client/planfile/step_parts.h"
#include "client/planfile/word_list.h"

namespace relactation {
namespace {

YamlPart ReductionPart(const v1::SupplementReduction& step) {
  return PartFiller()
      .NumberIf(true, "from_ml_per_day", step.from_ml_per_day())
      .NumberIf(true, "to", step.to_ml_per_day())
      .DayIf(step.has_earliest(), "earliest", step.earliest())
      .Word("gate", step.gate())
      .Take();
}

YamlPart InfantSupplementPart(const v1::InfantSupplement& infant) {
  return PartFiller()
      .Text("infant", infant.infant())
      .NumberIf(infant.has_intake_target_ml_per_day(), "intake_target_ml_per_day",
                infant.intake_target_ml_per_day())
      .Each("steps", infant.steps(), ReductionPart)
      .Take();
}

YamlPart RuleOverridePart(const v1::RuleOverride& rule) {
  return PartFiller()
      .Text("rule", rule.rule())
      .WordIf(true, "threshold", ThousandthsInWords(rule.threshold_thousandths()))
      .Text("reason", rule.reason())
      .Take();
}

}  // namespace

YamlPart PeriodPart(const v1::PlanPeriod& period) {
  return PartFiller()
      .DayIf(period.has_start(), "start", period.start())
      .DayIf(period.has_review(), "review", period.review())
      .Take();
}

YamlPart HardDayPart(const v1::HardDay& day) {
  return PartFiller()
      .NumberIf(day.has_sessions(), "sessions", day.sessions())
      .Text("text", day.text())
      .Take();
}

YamlPart SupplementPart(const v1::SupplementPlan& supplement) {
  return PartFiller().Each("per_infant", supplement.per_infant(), InfantSupplementPart).Take();
}

YamlPart LoggingPart(const v1::LoggingAgreement& logging) {
  PartFiller part;
  part.Words<v1::LoggedItem>("ask", logging.ask());
  part.Words<v1::LoggedItem>("optional", logging.optional());
  part.Words<v1::Weekday>("count_days", logging.count_days());
  return part.NumberIf(logging.has_quiet_ok_days(), "quiet_ok_days", logging.quiet_ok_days())
      .YesNoIf(logging.hide_volumes_from_parent(), "hide_volumes_from_parent", true)
      .Word("reminders", logging.reminders())
      .Take();
}

YamlPart HelpPart(const v1::HelpCard& help) {
  return PartFiller()
      .Text("emergency_number", help.emergency_number())
      .Each("contacts", help.contacts(), ContactPart)
      .Texts("links", help.links())
      .Take();
}

YamlPart SettingsPart(const v1::PlanSettings& settings) {
  const v1::OvernightWindow& night = settings.overnight();
  return PartFiller()
      .WordIf(settings.has_day_start_minute(), "day_start",
              TimeInWords(settings.day_start_minute()))
      .WordIf(settings.has_overnight(), "overnight",
              TimeInWords(night.start_minute()) + "-" + TimeInWords(night.end_minute()))
      .NumberIf(settings.has_merge_gap_minutes(), "merge_gap_minutes", settings.merge_gap_minutes())
      .YesNoIf(settings.skin_to_skin_counts(), "skin_to_skin_counts", true)
      .Each("rules", settings.rules(), RuleOverridePart)
      .Take();
}

}  // namespace relactation
