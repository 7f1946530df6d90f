#include "client/planfile/step_words.h"

#include "client/planfile/word_list.h"
#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {
namespace {

std::string Quoted(const std::string& text) { return text.empty() ? "" : "\"" + text + "\""; }

// The line alone, or nothing if it is empty.
std::vector<std::string> OneLine(const WordList& words) {
  return words.empty() ? std::vector<std::string>() : std::vector{words.text()};
}

std::string InfantSnsInWords(const v1::InfantSns& infant) {
  WordList words(", ");
  words.Add(EnumCommas<v1::Milk>(infant.milk()));
  words.AddIf(infant.cue_led(), "as much as the baby takes");
  if (infant.has_volume_ml()) words.Add(RangeText(infant.volume_ml()) + " ml a feed");
  words.Add("set by ", infant.set_by());
  if (infant.has_set_on()) words.Add("on " + DayInWords(infant.set_on()));
  return infant.infant() + (words.empty() ? "" : ": " + words.text());
}

std::string TakenInWords(const v1::GalactagogueTaken& taken) {
  WordList words(", ");
  words.Add(taken.name()).Add("by ", taken.person());
  if (taken.has_since()) words.Add("since " + DayInWords(taken.since()));
  words.Add(taken.cleared_by().empty() ? "cleared by nobody" : "cleared by " + taken.cleared_by());
  words.Add("as reported: ", Quoted(taken.as_reported()));
  return words.text();
}

std::string RecommendationInWords(const v1::GalactagogueRecommendation& each) {
  WordList words(", ");
  words.Add(each.name()).Add("cleared by ", each.cleared_by());
  if (each.has_cleared_on()) words.Add("on " + DayInWords(each.cleared_on()));
  return words.text();
}

}  // namespace

std::string ContactInWords(const v1::WhoToCall& contact) {
  WordList words(" ");
  words.Add(contact.who()).Add(contact.phone());
  words.AddIf(contact.use_region(), "(the region's number)");
  return words.text();
}

std::vector<std::string> WhyInWords(const v1::WhyStep& step) {
  std::vector<std::string> lines;
  WordList goal("; ");
  goal.Add(Quoted(step.in_own_words())).Add("goal: ", WordOf(step.kind()));
  if (!goal.empty()) lines.push_back(goal.text());
  WordList enough("; ");
  enough.Add("enough looks like ", Quoted(step.enough_looks_like()));
  if (step.has_by()) enough.Add("by " + DayInWords(step.by()));
  if (!enough.empty()) lines.push_back(enough.text());
  return lines;
}

std::vector<std::string> SnsInWords(const v1::SnsStep& step) {
  std::vector<std::string> lines;
  WordList use("; ");
  use.Add(WordOf(step.use()));
  use.Add("stop if ", Commas(step.stop_if()));
  use.Add("weaning the tube: ", step.wean());
  if (!use.empty()) lines.push_back(use.text());
  for (const auto& infant : step.per_infant()) lines.push_back(InfantSnsInWords(infant));
  return lines;
}

std::vector<std::string> SkinToSkinInWords(const v1::SkinToSkinStep& step) {
  WordList words("; ");
  words.Add(step.has_minutes_per_day() ? std::to_string(step.minutes_per_day()) + " min a day"
                                       : std::string("as much as feels good"));
  words.Add("ideas: ", Commas(step.ideas()));
  const bool reminder = !step.has_safety_reminder() || step.safety_reminder();
  words.Add(reminder ? "with the safety reminder" : "without the safety reminder");
  return OneLine(words);
}

std::vector<std::string> ComfortInWords(const v1::ComfortStep& step) {
  WordList words("; ");
  words.Add("offered: ", Commas(step.offer_at()));
  words.AddIf(!step.has_no_milk_is_ok() || step.no_milk_is_ok(), "no milk is fine");
  return OneLine(words);
}

std::vector<std::string> GalactagoguesInWords(const v1::GalactagogueStep& step) {
  std::vector<std::string> lines;
  for (const auto& taken : step.taking()) lines.push_back("taking " + TakenInWords(taken));
  for (const auto& topic : step.discuss()) {
    const std::string note = topic.note().empty() ? "" : " (" + topic.note() + ")";
    WordList words("; ");
    words.Add("talked about " + topic.name() + note);
    words.Add("to ask before: ", Commas(topic.ask_before()));
    lines.push_back(words.text());
  }
  for (const auto& each : step.recommend()) {
    lines.push_back("suggested " + RecommendationInWords(each));
  }
  return lines;
}

std::vector<std::string> WellbeingInWords(const v1::WellbeingStep& step) {
  std::vector<std::string> lines;
  WordList words("; ");
  words.Add("check-in: ", WordOf(step.check_in())).Add("breaks: ", step.breaks());
  words.AddIf(!step.has_may_change_mind() || step.may_change_mind(), "a change of mind is fine");
  for (const auto& quiet : step.quiet()) {
    words.Add("quiet from " + DayInWords(quiet.from()) + " to " + DayInWords(quiet.until()));
  }
  if (!words.empty()) lines.push_back(words.text());
  const std::string contacts = ContactsInWords(step.who_to_call());
  if (!contacts.empty()) lines.push_back("to call: " + contacts);
  return lines;
}

}  // namespace relactation
