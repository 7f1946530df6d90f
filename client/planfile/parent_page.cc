#include "client/planfile/parent_page.h"

#include <utility>

#include "client/planfile/parent_sections.h"
#include "client/planfile/parent_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/plan_calendar.h"

namespace relactation {
namespace {

void Add(std::string title, Paragraphs paragraphs, std::vector<PageSection>& page) {
  if (!paragraphs.empty()) page.push_back({std::move(title), std::move(paragraphs)});
}

Paragraphs HeadForParent(const v1::Plan& plan, const ParentWords& words) {
  WordList head(" ");
  head.Add("It holds from " + DayInWords(plan.period().start()) + ".");
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
    head.Add(AndList(others) + (others.size() == 1 ? " has" : " have") + " a part in it too.");
  }
  return {head.text()};
}

}  // namespace

std::vector<PageSection> ParentPage(const v1::Plan& plan, const PageReader& reader) {
  const ParentWords words(reader.client, reader.person, plan.logging().hide_volumes_from_parent());
  const std::string breast(words.breast());
  std::vector<PageSection> page;
  Add(words.handle().empty() ? "Your plan" : "The plan of " + words.Reader(),
      HeadForParent(plan, words), page);
  Add("Why you do this", WhyForParent(plan.why()), page);
  if (const auto* step = StimulationOf(plan, words.handle())) {
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
  if (plan.has_hard_day()) Add("On a hard day", HardDayForParent(plan.hard_day()), page);
  Add("Top-ups", TopUpsForParent(plan.supplement(), words), page);
  if (plan.has_logging()) Add("What to write down", LoggingForParent(plan.logging()), page);
  if (!plan.expectations().empty()) Add("What you can expect", {plan.expectations()}, page);
  Add("When to get help", HelpForParent(plan.help(), words), page);
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
