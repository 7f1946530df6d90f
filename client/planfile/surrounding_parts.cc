// What surrounds the seven steps: period, hard day, top-ups, logging, help and settings.
#include "client/planfile/step_readers.h"

namespace relactation {
namespace {

void ReadReduction(MapReader& map, v1::SupplementReduction& step) {
  if (auto from = map.Number("from_ml_per_day")) step.set_from_ml_per_day(*from);
  if (auto to = map.Number("to", "to_ml_per_day")) step.set_to_ml_per_day(*to);
  for (const char* key : {"from_ml_per_day", "to"}) {
    if (!map.Has(key)) map.Complain(key, "`" + std::string(key) + "` is missing");
  }
  if (auto earliest = map.Day("earliest")) *step.mutable_earliest() = *earliest;
  if (auto gate = map.Word<v1::ReadyCheck>("gate")) step.set_gate(*gate);
}

void ReadInfant(MapReader& map, v1::InfantSupplement& infant) {
  if (auto handle = map.Text("infant")) infant.set_infant(*handle);
  if (auto target = map.Number("intake_target_ml_per_day")) {
    infant.set_intake_target_ml_per_day(*target);
  }
  map.Each("steps", [&](MapReader& step) { ReadReduction(step, *infant.add_steps()); });
}

std::vector<WordAlias> ShortWeekdays() {
  return {{"mon", {v1::WEEKDAY_MONDAY}},    {"tue", {v1::WEEKDAY_TUESDAY}},
          {"wed", {v1::WEEKDAY_WEDNESDAY}}, {"thu", {v1::WEEKDAY_THURSDAY}},
          {"fri", {v1::WEEKDAY_FRIDAY}},    {"sat", {v1::WEEKDAY_SATURDAY}},
          {"sun", {v1::WEEKDAY_SUNDAY}}};
}

void ReadRuleOverride(MapReader& map, v1::RuleOverride& override) {
  if (auto rule = map.Text("rule")) override.set_rule(*rule);
  if (auto threshold = map.Scalar("threshold", "threshold_thousandths", ReadThousandths)) {
    override.set_threshold_thousandths(*threshold);
  }
  if (!map.Has("threshold")) map.Complain("threshold", "`threshold` is missing");
  if (auto reason = map.Text("reason")) override.set_reason(*reason);
}

}  // namespace

void ReadPeriod(MapReader& map, v1::PlanPeriod& period) {
  if (auto start = map.Day("start")) *period.mutable_start() = *start;
  if (auto review = map.Day("review")) *period.mutable_review() = *review;
}

void ReadHardDay(MapReader& map, v1::HardDay& day) {
  if (auto sessions = map.Number("sessions")) day.set_sessions(*sessions);
  if (auto text = map.Text("text")) day.set_text(*text);
}

void ReadSupplement(MapReader& map, v1::SupplementPlan& supplement) {
  map.Each("per_infant",
           [&](MapReader& infant) { ReadInfant(infant, *supplement.add_per_infant()); });
}

void ReadLogging(MapReader& map, v1::LoggingAgreement& logging) {
  for (const v1::LoggedItem item : map.Words<v1::LoggedItem>("ask")) logging.add_ask(item);
  for (const v1::LoggedItem item : map.Words<v1::LoggedItem>("optional")) {
    logging.add_optional(item);
  }
  for (const v1::Weekday day :
       map.Words<v1::Weekday>("count_days", "count_days", ShortWeekdays())) {
    logging.add_count_days(day);
  }
  if (auto days = map.Number("quiet_ok_days")) logging.set_quiet_ok_days(*days);
  if (auto hide = map.YesNo("hide_volumes_from_parent")) {
    logging.set_hide_volumes_from_parent(*hide);
  }
  if (auto reminders = map.Word<v1::Reminders>("reminders")) logging.set_reminders(*reminders);
}

void ReadHelp(MapReader& map, v1::HelpCard& help) {
  if (auto number = map.Text("emergency_number")) help.set_emergency_number(*number);
  map.Each("contacts", [&](MapReader& contact) { ReadContact(contact, *help.add_contacts()); });
  for (std::string& link : map.Texts("links")) help.add_links(std::move(link));
}

void ReadSettings(MapReader& map, v1::PlanSettings& settings) {
  if (auto start = map.Scalar("day_start", "day_start_minute", ReadTimeOfDay)) {
    settings.set_day_start_minute(*start);
  }
  if (auto night = map.Scalar("overnight", "overnight", ReadNight)) {
    *settings.mutable_overnight() = *night;
  }
  if (auto gap = map.Number("merge_gap_minutes")) settings.set_merge_gap_minutes(*gap);
  if (auto counts = map.YesNo("skin_to_skin_counts")) settings.set_skin_to_skin_counts(*counts);
  map.Each("rules", [&](MapReader& rule) { ReadRuleOverride(rule, *settings.add_rules()); });
}

}  // namespace relactation
