#include "client/command/flag_lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/exit_code.h"
#include "client/command/flag_decide.h"
#include "tests/client/command/flag_samples.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::flag_lookup_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Message(const absl::Status& status) { return std::string(status.message()); }

v1::Client Ana() {
  v1::Client client;
  client.set_code("ar-0377");
  client.set_display_name("Ana R.");
  client.set_zone("Europe/Lisbon");
  return client;
}

v1::ListFlagsResponse Listed(std::initializer_list<v1::Flag> flags) {
  v1::ListFlagsResponse listed;
  for (const v1::Flag& flag : flags) *listed.add_flags() = flag;
  return listed;
}

TEST(ParseRule, TakesAnIdInAnyCaseAndAName) {
  EXPECT_EQ(*ParseRule("w3", "RULE"), "W3");
  EXPECT_EQ(*ParseRule("weight-drop", "RULE"), "W3");
  EXPECT_EQ(*ParseRule("Weight_Drop", "RULE"), "W3");
}

TEST(ParseRule, NamesTheRulesThatMayBeMeant) {
  EXPECT_THAT(Message(ParseRule("D9", "RULE").status()),
              HasSubstr("RULE: `D9` is no rule; there is D1 wet low, D2 wet very low, D3"));
  EXPECT_THAT(Message(ParseRule("weight-dorp", "--flag").status()),
              HasSubstr("--flag: `weight-dorp` is no rule; there is W3 weight drop"));
  EXPECT_EQ(Message(ParseRule("", "RULE").status()), "RULE: `` is no rule");
  EXPECT_THAT(HintsOf(ParseRule("x", "RULE").status()), ElementsAre("relact help flags"));
}

TEST(ChooseFlag, FindsTheFlagByItsRuleAlone) {
  RelactInTest relact;
  CommandRun run = relact.ARun({{"RULE", {"d1"}}});
  const auto flag = ChooseFlag(run, Listed({AFlag("W3"), AFlag("D1")}), Ana());
  ASSERT_TRUE(flag.ok());
  EXPECT_EQ(flag->rule(), "D1");
}

TEST(ChooseFlag, ListsThoseThatMayBeMeantWhereNobodyCanBeAsked) {
  RelactInTest relact;
  CommandRun run = relact.ARun({{"RULE", {"D1"}}});
  const v1::Flag of_leo = AFlag("D1", v1::FLAG_SEVERITY_URGENT, "leo");
  const auto several = ChooseFlag(run, Listed({AFlag("D1"), of_leo}), Ana());
  EXPECT_EQ(ExitCodeOf(several.status()), ExitCode::kNotFound);
  EXPECT_THAT(Message(several.status()), HasSubstr("D1 wet low (zoe), D1 wet low (leo)"));
  CommandRun named = relact.ARun({{"RULE", {"D1"}}, {"--subject", {"leo"}}});
  EXPECT_EQ(ChooseFlag(named, Listed({AFlag("D1"), of_leo}), Ana())->subject(), "leo");
}

TEST(ChooseFlag, OfTwoOfOneParentTakesTheOneThatNobodyDecidedAbout) {
  RelactInTest relact;
  CommandRun run = relact.ARun({{"RULE", {"H1"}}});
  v1::Flag now = AFlag("H1", v1::FLAG_SEVERITY_EMERGENCY, "ana");
  v1::Flag today = AFlag("H1", v1::FLAG_SEVERITY_URGENT, "ana");
  const auto chosen = [&] {
    return ChooseFlag(run, Listed({now, today}), Ana()).value_or(v1::Flag()).severity();
  };
  EXPECT_EQ(chosen(), v1::FLAG_SEVERITY_EMERGENCY);
  now.set_state(v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(chosen(), v1::FLAG_SEVERITY_URGENT);
  today.set_state(v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(chosen(), v1::FLAG_SEVERITY_EMERGENCY);
  now.set_state(v1::FLAG_STATE_RESOLVED);
  EXPECT_EQ(chosen(), v1::FLAG_SEVERITY_URGENT);
}

TEST(ChooseFlag, AsksWhomItIsAboutAtATerminal) {
  RelactInTest relact;
  relact.SitDown("2\n");
  CommandRun run = relact.ARun({{"RULE", {"D1"}}});
  const v1::Flag of_leo = AFlag("D1", v1::FLAG_SEVERITY_URGENT, "leo");
  EXPECT_EQ(ChooseFlag(run, Listed({AFlag("D1"), of_leo}), Ana())->subject(), "leo");
  EXPECT_THAT(relact.err(), HasSubstr("About whom"));
}

TEST(ChooseFlag, AsksWhichOfThoseThatAreNotSettledWhereNoneIsNamed) {
  RelactInTest relact;
  relact.SitDown("2\n");
  CommandRun run = relact.ARun();
  v1::Flag settled = AFlag("W3");
  settled.set_state(v1::FLAG_STATE_RESOLVED);
  const auto flag = ChooseFlag(run, Listed({settled, AFlag("D1"), AFlag("A4")}), Ana());
  ASSERT_TRUE(flag.ok());
  EXPECT_EQ(flag->rule(), "A4");
}

TEST(ChooseFlag, SaysWhichFlagsThereAreWhereThisIsNone) {
  RelactInTest relact;
  CommandRun run = relact.ARun({{"RULE", {"W3"}}});
  const auto none = ChooseFlag(run, Listed({AFlag("D1")}), Ana());
  EXPECT_EQ(ExitCodeOf(none.status()), ExitCode::kNotFound);
  EXPECT_EQ(Message(none.status()),
            "W3 weight drop is no flag of Ana R. (ar-0377) now; there is: D1 wet low (zoe)");
  EXPECT_THAT(Message(ChooseFlag(run, Listed({}), Ana()).status()),
              HasSubstr("there is no flag for Ana R. (ar-0377) now"));
}

TEST(CheckMayBePutOff, RefusesAnEmergencyWithTheWayOut) {
  const absl::Status refused = CheckMayBePutOff(AFlag("D2", v1::FLAG_SEVERITY_EMERGENCY), Ana());
  EXPECT_EQ(ExitCodeOf(refused), ExitCode::kSafetyRule);
  EXPECT_THAT(HintsOf(refused).front(), HasSubstr("relact flag ack ar-0377 D2 --subject zoe"));
  EXPECT_TRUE(CheckMayBePutOff(AFlag("D1"), Ana()).ok());
}

TEST(FlagDecisionSheet, SaysWhatIsDecidedAboutWhichFlag) {
  const v1::Flag flag = Acknowledged(AFlag("D1"), "Rings back at six.");
  const std::string text =
      FlagDecisionSheet(flag, flag.decisions(0), Ana()).OneAs(OutputFormat::kTable, {});
  EXPECT_THAT(text, HasSubstr("Decided   left a message\n"));
  EXPECT_THAT(text, HasSubstr("Note      Rings back at six.\n"));
}

TEST(FlagDecisionSheet, GivesTheOutcomeToPrograms) {
  const v1::Flag flag = Acknowledged(AFlag("D1"));
  EXPECT_THAT(FlagDecisionSheet(flag, flag.decisions(0), Ana()).OneAs(OutputFormat::kPlain, {}),
              HasSubstr("\tacknowledged\tleft-message\t"));
}

}  // namespace relactation::flag_lookup_test
