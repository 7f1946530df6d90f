#include "client/planfile/plan_words.h"

#include <sstream>

#include "client/planfile/step_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

using Lines = std::vector<std::string>;

constexpr char kNothing[] = "nothing agreed";

// The label stands beside the first line only. A text with several lines takes as many.
void Append(const std::string& label, const Lines& texts, std::vector<PlanLine>& plan_lines) {
  bool first = true;
  for (const std::string& text : texts) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.empty()) continue;
      plan_lines.push_back({first ? label : "", line});
      first = false;
    }
  }
}

void AppendStep(const std::string& label, const Lines& lines, std::vector<PlanLine>& plan_lines) {
  Append(label, lines.empty() ? Lines{kNothing} : lines, plan_lines);
}

Lines PeriodInWords(const v1::PlanPeriod& period) {
  WordList words("; ");
  words.Add("from ", DayInWords(period.start()));
  words.Add(period.has_review() ? "review " + DayInWords(period.review()) : "no review agreed");
  return {words.text()};
}

Lines AllStimulation(const v1::Plan& plan) {
  Lines lines;
  for (const auto& step : plan.stimulate()) {
    for (const std::string& line : StimulationInWords(step)) lines.push_back(line);
  }
  return lines;
}

Lines HardDayInWords(const v1::HardDay& day) {
  WordList words("; ");
  if (day.has_sessions())
    words.Add(Counted(day.sessions(), "session is", "sessions are") + " enough");
  words.Add(day.text());
  return {words.text()};
}

Lines SupplementInWords(const v1::SupplementPlan& supplement) {
  Lines lines;
  for (const auto& infant : supplement.per_infant()) {
    WordList words("; ");
    if (infant.has_intake_target_ml_per_day()) {
      words.Add("all milk " + std::to_string(infant.intake_target_ml_per_day()) + " ml a day");
    }
    for (const auto& step : infant.steps()) {
      std::string text = std::to_string(step.from_ml_per_day()) + " to " +
                         std::to_string(step.to_ml_per_day()) + " ml a day";
      if (step.has_earliest()) text += ", earliest " + DayInWords(step.earliest());
      if (step.gate() == v1::READY_CHECK_BY_HAND) text += ", without a ready check";
      words.Add(text);
    }
    lines.push_back(infant.infant() + ": " + words.text());
  }
  return lines;
}

Lines LoggingInWords(const v1::LoggingAgreement& logging) {
  WordList words("; ");
  words.Add("asked for: ", EnumCommas<v1::LoggedItem>(logging.ask()));
  words.Add("welcome: ", EnumCommas<v1::LoggedItem>(logging.optional()));
  const std::string days = EnumCommas<v1::Weekday>(logging.count_days());
  words.Add("fully logged: ", days.empty() ? "every day" : days);
  if (logging.has_quiet_ok_days()) {
    words.Add(Counted(logging.quiet_ok_days(), "quiet day is", "quiet days are") + " fine");
  }
  words.AddIf(logging.hide_volumes_from_parent(), "volumes hidden from the parent");
  const std::string reminders = WordOf(logging.reminders());
  words.Add("reminders: ", reminders.empty() ? "none" : reminders);
  return {words.text()};
}

Lines HelpInWords(const v1::HelpCard& help) {
  Lines lines;
  WordList words("; ");
  words.Add("emergency number ", help.emergency_number());
  for (const auto& contact : help.contacts()) words.Add(ContactInWords(contact));
  if (!words.empty()) lines.push_back(words.text());
  for (const std::string& link : help.links()) lines.push_back(link);
  return lines;
}

Lines SettingsInWords(const v1::PlanSettings& settings) {
  Lines lines;
  WordList words("; ");
  if (settings.has_day_start_minute()) {
    words.Add("a day begins at " + TimeInWords(settings.day_start_minute()));
  }
  if (settings.has_overnight()) {
    words.Add("night " + TimeInWords(settings.overnight().start_minute()) + "-" +
              TimeInWords(settings.overnight().end_minute()));
  }
  if (settings.has_merge_gap_minutes()) {
    words.Add("sessions less than " + std::to_string(settings.merge_gap_minutes()) +
              " min apart are one");
  }
  words.AddIf(settings.skin_to_skin_counts(), "skin-to-skin counts as a session");
  if (!words.empty()) lines.push_back(words.text());
  for (const auto& rule : settings.rules()) {
    if (!IsRead(rule)) continue;
    const std::string threshold = ThousandthsInWords(rule.threshold_thousandths());
    lines.push_back("rule " + rule.rule() + " at " + threshold + ": " + rule.reason());
  }
  return lines;
}

}  // namespace

std::vector<PlanLine> PlanInWords(const v1::Plan& plan) {
  std::vector<PlanLine> lines;
  Append("Plan", PeriodInWords(plan.period()), lines);
  AppendStep("1 Why", WhyInWords(plan.why()), lines);
  AppendStep("2 Stimulation", AllStimulation(plan), lines);
  AppendStep("3 SNS", SnsInWords(plan.sns()), lines);
  AppendStep("4 Skin-to-skin",
             plan.has_skin_to_skin() ? SkinToSkinInWords(plan.skin_to_skin()) : Lines(), lines);
  AppendStep("5 Comfort", plan.has_comfort() ? ComfortInWords(plan.comfort()) : Lines(), lines);
  AppendStep("6 Galactagogues", GalactagoguesInWords(plan.galactagogues()), lines);
  AppendStep("7 Wellbeing", plan.has_wellbeing() ? WellbeingInWords(plan.wellbeing()) : Lines(),
             lines);
  if (plan.has_hard_day()) Append("Hard day", HardDayInWords(plan.hard_day()), lines);
  Append("Top-ups", SupplementInWords(plan.supplement()), lines);
  if (plan.has_logging()) Append("Logging", LoggingInWords(plan.logging()), lines);
  if (!plan.expectations().empty()) Append("What is realistic", {plan.expectations()}, lines);
  Append("Help", HelpInWords(plan.help()), lines);
  Append("Settings", SettingsInWords(plan.settings()), lines);
  return lines;
}

}  // namespace relactation
