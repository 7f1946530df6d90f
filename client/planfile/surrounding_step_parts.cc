// What surrounds the seven steps: period, hard day, top-ups, logging, help and settings.
#include <cstdio>

#include "client/planfile/part_filler.h"
#include "client/planfile/step_parts.h"

namespace relactation {
namespace {

constexpr int kMinutesPerHour = 60;
constexpr int kThousand = 1000;

std::string TimeOfDay(int minute) {
  char text[40];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / kMinutesPerHour, minute % kMinutesPerHour);
  return text;
}

// 750 is `0.75`.
std::string Thousandths(int64_t value) {
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%03d", static_cast<long long>(value / kThousand),
                static_cast<int>(value % kThousand));
  std::string number = text;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
  return number;
}

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
      .WordIf(true, "threshold", Thousandths(rule.threshold_thousandths()))
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
      .WordIf(settings.has_day_start_minute(), "day_start", TimeOfDay(settings.day_start_minute()))
      .WordIf(settings.has_overnight(), "overnight",
              TimeOfDay(night.start_minute()) + "-" + TimeOfDay(night.end_minute()))
      .NumberIf(settings.has_merge_gap_minutes(), "merge_gap_minutes", settings.merge_gap_minutes())
      .YesNoIf(settings.skin_to_skin_counts(), "skin_to_skin_counts", true)
      .Each("rules", settings.rules(), RuleOverridePart)
      .Take();
}

}  // namespace relactation
