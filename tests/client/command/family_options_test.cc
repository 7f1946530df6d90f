#include "client/command/family_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/limits.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::family_options_test {

using ::testing::HasSubstr;

using Values = std::map<std::string, std::vector<std::string>>;

Values AFamily() {
  return {{"--name", {"Ana R."}}, {"--zone", {"Europe/Lisbon"}}, {"--person", {"ana"}}};
}

absl::StatusOr<v1::Client> Family(Values values) {
  RelactInTest relact;
  CommandRun run = relact.ARun(std::move(values));
  return FamilyFromOptions(run);
}

std::string ProblemOf(Values values) { return std::string(Family(values).status().message()); }

TEST(FamilyFromOptions, MakesAFamilyThatKeepsTheLimits) {
  Values values = AFamily();
  values["--partner"] = {"ben:Ben Ribeiro"};
  values["--infant"] = {"zoe:Zoë"};
  values["--born"] = {"2026-09-08"};
  values["--sex"] = {"female"};
  values["--birth-weight-g"] = {"3120"};
  values["--gestation"] = {"37+3"};
  values["--volume-unit"] = {"oz"};
  const auto client = Family(values);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_TRUE(CheckLimits(*client).ok()) << CheckLimits(*client);
  EXPECT_TRUE(client->persons(0).lactating());
  EXPECT_FALSE(client->persons(1).lactating());
  EXPECT_EQ(client->persons(1).display_name(), "Ben Ribeiro");
  EXPECT_EQ(client->infants(0).birth_date().month(), 9);
  EXPECT_EQ(client->infants(0).birth_weight_g(), 3120);
  EXPECT_EQ(client->infants(0).gestation_days(), 262);
  EXPECT_EQ(client->volume_unit(), v1::VOLUME_UNIT_US_FL_OZ);
}

TEST(FamilyFromOptions, TakesAFamilyBeforeTheBirth) {
  const auto client = Family(AFamily());
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(client->infants_size(), 0);
  EXPECT_TRUE(CheckLimits(*client).ok());
}

TEST(FamilyFromOptions, GivesOneBirthdayToAllTwinsButToEachTheirOwnWeight) {
  Values values = AFamily();
  values["--infant"] = {"ada", "eve"};
  values["--born"] = {"2026-09-08"};
  values["--birth-weight-g"] = {"2100", "2250"};
  const auto client = Family(values);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(client->infants(1).birth_date().day(), 8);
  EXPECT_EQ(client->infants(1).birth_weight_g(), 2250);
  values["--birth-weight-g"] = {"2100"};
  EXPECT_THAT(ProblemOf(values), HasSubstr("--birth-weight-g: was given 1 times for 2 infants"));
}

TEST(FamilyFromOptions, NamesWhatIsMissingWhereNobodyCanBeAsked) {
  for (const std::string missing : {"--name", "--person"}) {
    Values values = AFamily();
    values.erase(missing);
    EXPECT_THAT(ProblemOf(values), HasSubstr(missing));
  }
}

TEST(FamilyFromOptions, NamesTheOptionWhoseValueIsImpossible) {
  const Values wrong = {{"--name", {"  \t "}},           {"--zone", {"Lisbon time"}},
                        {"--person", {"ana maria"}},     {"--partner", {":Ben"}},
                        {"--born", {"8.9.2026"}},        {"--sex", {"f"}},
                        {"--birth-weight-g", {"3.1kg"}}, {"--gestation", {"99"}},
                        {"--volume-unit", {"cups"}},     {"--weight-unit", {"kg"}}};
  for (const auto& [option, texts] : wrong) {
    Values values = AFamily();
    values["--infant"] = {"zoe"};
    values[option] = texts;
    EXPECT_THAT(ProblemOf(values), HasSubstr(option + ":"));
  }
}

TEST(FamilyFromOptions, RefusesABirthdayThatIsAheadOrOfAnotherCentury) {
  Values values = AFamily();
  values["--infant"] = {"zoe"};
  for (const char* day : {"2026-11-25", "2017-02-15"}) {
    values["--born"] = {day};
    EXPECT_EQ(ProblemOf(values), "") << day;
  }
  values["--born"] = {"2027-02-01"};
  EXPECT_THAT(ProblemOf(values), HasSubstr("--born: 2027-02-01 is still ahead; of a birth that is "
                                           "expected write --due"));
  values["--born"] = {"1926-02-01"};
  EXPECT_THAT(ProblemOf(values), HasSubstr("--born: 1926-02-01 is more than 20 years ago"));
}

TEST(FamilyFromOptions, RefusesAHandleThatIsUsedTwice) {
  Values values = AFamily();
  values["--infant"] = {"ana"};
  EXPECT_THAT(ProblemOf(values), HasSubstr("`ana` is used twice"));
}

TEST(FamilyFromOptions, AsksForWhatIsMissingAtATerminal) {
  RelactInTest relact;
  relact.SitDown("Ana R.\nEurope/Lisbon\nana\nzoe\n2026-09-08\n");
  CommandRun run = relact.ARun();
  const auto client = FamilyFromOptions(run);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(client->display_name(), "Ana R.");
  EXPECT_EQ(client->zone(), "Europe/Lisbon");
  EXPECT_EQ(client->persons(0).handle(), "ana");
  EXPECT_EQ(client->infants(0).handle(), "zoe");
  EXPECT_EQ(client->infants(0).birth_date().year(), 2026);
}

TEST(FamilyFromOptions, AsksAgainWithTheReasonWhereAnAnswerDoesNotFit) {
  RelactInTest relact;
  relact.SitDown(
      "Ana R.\nLisbon\nEurope/Lisbon\nana, sam\nana\nana\nzoe\n2027-02-01\nsoon\n2026-09-08\n");
  CommandRun run = relact.ARun();
  const auto client = FamilyFromOptions(run);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(client->zone(), "Europe/Lisbon");
  EXPECT_EQ(client->persons_size(), 1);
  EXPECT_EQ(client->persons(0).handle(), "ana");
  EXPECT_EQ(client->infants(0).handle(), "zoe");
  EXPECT_EQ(client->infants(0).birth_date().month(), 9);
  for (const char* reason :
       {": `Lisbon` is not a time zone", ": `ana, sam` does not begin with a handle",
        ": `ana` is used twice\n", ": 2027-02-01 is still ahead", ": `soon` is no day"}) {
    EXPECT_THAT(relact.err(), HasSubstr(reason));
  }
}

TEST(FamilyFromOptions, StopsAtAWrongAnswerThatNothingFollows) {
  RelactInTest relact;
  relact.SitDown("Ana R.\nLisbon\n");
  CommandRun run = relact.ARun();
  EXPECT_TRUE(absl::IsCancelled(FamilyFromOptions(run).status()));
}

TEST(ParseGestation, ReadsWeeksAndDays) {
  EXPECT_EQ(*ParseGestation("37"), 259);
  EXPECT_EQ(*ParseGestation("37+3"), 262);
  for (const char* text : {"", "+", "37+7", "12", "46", "x", "37+", "37.5"}) {
    EXPECT_FALSE(ParseGestation(text).ok()) << text;
  }
}

}  // namespace relactation::family_options_test
