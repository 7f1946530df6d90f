#include "client/command/day_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/relactation/status.h"

namespace relactation::day_text_test {

using ::testing::HasSubstr;

// `sessions=7 expressed_ml=120`, or what is wrong.
std::string Read(std::string_view text, v1::VolumeUnit unit = v1::VOLUME_UNIT_ML) {
  const auto totals = ReadDayText(text, unit);
  if (!totals.ok()) return std::string(ToStd(totals.status().message()));
  return absl::StrJoin(*totals, " ", [](std::string* out, const DayTotal& total) {
    absl::StrAppend(out, total.field, "=", total.value);
  });
}

TEST(ReadDayText, UnderstandsWhatAParentTexts) {
  EXPECT_EQ(Read("7 pumps 120ml wet 6 formula 480"),
            "sessions=7 expressed_ml=120 wet=6 formula_ml=480");
}

TEST(ReadDayText, TakesANumberBeforeOrAfterItsWord) {
  EXPECT_EQ(Read("wet 6 dirty 3"), "wet=6 dirty=3");
  EXPECT_EQ(Read("6 wet 3 dirty"), "wet=6 dirty=3");
  EXPECT_EQ(Read("wet 6 3 dirty"), "wet=6 dirty=3");
  EXPECT_EQ(Read("6 wet dirty 3"), "wet=6 dirty=3");
  EXPECT_EQ(Read("wet: 6, dirty=3"), "wet=6 dirty=3");
  EXPECT_EQ(Read("6wet 3poo"), "wet=6 dirty=3");
}

TEST(ReadDayText, KnowsTheWordsPeopleUse) {
  EXPECT_EQ(Read("8 nursings"), "sessions=8");
  EXPECT_EQ(Read("pumped 7 times"), "sessions=7");
  EXPECT_EQ(Read("Two pees and one POO"), "wet=2 dirty=1");
  EXPECT_EQ(Read("no poo, 6 wet diapers"), "dirty=0 wet=6");
  EXPECT_EQ(Read("breast milk 200 ml"), "own_milk_ml=200");
  EXPECT_EQ(Read("donor 60ml own 100ml other 20 ml"),
            "donor_milk_ml=60 own_milk_ml=100 other_milk_ml=20");
}

TEST(ReadDayText, TellsSessionsInTheNightFromOthers) {
  EXPECT_EQ(Read("7 pumps 1 at night"), "sessions=7 overnight=1");
  EXPECT_EQ(Read("7 pumps night 2"), "sessions=7 overnight=2");
  EXPECT_EQ(Read("2 night pumps"), "overnight=2");
  EXPECT_EQ(Read("2 pumps at night, 7 pumps"), "overnight=2 sessions=7");
}

TEST(ReadDayText, DecidesWhatAnAmountIsByTheWordBesideIt) {
  EXPECT_EQ(Read("7 pumps 120ml"), "sessions=7 expressed_ml=120");
  EXPECT_EQ(Read("7 pumps, 120ml, wet 6"), "sessions=7 expressed_ml=120 wet=6");
  EXPECT_EQ(Read("7 pumps 120ml formula"), "sessions=7 formula_ml=120");
  EXPECT_EQ(Read("7 pumps 120ml formula 480"), "sessions=7 expressed_ml=120 formula_ml=480");
  EXPECT_EQ(Read("formula 480 120ml 7 pumps"), "formula_ml=480 expressed_ml=120 sessions=7");
}

TEST(ReadDayText, AsksWhereAnAmountCouldBeEither) {
  EXPECT_THAT(Read("7 nursings 120ml"), HasSubstr("`120ml` could be expressed or fed"));
  EXPECT_THAT(Read("120ml wet 6"), HasSubstr("`120ml` could be expressed or fed"));
}

TEST(ReadDayText, AsksWhetherAnAmountAfterHowOftenIsThatOfEachTime) {
  for (const auto& [text, quoted] : std::vector<std::pair<std::string, std::string>>{
           {"7 x 120ml pumped", "`7 x 120ml`"},
           {"pumped 7x 300ml", "`7x 300ml`"},
           {"7x120 pumped", "`7x120`"},
           {"7 times 4oz expressed", "`7 times 4oz`"},
           {"7 pumps of 120ml", "`pumps of 120ml`"},
           {"7 pumps at 120ml wet 6", "`pumps at 120ml`"},
           {"wet 6, 7 pumps of about 120ml", "`pumps of about 120ml`"}}) {
    EXPECT_THAT(Read(text), HasSubstr(quoted + ": each time, or in all? Write the day's total"))
        << text;
  }
  EXPECT_EQ(Read("7 pumps, 120 ml of formula"), "sessions=7 formula_ml=120");
  EXPECT_EQ(Read("7 pumps total of 120ml"), "sessions=7 expressed_ml=120");
  EXPECT_EQ(Read("wet 6x, dirty 3x"), "wet=6 dirty=3");
  EXPECT_EQ(Read("pumped 7x, expressed 300ml"), "sessions=7 expressed_ml=300");
}

TEST(ReadDayText, SaysHowNursingsAndPumpsAreWrittenAsOne) {
  EXPECT_THAT(Read("8 nursings and 3 pumps"), HasSubstr("write them as one: 11 sessions"));
  EXPECT_THAT(Read("pumped 3x, 8 nursings"), HasSubstr("write them as one: 11 sessions"));
  EXPECT_THAT(Read("8 sessions, 7 nursings"), HasSubstr("write the one that holds"));
}

TEST(ReadDayText, RefusesTwoTotalsForOneThing) {
  EXPECT_THAT(Read("wet 6 wet 7"), HasSubstr("`wet 6` and `wet 7` both tell of wet diapers"));
  EXPECT_THAT(Read("7 pumps 8 pumps"), HasSubstr("`7 pumps` and `8 pumps` both"));
  EXPECT_THAT(Read("7 pumps 3 nursings"), HasSubstr("both tell of sessions"));
  EXPECT_THAT(Read("7 pumps 120ml expressed 200ml"), HasSubstr("both tell of expressed"));
}

TEST(ReadDayText, AsksWhichOfTwoWordsANumberBelongsTo) {
  EXPECT_THAT(Read("7 pumps 120ml 3x pumped"),
              HasSubstr("`120ml` could belong to `pumps` or to `pumped`; put a comma"));
}

TEST(ReadDayText, RefusesANumberOrAWordAlone) {
  EXPECT_THAT(Read("6 wet 7 dirty 3"), HasSubstr("`6` or `7` or `3` has no word of its own"));
  EXPECT_THAT(Read("wet 6 dirty"), HasSubstr("`wet` or `dirty` has no number of its own"));
  EXPECT_THAT(Read("7"), HasSubstr("`7` has no word"));
  EXPECT_THAT(Read("6 diapers"), HasSubstr("wet or dirty?"));
  EXPECT_THAT(Read("wet 6, 3"), HasSubstr("`3`"));
}

TEST(ReadDayText, NamesAWordItDoesNotKnow) {
  EXPECT_THAT(Read("7 pumps 3 cuddles"), HasSubstr("`cuddles` is not known"));
  EXPECT_THAT(Read("480 formla"), HasSubstr("did you mean `formula`?"));
  EXPECT_THAT(Read("wet 6 yesterday"), HasSubstr("--date yesterday"));
  EXPECT_THAT(Read("120ml each"), HasSubstr("the day's total"));
  EXPECT_THAT(Read("8 feeds"), HasSubstr("nursings"));
  EXPECT_THAT(Read("ebm 120ml"), HasSubstr("expressed, or fed?"));
}

TEST(ReadDayText, RefusesRangesSumsAndPartsOfACount) {
  EXPECT_THAT(Read("6-7 wet"), HasSubstr("`6-7` is more than one number"));
  EXPECT_THAT(Read("120+80ml formula"), HasSubstr("`120+80ml` is more than one number"));
  EXPECT_THAT(Read("6.5 wet"), HasSubstr("6.5 is no count"));
  EXPECT_THAT(Read("-5 wet"), HasSubstr("`-` is not known"));
}

TEST(ReadDayText, ReadsABareAmountInTheFamilysUnitWhereThatIsLikely) {
  EXPECT_EQ(Read("formula 480"), "formula_ml=480");
  EXPECT_EQ(Read("formula 16", v1::VOLUME_UNIT_US_FL_OZ), "formula_ml=473");
  EXPECT_EQ(Read("formula 2.5oz"), "formula_ml=74");
  EXPECT_THAT(Read("formula 6"), HasSubstr("6 of what? Write 6ml or 6oz"));
  EXPECT_THAT(Read("formula 480", v1::VOLUME_UNIT_US_FL_OZ), HasSubstr("480 of what?"));
  EXPECT_THAT(Read("pumped 7"), HasSubstr("7 times or an amount?"));
  EXPECT_THAT(Read("pumped 7", v1::VOLUME_UNIT_US_FL_OZ), HasSubstr("7 times or an amount?"));
}

TEST(ReadDayText, KeepsWhatWasTypedBesideTheMl) {
  const auto totals = ReadDayText("7 pumps 4oz formula 16", v1::VOLUME_UNIT_US_FL_OZ);
  ASSERT_TRUE(totals.ok()) << totals.status();
  EXPECT_EQ((*totals)[1].amount, "4 oz");
  EXPECT_EQ((*totals)[1].words, "4oz");
  EXPECT_EQ((*totals)[2].amount, "16 oz");
  EXPECT_EQ((*totals)[2].words, "formula 16");
  EXPECT_EQ(TotalsOf(*totals).formula_ml(), 473);
  EXPECT_FALSE(TotalsOf(*totals).has_wet());
}

TEST(ReadDayText, RefusesWhatTheContractExcludes) {
  EXPECT_THAT(Read("wet 51"), HasSubstr("`wet 51`"));
  EXPECT_THAT(Read("99 pumps"), HasSubstr("`99 pumps`"));
  EXPECT_THAT(Read("formula 20l"), HasSubstr("`formula 20l`"));
  EXPECT_EQ(Read("wet 0"), "wet=0") << "none is a count";
}

TEST(ReadDayText, SaysNothingIsNothing) {
  EXPECT_THAT(Read(""), HasSubstr("says nothing"));
  EXPECT_THAT(Read(" ,, "), HasSubstr("says nothing"));
}

TEST(ReadDayText, NeverBreaksOnAnythingTyped) {
  std::mt19937_64 random(7);
  const std::vector<std::string> parts = {
      "7", "120ml", "wet",           "pumps", ",",       "night",   "4 oz",   "x",     "no", "-",
      "é", "\n",    "9999999999999", "1.2",   "diapers", "formula", "pumped", "times", "+"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (size_t n = random() % 24; n > 0; --n) {
      absl::StrAppend(&text, parts[random() % parts.size()], random() % 4 == 0 ? "" : " ");
    }
    const auto totals = ReadDayText(text, v1::VOLUME_UNIT_ML);
    EXPECT_TRUE(totals.ok() || absl::IsInvalidArgument(totals.status())) << text;
  }
}

}  // namespace relactation::day_text_test
