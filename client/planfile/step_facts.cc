// The facts of the head and of the steps but the second.
#include "client/planfile/enum_words.h"
#include "client/planfile/fact_list.h"
#include "client/planfile/part_facts.h"
#include "client/planfile/step_words.h"

namespace relactation {
namespace {

constexpr char kSns[] = "3 SNS";
constexpr char kGalactagogues[] = "6 Galactagogues";

// The facts of a part itself.
PlanGroup Alone(const std::string& part, FactList& facts) {
  return {part, "", {{"", "", facts.Take()}}};
}

std::vector<PlanFact> InfantFacts(const v1::InfantSns& infant) {
  return FactList()
      .Add("milk", EnumCommas<v1::Milk>(infant.milk()))
      .AddIf(infant.cue_led(), "amount", "as much as the baby takes")
      .RangeIf(infant.has_volume_ml(), "amount a feed", infant.volume_ml(), " ml")
      .Add("set by", infant.set_by())
      .DayIf(infant.has_set_on(), "set on", infant.set_on())
      .Take();
}

// That it is there at all is a fact too.
FactList TheItem(const std::string& field) { return std::move(FactList().Add(field, "yes")); }

}  // namespace

void AddHeadFacts(const v1::Plan& plan, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.DayIf(plan.period().has_start(), "begins", plan.period().start());
  facts.DayIf(plan.period().has_review(), "next review", plan.period().review());
  facts.Add("language", plan.language()).Add("template", plan.template_());
  groups.push_back(Alone("Plan", facts));
}

void AddWhyFacts(const v1::WhyStep& step, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.Add("in their own words", step.in_own_words()).Add("goal", WordOf(step.kind()));
  facts.Add("enough looks like", step.enough_looks_like()).DayIf(step.has_by(), "by", step.by());
  groups.push_back(Alone("1 Why", facts));
}

void AddSnsFacts(const v1::SnsStep& step, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.Add("used", WordOf(step.use())).Add("stop if", Commas(step.stop_if()));
  facts.Add("weaning the tube", step.wean());
  groups.push_back(Alone(kSns, facts));
  PlanGroup infants{kSns, "infants", {}};
  for (const auto& infant : step.per_infant()) {
    infants.subjects.push_back({infant.infant(), infant.infant(), InfantFacts(infant)});
  }
  groups.push_back(std::move(infants));
}

void AddSkinToSkinFacts(const v1::SkinToSkinStep& step, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.Add("a day", step.has_minutes_per_day() ? std::to_string(step.minutes_per_day()) + " min"
                                                : "as much as feels good");
  facts.Add("ideas", Commas(step.ideas()));
  const bool reminder = !step.has_safety_reminder() || step.safety_reminder();
  facts.Add("safety reminder", reminder ? "shown" : "not shown");
  groups.push_back(Alone("4 Skin-to-skin", facts));
}

void AddComfortFacts(const v1::ComfortStep& step, std::vector<PlanGroup>& groups) {
  FactList facts;
  facts.Add("offered", Commas(step.offer_at()));
  facts.Add("says that no milk is fine",
            !step.has_no_milk_is_ok() || step.no_milk_is_ok() ? "yes" : "no");
  groups.push_back(Alone("5 Comfort", facts));
}

void AddGalactagogueFacts(const v1::GalactagogueStep& step, std::vector<PlanGroup>& groups) {
  PlanGroup taking{kGalactagogues, "taking", {}};
  for (const auto& taken : step.taking()) {
    FactList facts = TheItem("taking");
    facts.Add("by", taken.person());
    facts.DayIf(taken.has_since(), "since", taken.since());
    facts.Add("cleared by", taken.cleared_by().empty() ? "nobody" : taken.cleared_by());
    facts.Add("as reported", taken.as_reported());
    taking.subjects.push_back({taken.name(), taken.name(), facts.Take()});
  }
  PlanGroup discussed{kGalactagogues, "discuss", {}};
  for (const auto& topic : step.discuss()) {
    FactList facts = TheItem("talked about");
    facts.Add("what was said", topic.note());
    facts.Add("to ask before", Commas(topic.ask_before()));
    discussed.subjects.push_back({topic.name(), topic.name(), facts.Take()});
  }
  PlanGroup suggested{kGalactagogues, "recommend", {}};
  for (const auto& each : step.recommend()) {
    FactList facts = TheItem("suggested");
    facts.Add("cleared by", each.cleared_by());
    facts.DayIf(each.has_cleared_on(), "cleared on", each.cleared_on());
    suggested.subjects.push_back({each.name(), each.name(), facts.Take()});
  }
  for (PlanGroup* group : {&taking, &discussed, &suggested}) groups.push_back(std::move(*group));
}

void AddWellbeingFacts(const v1::Plan& plan, std::vector<PlanGroup>& groups) {
  const v1::WellbeingStep& step = plan.wellbeing();
  FactList facts;
  facts.Add("check-in", WordOf(step.check_in())).Add("breaks", step.breaks());
  const bool may_change = !step.has_may_change_mind() || step.may_change_mind();
  facts.AddIf(plan.has_wellbeing(), "says that changing one's mind is fine",
              may_change ? "yes" : "no");
  facts.Add("to call", ContactsInWords(step.who_to_call()));
  WordList quiet("; ");
  for (const auto& days : step.quiet()) {
    quiet.Add(DayInWords(days.from()) + " to " + DayInWords(days.until()));
  }
  facts.Add("quiet days", quiet.text());
  groups.push_back(Alone("7 Wellbeing", facts));
  FactList hard_day;
  hard_day.NumberIf(plan.hard_day().has_sessions(), "enough sessions", plan.hard_day().sessions());
  hard_day.Add("in words", plan.hard_day().text());
  groups.push_back(Alone("Hard day", hard_day));
}

}  // namespace relactation
