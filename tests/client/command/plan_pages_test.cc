// Plans on the screen: what changes, what the parents read, the templates and the rules.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "client/command/exit_code.h"
#include "client/command/new_file.h"
#include "client/command/parent_view.h"
#include "client/command/plan_diff_page.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_rule_table.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::plan_pages_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::vector<PlanChange> kChanges = {
    {"2 Stimulation", "ana, from 24 Nov 2026", "sessions per day", "8 to 12", "6 to 8"},
    {"2 Stimulation", "ana, from 24 Nov 2026", "overnight", "1", ""},
    {"3 SNS", "", "used", "", "if-latching"},
    {"What is realistic", "", "in words", "one\ntwo\n", "one\n2\n"},
};

Terminal Wide(int cells = 80) { return {.ascii = true, .width_cells = cells}; }

TEST(RenderPlanChanges, StandBelowTheirPartSideBySide) {
  EXPECT_EQ(RenderPlanChanges(kChanges, Wide()),
            "2 Stimulation\n"
            "  ana, from 24 Nov 2026\n"
            "    sessions per day  8 to 12  ->  6 to 8\n"
            "    overnight         1        ->  -\n"
            "3 SNS\n"
            "  used                -        ->  if-latching\n"
            "What is realistic\n"
            "  in words\n"
            "    - two\n"
            "    + 2\n");
}

TEST(RenderPlanChanges, StandBelowEachOtherWhereTheScreenIsNarrow) {
  const std::string page = RenderPlanChanges(kChanges, Wide(30));
  EXPECT_THAT(page, HasSubstr("    sessions per day\n"
                              "      8 to 12\n"
                              "      -> 6 to 8\n"));
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), 30) << line;
}

TEST(RenderPlanChanges, GiveATerminalNothingToObey) {
  const std::string page =
      RenderPlanChanges({{"1 Why", "", "in her own words", "a\x1b[31mb", "=1\x07"}}, Wide());
  EXPECT_THAT(page, HasSubstr("ab  ->  =1\n"));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
}

v1::Client TwoParents() {
  v1::Client client;
  for (const char* handle : {"ana", "sam", "rui"}) {
    v1::Person& person = *client.add_persons();
    person.set_handle(handle);
    person.set_lactating(std::string(handle) != "rui");
  }
  client.mutable_persons(0)->set_called("Mama");
  return client;
}

TEST(ParentsOf, AreTheLactatingOnesOrTheOneAskedFor) {
  EXPECT_THAT(*ParentsOf(TwoParents(), ""), ElementsAre("ana", "sam"));
  EXPECT_THAT(*ParentsOf(TwoParents(), "rui"), ElementsAre("rui"));
  EXPECT_EQ(ParentsOf(TwoParents(), "bo").status().message(),
            "--person: `bo` is nobody of this family; there is: ana, sam and rui");
}

TEST(PlacesThatChange, AreCountedForEachParentWhosePageChanges) {
  v1::Plan before;
  *before.mutable_period()->mutable_start() = *ParseIsoDate("2026-11-24");
  v1::StimulationStep& step = *before.add_stimulate();
  step.set_person("ana");
  step.set_massage(v1::MASSAGE_GENTLE);
  *step.add_phases()->mutable_from() = before.period().start();
  step.mutable_phases(0)->set_overnight(1);
  v1::Plan after = before;
  after.mutable_stimulate(0)->mutable_phases(0)->set_overnight(2);
  const v1::Date day = before.period().start();
  EXPECT_EQ(PlacesThatChange(before, before, TwoParents(), day), "");
  EXPECT_EQ(PlacesThatChange(before, after, TwoParents(), day),
            "On the page of Mama, 1 place changes.");
  after.mutable_why()->set_in_own_words("closer");
  EXPECT_EQ(PlacesThatChange(before, after, TwoParents(), day),
            "On the page of Mama, 2 places change. On the page of sam, 1 place changes.");
}

