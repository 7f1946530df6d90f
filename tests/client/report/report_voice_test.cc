#include "client/report/texts/report_voice.h"

#include <gtest/gtest.h>
#include <limits>
#include <string>

namespace relactation::report_voice_test {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

ReportVoice InOunces() {
  v1::ReportHeader header;
  header.set_volume_unit(v1::VOLUME_UNIT_US_FL_OZ);
  header.set_weight_unit(v1::WEIGHT_UNIT_LB_OZ);
  return {ReportTextsFor("en"), header};
}

ReportVoice Metric() { return ReportVoice(ReportTextsFor("en")); }

std::string FigureWords(double value, const std::string& unit) {
  v1::Figure figure;
  figure.set_value(value);
  figure.set_unit(unit);
  return Metric().FigureOf(figure);
}

TEST(ReportVoice, NeverRoundsSomethingToNothing) {
  EXPECT_EQ(InOunces().Volume(1), "under 0.1 oz");
  EXPECT_EQ(InOunces().Volume(3), "0.1 oz");
  EXPECT_EQ(InOunces().Volume(0), "0 oz");
  EXPECT_EQ(InOunces().WeightOf(1), "under 0.1 oz");
  EXPECT_EQ(InOunces().WeightOf(0), "0 lb 0.0 oz");
  EXPECT_EQ(Metric().Volume(0.3), "under 1 ml");
  EXPECT_EQ(Metric().Volume(0), "0 ml");
  EXPECT_EQ(Metric().Volume(0.6), "1 ml");
  EXPECT_EQ(FigureWords(0.2, "g/day"), "under 1 g a day");
  EXPECT_EQ(FigureWords(0, "g/day"), "0 g a day");
  EXPECT_EQ(FigureWords(-0.2, "g/day"), "0 g a day");
  EXPECT_EQ(FigureWords(0.3, "ml/day"), "under 1 ml a day");
  EXPECT_EQ(Metric().Number(0.04, 1), "under 0.1");
  EXPECT_EQ(Metric().Number(6.3, 1), "6.3");
}

TEST(ReportVoice, TellsAGainInTheFamilysUnitAndInGramsBeside) {
  v1::Figure figure;
  figure.set_value(25);
  figure.set_unit("g/day");
  EXPECT_EQ(InOunces().FigureOf(figure), "0.9 oz (25 g) a day");
  EXPECT_EQ(Metric().FigureOf(figure), "25 g a day");
  EXPECT_EQ(InOunces().GainADay(-28.3495, 1), "-1 oz (-28.3 g) a day");
  EXPECT_EQ(Metric().GainADay(24.34, 1), "24.3 g a day");
}

TEST(ReportVoice, NamesNoDaysWhereNoneIsKnown) {
  v1::Figure figure;
  figure.set_days(13);
  EXPECT_EQ(Metric().DaysOf(figure), "");
  figure.set_days_confirmed(2);
  figure.set_days_likely(7);
  EXPECT_EQ(Metric().DaysOf(figure), "9 of 13 days known");
}

TEST(ReportVoice, KnowsNothingOfANumberThatIsNoneOrHasNoEnd) {
  for (const double number : {kInfinity, -kInfinity, kNoNumber}) {
    for (const ReportVoice& voice : {Metric(), InOunces()}) {
      EXPECT_EQ(voice.Volume(number), "not known");
      EXPECT_EQ(voice.Number(number, 1), "not known");
      EXPECT_EQ(voice.Share(number), "not known");
    }
    for (const char* const unit : {"ml/day", "g/day", "of 1", "hours", ""}) {
      EXPECT_EQ(FigureWords(number, unit), "not known") << unit;
    }
  }
}

}  // namespace relactation::report_voice_test
