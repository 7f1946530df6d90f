// Step 2 as a parent reads it.
#include "client/planfile/parent_sections.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_calendar.h"

namespace relactation {
namespace {

std::string Sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text.empty() ? text : text + ".";
}

// `try for 6 to 8 times in a day and night, once overnight if you can, about 15 minutes a side`
std::string PhaseForParent(const v1::StimulationPhase& phase) {
  WordList words(", ");
  if (phase.has_sessions_per_day()) {
    words.Add("try for " + Times(phase.sessions_per_day()) + " in a day and night");
  }
  if (phase.overnight() > 0) words.Add(Times(phase.overnight()) + " overnight if you can");
  if (phase.has_minutes_per_side()) {
    const bool one = phase.minutes_per_side().max() == 1;
    words.Add("about " + RangeInWords(phase.minutes_per_side()) + (one ? " minute" : " minutes") +
              " a side");
  }
  return words.text();
}

void AddPhases(const v1::Plan& plan, const v1::StimulationStep& step, const v1::Date& day,
               Paragraphs& paragraphs) {
  const v1::StimulationPhase* now = PhaseOn(plan, step.person(), day);
  if (now != nullptr) {
    paragraphs.push_back(Sentence(PhaseForParent(*now)));
    paragraphs.push_back(now->note());
  }
  for (const v1::StimulationPhase& phase : step.phases()) {
    if (&phase == now || !IsBefore(day, phase.from())) continue;
    WordList later(": ");
    later.Add("From " + DayInWords(phase.from())).Add(PhaseForParent(phase));
    paragraphs.push_back(later.text() + ".");
    paragraphs.push_back(phase.note());
  }
}

std::string MethodsForParent(const v1::StimulationStep& step, const ParentWords& words) {
  Paragraphs phrases;
  for (const auto method : step.methods()) {
    phrases.push_back(words.MethodPhrase(static_cast<v1::Method>(method)));
  }
  if (phrases.empty()) return "";
  return Sentence(AndList(phrases)) + (phrases.size() > 1 ? " Any of them counts." : "");
}

std::string HabitsForParent(const v1::StimulationStep& step) {
  WordList words(" ");
  words.AddIf(step.massage() == v1::MASSAGE_GENTLE,
              "A gentle massage before and during it helps the milk flow; never deep, and it never "
              "hurts.");
  if (step.nights_off_per_week() > 0) {
    words.Add(Counted(step.nights_off_per_week(), "night", "nights") +
              " a week without getting up for it: that is part of the plan.");
  }
  // clinical.md 2.2: an hour of 20 min on, 10 off, 10 on, 10 off, 10 on, in place of one session.
  if (step.power_pumps_per_week() > 0) {
    words.Add(Sentence(Times(step.power_pumps_per_week()) +
                       " a week, an hour of power pumping takes the place of one session: pump 20 "
                       "minutes, rest 10, pump 10, rest 10, pump 10"));
  }
  return words.text();
}

std::string EquipmentForParent(const v1::Equipment& equipment) {
  WordList words(" ");
  if (!equipment.pump().empty()) words.Add("Your pump: " + equipment.pump() + ".");
  WordList flanges(", ");
  if (equipment.has_flange_left_mm()) {
    flanges.Add("left " + std::to_string(equipment.flange_left_mm()) + " mm");
  }
  if (equipment.has_flange_right_mm()) {
    flanges.Add("right " + std::to_string(equipment.flange_right_mm()) + " mm");
  }
  if (!flanges.empty()) words.Add("Flanges: " + flanges.text() + ".");
  if (equipment.has_shield()) {
    words.Add(equipment.shield() ? "With the nipple shield." : "Without a nipple shield.");
  }
  words.Add("Letting go of the shield: ", equipment.shield_wean_plan());
  return words.text();
}

std::string ActionForParent(const v1::RoutineStep& step, const ParentWords& words) {
  WordList text(" ");
  if (step.action() == v1::ROUTINE_ACTION_BREAST) text.Add("the " + std::string(words.breast()));
  if (step.action() == v1::ROUTINE_ACTION_PUMP) text.Add("pump");
  if (step.action() == v1::ROUTINE_ACTION_TOP_UP) text.Add("a top-up");
  if (step.has_volume_ml()) text.Add("of ", words.Amount(step.volume_ml()));
  if (step.by() == v1::METHOD_BOTTLE && step.paced()) {
    text.Add("by bottle, slowly and with pauses");
  } else if (step.by() != v1::METHOD_UNSPECIFIED) {
    text.Add(words.MethodPhrase(step.by()));
  }
  if (step.has_minutes()) text.Add("for " + Counted(step.minutes(), "minute", "minutes"));
  return text.text();
}

void DropEmpty(Paragraphs& paragraphs) { std::erase(paragraphs, ""); }

}  // namespace

Paragraphs SessionsForParent(const v1::Plan& plan, const v1::StimulationStep& step,
                             const v1::Date& day, const ParentWords& words) {
  Paragraphs paragraphs;
  AddPhases(plan, step, day, paragraphs);
  paragraphs.push_back(MethodsForParent(step, words));
  paragraphs.push_back(HabitsForParent(step));
  paragraphs.push_back(EquipmentForParent(step.equipment()));
  DropEmpty(paragraphs);
  return paragraphs;
}

Paragraphs RoundForParent(const v1::StimulationStep& step, const ParentWords& words) {
  WordList steps(", then ");
  for (const auto& each : step.routine().steps()) steps.Add(ActionForParent(each, words));
  if (steps.empty()) return {};
  Paragraphs paragraphs = {Sentence(steps.text())};
  if (step.routine().has_review()) {
    paragraphs.push_back("We look at this round again on " + DayInWords(step.routine().review()) +
                         ".");
  }
  return paragraphs;
}

}  // namespace relactation