TEST(CareDateAt, BeginsWhereThePlanSays) {
  absl::TimeZone lisbon;
  ASSERT_TRUE(absl::LoadTimeZone("Europe/Lisbon", &lisbon));
  const absl::Time night = absl::FromCivil(absl::CivilMinute(2026, 11, 24, 3, 0), lisbon);
  v1::Plan plan;
  EXPECT_EQ(FormatIsoDate(CareDateAt(plan, lisbon, night)), "2026-11-24");
  plan.mutable_settings()->set_day_start_minute(240);
  EXPECT_EQ(FormatIsoDate(CareDateAt(plan, lisbon, night)), "2026-11-23");
}

TEST(RenderParentPage, WrapsAndGivesATerminalNothingToObey) {
  const std::string text = RenderParentPage(
      {{"Why\x1b[0m you do this", {"one two three four five\n\nsix"}}, {"You", {"seven"}}},
      Wide(22));
  EXPECT_EQ(text, "Why you do this\n  one two three four\n  five\n  six\n\nYou\n  seven\n");
}

class PlanPages : public testing::Test {
 protected:
  RelactInTest relact_;
};

TEST_F(PlanPages, TemplatesAreListedWithWhatTheyAreFor) {
  EXPECT_EQ(relact_.Run({"plan", "templates"}), 0);
  EXPECT_THAT(relact_.out(), HasSubstr("comfort-nursing"));
  EXPECT_THAT(relact_.out(), HasSubstr("Nursing for closeness"));
  EXPECT_EQ(relact_.Run({"plan", "templates", "-o", "json"}), 0);
  EXPECT_THAT(relact_.out(), HasSubstr("\"name\""));
  EXPECT_THAT(relact_.out(), HasSubstr("\"twins\""));
}

TEST_F(PlanPages, ATemplateIsShownAsItIs) {
  EXPECT_EQ(relact_.Run({"plan", "templates", "show", "twins"}), 0);
  EXPECT_THAT(relact_.out(), StartsWith("# Two babies"));
  EXPECT_EQ(relact_.Run({"plan", "templates", "show", "twinz"}), 2);
  EXPECT_THAT(relact_.err(), HasSubstr("did you mean twins?"));
}

TEST_F(PlanPages, YamlIsForPlansAlone) {
  EXPECT_EQ(relact_.Run({"plan", "templates", "-o", "yaml"}), 2);
  EXPECT_THAT(relact_.err(), HasSubstr("`yaml` is none of table, plain, json, csv"));
}

TEST_F(PlanPages, TheHelpHasEveryPlanRule) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"help", "plan-rules"},
        std::vector<std::string>{"help", "plan-rules", "-o", "json"},
        std::vector<std::string>{"help", "plan-rules", "-o", "csv"}}) {
    EXPECT_EQ(relact_.Run(arguments), 0);
    for (const PlanRule& rule : kPlanRules) {
      EXPECT_THAT(relact_.out(), HasSubstr(std::string(rule.id)));
    }
    EXPECT_THAT(relact_.out(), Not(HasSubstr("{}")));
  }
}

TEST(WriteNewFile, IsForItsOwnerAloneAndNeverOverAnother) {
  RelactInTest relact;
  const std::string path = relact.folder() + "/plan.yaml";
  ASSERT_TRUE(CheckNoSuchFile(path, "--to").ok());
  ASSERT_TRUE(WriteNewFile(path, "plan", "--to").ok());
  const auto permissions = std::filesystem::status(path).permissions();
  EXPECT_EQ(permissions, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_FALSE(CheckNoSuchFile(path, "--to").ok());
  const absl::Status again = WriteNewFile(path, "other", "--qr");
  EXPECT_EQ(ExitCodeOf(again), ExitCode::kCannotReadOrWrite);
  EXPECT_THAT(HintsOf(again), ElementsAre("give another name with --qr"));
  std::ifstream file(path);
  std::string text;
  file >> text;
  EXPECT_EQ(text, "plan");
  EXPECT_EQ(ExitCodeOf(WriteNewFile(relact.folder() + "/no/plan.yaml", "plan", "--to")),
            ExitCode::kCannotReadOrWrite);
}

}  // namespace relactation::plan_pages_test
