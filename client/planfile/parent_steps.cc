// The steps but the second, as a parent reads them.
#include "client/planfile/enum_words.h"
#include "client/planfile/parent_sections.h"
#include "client/planfile/step_words.h"
#include "client/planfile/word_list.h"

namespace relactation {
namespace {

std::string Quoted(const std::string& text) { return text.empty() ? "" : "\"" + text + "\""; }

std::string MilkPhrase(v1::Milk milk) {
  switch (milk) {
    case v1::MILK_OWN_FRESH:
    case v1::MILK_OWN_STORED:
      return "your own milk";
    case v1::MILK_DONOR_BANK:
      return "donor milk from the milk bank";
    case v1::MILK_DONOR_INFORMAL:
      return "donor milk";
    case v1::MILK_FORMULA:
      return "formula";
    default:
      return "other milk";
  }
}

std::string MilksInOrder(const v1::InfantSns& infant) {
  WordList words(", or else ");
  std::string last;
  for (const auto milk : infant.milk()) {
    const std::string phrase = MilkPhrase(static_cast<v1::Milk>(milk));
    if (phrase != last) words.Add(phrase);
    last = phrase;
  }
  return words.text();
}

std::string TubeForParent(const v1::InfantSns& infant, const ParentWords& words) {
  WordList text(", ");
  text.Add(MilksInOrder(infant));
  if (infant.cue_led()) text.Add("as much as the baby asks for");
  if (infant.has_volume_ml()) {
    const std::string amount = words.Amount(infant.volume_ml());
    text.Add(amount.empty() ? "the amount we agreed on" : amount + " a feed");
    text.Add("as set by ", infant.set_by());
  }
  if (text.empty()) return "";
  return words.InfantName(infant.infant()) + ": " + text.text() + ".";
}

// NHS, "Sudden infant death syndrome" (on the back; firm, flat, clear; never on a sofa or in an
// armchair); Consortium of UK Sling Manufacturers and Retailers, T.I.C.K.S. (in view, chin off the
// chest).
constexpr char kSafetyReminder[] =
    "Keep it safe: never sleep with the baby on a sofa or in an armchair. If you feel sleepy, lay "
    "the "
    "baby on the back, in a firm, flat and clear place of their own. In a sling, keep the face in "
    "view "
    "and the chin off the chest.";

std::string CheckInForParent(v1::CheckInCadence cadence) {
  switch (cadence) {
    case v1::CHECK_IN_CADENCE_DAILY:
      return "Once a day you are asked how you are. You need not answer.";
    case v1::CHECK_IN_CADENCE_WEEKLY:
      return "Once a week you are asked how you are. You need not answer.";
    case v1::CHECK_IN_CADENCE_FORTNIGHTLY:
      return "Every second week you are asked how you are. You need not answer.";
    default:
      return "";
  }
}

}  // namespace

Paragraphs WhyForParent(const v1::WhyStep& step) {
  Paragraphs paragraphs;
  if (!step.in_own_words().empty()) paragraphs.push_back(Quoted(step.in_own_words()));
  if (!step.enough_looks_like().empty()) {
    paragraphs.push_back("Enough looks like this: " + Quoted(step.enough_looks_like()));
  }
  if (step.has_by()) paragraphs.push_back("Until " + DayInWords(step.by()) + ", or longer.");
  return paragraphs;
}

Paragraphs SnsForParent(const v1::SnsStep& step, const ParentWords& words) {
  if (step.use() == v1::SNS_USE_UNSPECIFIED || step.use() == v1::SNS_USE_NO) return {};
  const std::string breast(words.breast());
  Paragraphs paragraphs;
  paragraphs.push_back(step.use() == v1::SNS_USE_IF_LATCHING
                           ? "When " + words.Baby() + " latches, a thin tube at the " + breast +
                                 " brings milk along. Without pressure: no latch is fine too."
                           : "A thin tube at the " + breast +
                                 " brings milk along, without pressure.");
  for (const auto& infant : step.per_infant()) {
    const std::string line = TubeForParent(infant, words);
    if (!line.empty()) paragraphs.push_back(line);
  }
  if (!step.stop_if().empty()) {
    paragraphs.push_back(
        "Stop for this time at one of these: " + Commas(AllSpoken(step.stop_if())) + ".");
  }
  if (!step.wean().empty()) paragraphs.push_back("Letting go of the tube: " + step.wean());
  return paragraphs;
}

Paragraphs SkinToSkinForParent(const v1::SkinToSkinStep& step, const ParentWords&) {
  Paragraphs paragraphs;
  paragraphs.push_back(step.has_minutes_per_day()
                           ? "About " + Counted(step.minutes_per_day(), "minute", "minutes") +
                                 " a day, in as many parts as you like. A few minutes count."
                           : "As much as feels good. A few minutes count.");
  if (!step.ideas().empty()) {
    paragraphs.push_back("Ideas: " + Commas(AllSpoken(step.ideas())) + ".");
  }
  if (!step.has_safety_reminder() || step.safety_reminder()) paragraphs.push_back(kSafetyReminder);
  return paragraphs;
}

Paragraphs ComfortForParent(const v1::ComfortStep& step, const ParentWords& words) {
  Paragraphs paragraphs;
  if (!step.offer_at().empty()) {
    paragraphs.push_back("Offer the " + std::string(words.breast()) +
                         " at moments like these: " + Commas(AllSpoken(step.offer_at())) + ".");
  }
  if (!step.has_no_milk_is_ok() || step.no_milk_is_ok()) {
    paragraphs.push_back("It is fine if no milk comes.");
  }
  return paragraphs;
}

Paragraphs GalactagoguesForParent(const v1::GalactagogueStep& step) {
  Paragraphs paragraphs;
  for (const auto& taken : step.taking()) {
    WordList text(", ");
    text.Add(taken.person().empty() ? "You take " + taken.name()
                                    : taken.name() + ", taken by " + taken.person());
    if (taken.has_since()) text.Add("since " + DayInWords(taken.since()));
    text.Add("cleared by ", taken.cleared_by()).Add("as you said: ", Quoted(taken.as_reported()));
    paragraphs.push_back(text.text() + ".");
  }
  for (const auto& topic : step.discuss()) {
    paragraphs.push_back("We talked about " + topic.name() +
                         (topic.note().empty() ? "." : ": " + topic.note()));
    if (topic.ask_before().empty()) continue;
    paragraphs.push_back("Ask before you take " + topic.name() +
                         " if one of these is so: " + Commas(AllSpoken(topic.ask_before())) + ".");
  }
  for (const auto& each : step.recommend()) {
    WordList text(", ");
    text.Add("Agreed: " + each.name()).Add("cleared by ", each.cleared_by());
    if (each.has_cleared_on()) text.Add("on " + DayInWords(each.cleared_on()));
    paragraphs.push_back(text.text() + ".");
  }
  if (!paragraphs.empty()) {
    paragraphs.push_back(
        "Nothing here is advice to take anything. Ask your own doctor or pharmacist before you "
        "begin, "
        "change or stop.");
  }
  return paragraphs;
}

Paragraphs WellbeingForParent(const v1::WellbeingStep& step) {
  Paragraphs paragraphs;
  if (!step.breaks().empty()) paragraphs.push_back("Breaks: " + step.breaks());
  if (!step.has_may_change_mind() || step.may_change_mind()) {
    paragraphs.push_back("You may change your mind, about all of it and at any time.");
  }
  const std::string check_in = CheckInForParent(step.check_in());
  if (!check_in.empty()) paragraphs.push_back(check_in);
  for (const auto& quiet : step.quiet()) {
    paragraphs.push_back("From " + DayInWords(quiet.from()) + " to " + DayInWords(quiet.until()) +
                         " nothing is asked.");
  }
  const std::string contacts = ContactsInWords(step.who_to_call());
  if (!contacts.empty()) paragraphs.push_back("When it is hard, call: " + contacts + ".");
  return paragraphs;
}

}  // namespace relactation
