#include "server/rules/open_decisions.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/care_builders.h"

namespace relactation::open_decisions_test {

constexpr absl::CivilDay kToday(2026, 10, 10);

v1::Task ATask(const std::string& text, std::string_view due) {
  v1::Task task;
  task.set_text(text);
  if (!due.empty()) *task.mutable_due() = DateOf(due);
  return task;
}

void AddStep(v1::Plan& plan, const std::string& infant, int from_ml, int to_ml,
             std::string_view earliest) {
  v1::InfantSupplement* supplement = nullptr;
  for (auto& there : *plan.mutable_supplement()->mutable_per_infant()) {
    if (there.infant() == infant) supplement = &there;
  }
  if (supplement == nullptr) supplement = plan.mutable_supplement()->add_per_infant();
  supplement->set_infant(infant);
  v1::SupplementReduction& step = *supplement->add_steps();
  step.set_from_ml_per_day(from_ml);
  step.set_to_ml_per_day(to_ml);
  if (!earliest.empty()) *step.mutable_earliest() = DateOf(earliest);
}

// Leo and Mia.
v1::Client Twins() {
  v1::Client client = AClient("c", "a", "l");
  v1::Infant& mia = *client.add_infants();
  mia.set_infant_id("m");
  mia.set_handle("mia");
  return client;
}

DecisionFacts FactsOf(const v1::Plan& plan) {
  static const v1::Client client = Twins();
  DecisionFacts facts;
  facts.plan = &plan;
  facts.client = &client;
  return facts;
}

// A step that was taken with Leo.
v1::SupplementStep ATaken(std::string_view day, int from_ml, int to_ml) {
  v1::SupplementStep step;
  step.set_infant_id("l");
  step.set_kind(v1::SUPPLEMENT_STEP_KIND_CONFIRMED);
  *step.mutable_day() = DateOf(day);
  step.set_from_ml_per_day(from_ml);
  step.set_to_ml_per_day(to_ml);
  return step;
}

// Each decision in a line: kind, day, subject, text.
std::vector<std::string> Lines(DecisionFacts facts) {
  facts.today = kToday;
  std::vector<std::string> lines;
  for (const v1::OpenDecision& decision : OpenDecisions(facts)) {
    std::string line =
        v1::DecisionKind_Name(decision.kind()).substr(14) + " " + FormatIsoDate(decision.date());
    if (!decision.subject().empty()) line += " " + decision.subject();
    if (!decision.text().empty()) line += " " + decision.text();
    lines.push_back(line);
  }
  return lines;
}

using List = std::vector<std::string>;

TEST(OpenDecisions, NamesEverythingWhoseDayHasComeOldestFirst) {
  v1::Plan plan = APlan("2026-09-01");
  *plan.mutable_period()->mutable_review() = DateOf("2026-10-10");
  *plan.mutable_stimulate(0)->mutable_routine()->mutable_review() = DateOf("2026-10-03");
  AddStep(plan, "leo", 480, 420, "2026-10-08");
  DecisionFacts facts = FactsOf(plan);
  facts.next_contact = absl::CivilDay(2026, 10, 9);
  facts.tasks = {ATask("Call the clinic", "2026-10-07")};
  EXPECT_EQ(Lines(facts), List({"ROUTINE_REVIEW 2026-10-03 ana", "TASK 2026-10-07 Call the clinic",
                                "SUPPLEMENT_STEP 2026-10-08 leo 480 to 420 ml a day",
                                "CONTACT 2026-10-09", "PLAN_REVIEW 2026-10-10"}));
}

TEST(OpenDecisions, LeavesOutWhatIsStillAheadOrHasNoDay) {
  v1::Plan plan = APlan("2026-09-01");
  *plan.mutable_period()->mutable_review() = DateOf("2026-10-11");
  AddStep(plan, "leo", 480, 420, "2026-10-11");
  AddStep(plan, "leo", 420, 360, "");
  DecisionFacts facts = FactsOf(plan);
  facts.next_contact = kToday + 1;
  facts.tasks = {ATask("One day", ""), ATask("Tomorrow", "2026-10-11")};
  EXPECT_EQ(Lines(facts), List());
  EXPECT_EQ(Lines(DecisionFacts()), List());
}

TEST(OpenDecisions, NamesTheNextStepOfEachInfantWhoseDayHasCome) {
  v1::Plan plan = APlan("2026-09-01");
  AddStep(plan, "leo", 480, 420, "2026-10-01");
  AddStep(plan, "leo", 420, 360, "2026-10-08");
  AddStep(plan, "mia", 200, 170, "2026-10-02");
  EXPECT_EQ(Lines(FactsOf(plan)), List({"SUPPLEMENT_STEP 2026-10-01 leo 480 to 420 ml a day",
                                        "SUPPLEMENT_STEP 2026-10-02 mia 200 to 170 ml a day"}));
}

TEST(OpenDecisions, NamesAStepNoLongerOnceItWasTakenAndTheNextFromItsDayOn) {
  v1::Plan plan = APlan("2026-09-01");
  AddStep(plan, "leo", 480, 420, "2026-10-01");
  AddStep(plan, "leo", 420, 360, "2026-10-08");
  std::vector<v1::SupplementStep> steps = {ATaken("2026-10-08", 480, 420)};
  DecisionFacts facts = FactsOf(plan);
  facts.steps = steps;
  EXPECT_EQ(Lines(facts), List()) << "three days have not passed";
  *steps[0].mutable_day() = DateOf("2026-10-06");
  EXPECT_EQ(Lines(facts), List({"SUPPLEMENT_STEP 2026-10-09 leo 420 to 360 ml a day"}));
  steps.push_back(ATaken("2026-10-10", 420, 420));
  steps.back().set_kind(v1::SUPPLEMENT_STEP_KIND_HELD);
  facts.steps = steps;
  EXPECT_EQ(Lines(facts), List()) << "held";
}

TEST(OpenDecisions, ShowsTheOldestTwenty) {
  DecisionFacts facts;
  for (int day = 1; day <= 30; ++day) {
    facts.tasks.push_back(ATask("Task", FormatIsoDate(FromCivilDay(kToday - day))));
  }
  const List lines = Lines(facts);
  ASSERT_EQ(lines.size(), kMaxDecisions);
  EXPECT_EQ(lines.front(), "TASK 2026-09-10 Task");
}

absl::Time At(int day, int hour) {
  return absl::FromCivil(absl::CivilHour(2026, 10, day, hour), absl::UTCTimeZone());
}

std::optional<absl::Time> Next(const std::vector<ContactDates>& newest_first) {
  return NextContact(newest_first, absl::UTCTimeZone());
}

TEST(NextContact, IsWhatTheNewestContactThatNamesOneSays) {
  EXPECT_EQ(Next({}), std::nullopt);
  EXPECT_EQ(Next({{At(5, 10), std::nullopt}}), std::nullopt);
  EXPECT_EQ(Next({{At(5, 10), At(9, 10)}, {At(1, 10), At(5, 10)}}), At(9, 10));
}

TEST(NextContact, IsNotCancelledByACallBeforeItThatNamesNone) {
  EXPECT_EQ(Next({{At(7, 10), std::nullopt}, {At(5, 10), At(9, 10)}}), At(9, 10));
}

TEST(NextContact, IsKeptByAnyContactOnItsDayOrLater) {
  EXPECT_EQ(Next({{At(9, 8), std::nullopt}, {At(5, 10), At(9, 10)}}), std::nullopt);
  EXPECT_EQ(Next({{At(12, 8), std::nullopt}, {At(5, 10), At(9, 10)}}), std::nullopt);
}

TEST(NextContact, MayBeOnTheDayOfTheContactThatNamesIt) {
  EXPECT_EQ(Next({{At(5, 10), At(5, 16)}}), At(5, 16));
}

}  // namespace relactation::open_decisions_test
