#include "proto/relactation/care/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "proto/relactation/care/typed_number.h"

namespace relactation::units_test {

using ::testing::HasSubstr;

int Ml(std::string_view text, v1::VolumeUnit bare = v1::VOLUME_UNIT_UNSPECIFIED) {
  const auto volume_ml = ParseVolumeMl(text, bare);
  EXPECT_TRUE(volume_ml.ok()) << volume_ml.status();
  return volume_ml.value_or(-1);
}

int Grams(std::string_view text, v1::WeightUnit bare = v1::WEIGHT_UNIT_UNSPECIFIED) {
  const auto weight_g = ParseWeightG(text, bare);
  EXPECT_TRUE(weight_g.ok()) << weight_g.status();
  return weight_g.value_or(-1);
}

std::string VolumeProblem(std::string_view text) {
  return std::string(ParseVolumeMl(text, v1::VOLUME_UNIT_UNSPECIFIED).status().message());
}

std::string WeightProblem(std::string_view text) {
  return std::string(ParseWeightG(text, v1::WEIGHT_UNIT_UNSPECIFIED).status().message());
}

TEST(ParseVolumeMl, ReadsMillilitresAndOunces) {
  EXPECT_EQ(Ml("100ml"), 100);
  EXPECT_EQ(Ml("100 mL"), 100);
  EXPECT_EQ(Ml("0ml"), 0);
  EXPECT_EQ(Ml("6oz"), 177);      // 177.441
  EXPECT_EQ(Ml("2.25 oz"), 67);   // 66.540375
  EXPECT_EQ(Ml("1 fl. oz"), 30);  // 29.5735
  EXPECT_EQ(Ml("0.5 l"), 500);
}

TEST(ParseVolumeMl, RoundsHalvesUp) {
  EXPECT_EQ(Ml("2.5 ml"), 3);
  EXPECT_EQ(Ml("2.499999 ml"), 2);
}

TEST(ParseVolumeMl, TellsADecimalCommaFromThousands) {
  EXPECT_EQ(Ml("1,331", v1::VOLUME_UNIT_ML), 1331);
  EXPECT_EQ(Ml("1,331.4 ml"), 1331);
  EXPECT_EQ(Ml("1.331,4 ml"), 1331);
  EXPECT_EQ(Ml("2,25oz"), 67);
  EXPECT_EQ(Ml("0,250 l"), 250);
  EXPECT_EQ(Ml("1 331 ml"), 1331);
  EXPECT_EQ(Ml("1\u202f331\u00a0ml"), 1331);
}

TEST(ParseVolumeMl, ReadsABareNumberOnlyInAUnitItWasGiven) {
  EXPECT_EQ(Ml("4", v1::VOLUME_UNIT_US_FL_OZ), 118);
  EXPECT_THAT(VolumeProblem("4"), HasSubstr("has no unit"));
}

TEST(ParseVolumeMl, SaysWhatIsWrongWithAText) {
  EXPECT_THAT(VolumeProblem(""), HasSubstr("is empty"));
  EXPECT_THAT(VolumeProblem("ml"), HasSubstr("does not begin with a number"));
  EXPECT_THAT(VolumeProblem("-5 ml"), HasSubstr("is negative"));
  EXPECT_THAT(VolumeProblem("3 cups"), HasSubstr("unit that is not known"));
  EXPECT_THAT(VolumeProblem("1.2.3 ml"), HasSubstr("is not a number"));
  EXPECT_THAT(VolumeProblem("5 ml 6 ml"), HasSubstr("more than one"));
  EXPECT_THAT(VolumeProblem("1,33.1 ml"), HasSubstr("odd places"));
}

TEST(ParseVolumeMl, RefusesAbsurdNumbersWithoutOverflow) {
  EXPECT_EQ(Ml("10000 ml"), 10000);
  EXPECT_THAT(VolumeProblem("10001 ml"), HasSubstr("more than 10000 ml"));
  EXPECT_THAT(VolumeProblem("999999999 l"), HasSubstr("more than 10 l"));
  EXPECT_THAT(VolumeProblem("99999999999999999999999999 ml"), HasSubstr("too large"));
  EXPECT_THAT(VolumeProblem(std::string(500, '9')), HasSubstr("too long"));
}

TEST(ParseWeightG, ReadsKilogramsPoundsAndOunces) {
  EXPECT_EQ(Grams("3.76kg"), 3760);
  EXPECT_EQ(Grams("3,760 kg"), 3760);
  EXPECT_EQ(Grams("3 760 g"), 3760);
  EXPECT_EQ(Grams("3760", v1::WEIGHT_UNIT_G), 3760);
  EXPECT_EQ(Grams("8.5lbs"), 3856);       // 136 oz = 3855.532
  EXPECT_EQ(Grams("8 lb 5 oz"), 3770);    // 133 oz = 3770.4835
  EXPECT_EQ(Grams("8lbs, 5.5oz"), 3785);  // 133.5 oz = 3784.65825
  EXPECT_EQ(Grams("13 oz"), 369);         // 368.5435
}

TEST(ParseWeightG, RefusesPoundsAndOuncesThatContradictEachOther) {
  EXPECT_THAT(WeightProblem("8.5 lb 5 oz"), HasSubstr("part of a pound"));
  EXPECT_THAT(WeightProblem("8 lb 16 oz"), HasSubstr("16 ounces or more"));
  EXPECT_THAT(WeightProblem("5 oz 8 lb"), HasSubstr("more than one weight"));
  EXPECT_THAT(WeightProblem("8"), HasSubstr("has no unit"));
  EXPECT_THAT(WeightProblem("41 kg"), HasSubstr("more than 40 kg"));
}

TEST(ParseAmounts, TellTheMostThereIsInTheUnitThatWasTyped) {
  EXPECT_THAT(VolumeProblem("900oz"), HasSubstr("more than 338.1 oz"));
  EXPECT_EQ(Ml("338.1oz"), 9999);
  EXPECT_THAT(VolumeProblem("10.5 l"), HasSubstr("more than 10 l"));
  EXPECT_THAT(WeightProblem("40001 g"), HasSubstr("more than 40000 g"));
  EXPECT_THAT(WeightProblem("99lb"), HasSubstr("more than 88.1 lb"));
  EXPECT_THAT(WeightProblem("99 lb 2 oz"), HasSubstr("more than 88.1 lb"));
  EXPECT_THAT(WeightProblem("1500 oz"), HasSubstr("more than 1410.9 oz"));
  EXPECT_EQ(Grams("88.1lb"), 39961);
}

TEST(ParseAmounts, ReadTheDigitsOfOtherScriptsAsWhatTheyAre) {
  EXPECT_EQ(Ml("٦٠ml"), 60);
  EXPECT_EQ(Ml("۱۲۳ ml"), 123);
  EXPECT_EQ(Ml("４５６７ml"), 4567);
  EXPECT_EQ(Ml("٠٨٩ml"), 89);
  EXPECT_EQ(Grams("٣٫٧٦kg"), 3760);
  EXPECT_THAT(VolumeProblem("٦٠ م"), HasSubstr("unit that is not known"));
  EXPECT_EQ(WithPlainDigits("ـ٠٩۰۹０９٫ a\xd9"), "ـ090909. a\xd9");
}

TEST(FormatVolume, ShowsOuncesToATenth) {
  EXPECT_EQ(FormatVolume(120, v1::VOLUME_UNIT_ML), "120 ml");
  EXPECT_EQ(FormatVolume(177, v1::VOLUME_UNIT_US_FL_OZ), "6.0 oz");
  EXPECT_EQ(FormatVolume(0, v1::VOLUME_UNIT_US_FL_OZ), "0.0 oz");
}

TEST(FormatVolume, GivesBackEveryTenthOfAnOunceThatWasTyped) {
  for (int tenths = 0; tenths < 400; ++tenths) {
    const std::string typed = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    EXPECT_EQ(FormatVolume(Ml(typed + " oz"), v1::VOLUME_UNIT_US_FL_OZ), typed + " oz");
  }
}

TEST(FormatWeight, ShowsPoundsAndTenthsOfAnOunce) {
  EXPECT_EQ(FormatWeight(3760, v1::WEIGHT_UNIT_G), "3760 g");
  EXPECT_EQ(FormatWeight(3770, v1::WEIGHT_UNIT_LB_OZ), "8 lb 5.0 oz");
  EXPECT_EQ(FormatWeight(453, v1::WEIGHT_UNIT_LB_OZ), "1 lb 0.0 oz");
}

TEST(ParseAmounts, NeverCrashOnAnyText) {
  std::mt19937 random(7);
  const std::string letters = "0123456789.,- lbozkgmfl\xc2\xa0\t\"";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (size_t length = random() % 14; length > 0; --length) {
      text += letters[random() % letters.size()];
    }
    const auto volume_ml = ParseVolumeMl(text, v1::VOLUME_UNIT_ML);
    EXPECT_TRUE(!volume_ml.ok() || (*volume_ml >= 0 && *volume_ml <= kMostMl)) << text;
    const auto weight_g = ParseWeightG(text, v1::WEIGHT_UNIT_G);
    EXPECT_TRUE(!weight_g.ok() || (*weight_g >= 0 && *weight_g <= kMostGrams)) << text;
  }
}

}  // namespace relactation::units_test
