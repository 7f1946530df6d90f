#include "client/planfile/parent_page.h"

#include <utility>

#include "client/planfile/parent_sections.h"
#include "client/planfile/parent_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/plan_calendar.h"

namespace relactation {
namespace {

void Add(std::string title, Paragraphs paragraphs, std::vector<PageSection>& page) {
  if (!paragraphs.empty()) page.push_back({std::move(title), std::move(paragraphs)});
}

Paragraphs HeadForParent(const v1::Plan& plan, bool has_ended, const ParentWords& words) {
  WordList head(" ");
  head.Add((has_ended ? "This was agreed from " : "It holds from ") +
           DayInWords(plan.period().start()) + (has_ended ? " on." : "."));
  if (plan.period().has_review()) {
    head.Add("We look at it together on " + DayInWords(plan.period().review()) + ".");
  }
  std::vector<std::string> others;
  for (const auto& step : plan.stimulate()) {
    if (!step.person().empty() && step.person() != words.handle()) {
      others.push_back(words.NameOf(step.person()));
    }
  }
  if (!others.empty()) {
    const char* const have = others.size() == 1 ? " has" : " have";
    head.Add(AndList(others) + (has_ended ? " had" : have) + " a part in it too.");
  }
  return {head.text()};
}

Paragraphs HeadOfEnded(const v1::Client& client) {
  std::string head = "Your care ended on " + DayInWords(EndDate(client)) + ".";
  head += IsQuiet(client) ? " Nothing is asked of you here any more."
                          : " Nothing of the plan is asked of you any more.";
  return {head + " What was written down is kept."};
}

// What was agreed, without what would be asked for or is to come.
v1::Plan AsItWas(v1::Plan plan) {
  plan.mutable_period()->clear_review();
  plan.clear_logging();
  if (plan.has_wellbeing()) plan.mutable_wellbeing()->clear_check_in();
  if (plan.has_why()) plan.mutable_why()->clear_by();
  for (auto& infant : *plan.mutable_supplement()->mutable_per_infant()) infant.clear_steps();
  return plan;
}

const v1::PlanEvent* StopOf(const PageReader& reader) {
  const bool stops = reader.standing != nullptr && reader.standing->stop.has_value();
  return stops ? &*reader.standing->stop : nullptr;
}

// What happened with the plan since, and what the practice wrote.
void AddStanding(const PageReader& reader, std::vector<PageSection>& page) {
  if (const v1::PlanEvent* stop = StopOf(reader)) {
    Add(stop->kind() == v1::PLAN_EVENT_KIND_FINISHED ? "Your plan is finished"
                                                     : "Your plan is paused",
        StopForParent(*stop), page);
  }
  if (reader.standing != nullptr) {
    Add("From your practice", WordsForParent(reader.standing->words), page);
  }
}

void AddAgreed(const v1::Plan& plan, const PageReader& reader, const ParentWords& words,
               std::vector<PageSection>& page) {
  const std::string breast(words.breast());
  const bool is_asked = StopOf(reader) == nullptr;
  Add(words.handle().empty() ? "Your plan" : "The plan of " + words.Reader(),
      HeadForParent(plan, HasEnded(reader.client), words), page);
  Add("Why you do this", WhyForParent(plan.why()), page);
  const auto* step = is_asked ? StimulationOf(plan, words.handle()) : nullptr;
  if (step != nullptr) {
    Add("Each day and night", SessionsForParent(plan, *step, reader.day, words), page);
    Add("What one round looks like", RoundForParent(*step, words), page);
  }
  Add("The tube at the " + breast, SnsForParent(plan.sns(), words), page);
  if (plan.has_skin_to_skin()) {
    Add("Skin to skin", SkinToSkinForParent(plan.skin_to_skin(), words), page);
  }
  if (plan.has_comfort()) {
    Add("The " + breast + " for comfort", ComfortForParent(plan.comfort(), words), page);
  }
  Add("Medicines and herbs", GalactagoguesForParent(plan.galactagogues()), page);
  if (plan.has_wellbeing()) Add("You", WellbeingForParent(plan.wellbeing()), page);
  if (is_asked && plan.has_hard_day()) {
    Add("On a hard day", HardDayForParent(plan.hard_day()), page);
  }
  Add("Top-ups", TopUpsForParent(plan.supplement(), reader, words), page);
  if (is_asked && plan.has_logging())
    Add("What to write down", LoggingForParent(plan.logging()), page);
  if (!plan.expectations().empty()) Add("What you can expect", {plan.expectations()}, page);
}

}  // namespace

std::vector<PageSection> ParentPage(const v1::Plan& plan, const PageReader& reader) {
  const v1::Client& client = reader.client;
  const ParentWords words(client, reader.person, plan.logging().hide_volumes_from_parent());
  std::vector<PageSection> page;
  if (!HasEnded(client)) {
    AddStanding(reader, page);
    AddAgreed(plan, reader, words, page);
  } else {
    Add("Your care", HeadOfEnded(client), page);
    if (reader.reads_past) AddAgreed(AsItWas(plan), reader, words, page);
  }
  Add("When to get help",
      IsQuiet(client) ? HelpForAdult(plan.help(), words) : HelpForParent(plan, words), page);
  return page;
}

std::vector<std::string> PageLines(const std::vector<PageSection>& page) {
  std::vector<std::string> lines;
  for (const PageSection& section : page) {
    lines.push_back(section.title);
    lines.insert(lines.end(), section.paragraphs.begin(), section.paragraphs.end());
  }
  return lines;
}

}  // namespace relactation
