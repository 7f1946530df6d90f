#include "client/report/charts/report_charts.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/client/report/drawn_shapes.h"
#include "tests/support/a_report.h"

namespace relactation::report_charts_test {

using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const ReportTexts& English() { return ReportTextsFor("en"); }

ReportVoice VoiceOf(const v1::ProgressReport& report) { return {English(), report.header()}; }

Drawing Sessions(const v1::ProgressReport& report, bool points_out_low_days = true) {
  return SessionsChart(report, report.persons(0), points_out_low_days, VoiceOf(report));
}

std::vector<Drawing> EveryChart(const v1::ProgressReport& report) {
  const ReportVoice voice = VoiceOf(report);
  const v1::ReportPerson& ana = report.persons(0);
  const v1::ReportInfant& leo = report.infants(0);
  return {SessionsChart(report, ana, true, voice), ExpressedChart(report, ana, voice),
          SupplementChart(report, leo, voice),     FamilySupplementChart(report, voice),
          OwnMilkShareChart(report, leo, voice),   WeightChart(report, leo, voice),
          HourStrip(report, ana, voice),           DiaperChart(report, leo, voice),
          FamilyDiaperChart(report, voice)};
}

std::vector<MarkShape> MarksOf(const Drawing& drawing, Mark mark) {
  std::vector<MarkShape> marks = ShapesOf<MarkShape>(drawing);
  std::erase_if(marks, [&](const MarkShape& each) { return each.mark != mark; });
  return marks;
}

TEST(ReportCharts, TheTableOfAChartSaysTheFiguresOfTheReport) {
  v1::ProgressReport report = AnEmptyReport(2);
  v1::PersonReportDay& day = *report.mutable_persons(0)->mutable_days(0);
  SetDayNumber(*day.mutable_sessions(), 7, v1::DAY_CERTAINTY_CONFIRMED);
  SetDayNumber(*day.mutable_overnight(), 1);
  SetDayNumber(*day.mutable_expressed_ml(), 210);
  day.mutable_expressed_ml()->set_unmeasured(1);
  day.set_expressed_7_day_median_ml(195);
  day.mutable_agreed_sessions()->set_min(6);
  day.mutable_agreed_sessions()->set_max(8);
  const Drawing sessions = Sessions(report);
  EXPECT_THAT(sessions.table.rows[0], ElementsAre("23 Nov 2026", "7", "6 to 8", "1", "all in", ""));
  EXPECT_THAT(sessions.table.rows[1],
              ElementsAre("24 Nov 2026", "not logged", "", "not logged", "", ""));
  report.mutable_header()->set_is_quiet(true);
  const Drawing quiet = Sessions(report);
  EXPECT_THAT(quiet.table.rows[0], ElementsAre("23 Nov 2026", "7", "1", "all in", ""));
  EXPECT_THAT(quiet.table.headers, SizeIs(5)) << "nothing is held against what was agreed";
  const Drawing expressed = ExpressedChart(report, report.persons(0), VoiceOf(report));
  EXPECT_THAT(expressed.table.rows[0],
              ElementsAre("23 Nov 2026", "at least 210 ml", "195 ml", "likely all in", ""));
}

TEST(ReportCharts, ADayWithEntriesAndNoAmountIsNotOneThatWasNotLogged) {
  v1::ProgressReport report = AnEmptyReport(1);
  const Drawing nothing = ExpressedChart(report, report.persons(0), VoiceOf(report));
  EXPECT_THAT(HatchesOf(nothing), SizeIs(1));
  report.mutable_persons(0)->mutable_days(0)->mutable_expressed_ml()->set_unmeasured(2);
  const Drawing drawing = ExpressedChart(report, report.persons(0), VoiceOf(report));
  EXPECT_EQ(drawing.table.rows[0][1], "logged, amount not known");
  EXPECT_THAT(HatchesOf(drawing), IsEmpty());
  EXPECT_TRUE(HasText(drawing, "?"));
}

TEST(ReportCharts, EveryTableHasOneRowADayAndAsManyCellsAsHeaders) {
  for (const Drawing& drawing : EveryChart(AFullReport(14))) {
    const size_t rows = drawing.name == "weight" ? 7 : 14;
    EXPECT_THAT(drawing.table.rows, SizeIs(rows)) << drawing.name;
    for (const auto& row : drawing.table.rows) {
      EXPECT_EQ(row.size(), drawing.table.headers.size()) << drawing.name;
    }
  }
}

TEST(ReportCharts, DaysThatWereNotLoggedAreHatchedAndNoBarIsDrawnOfThem) {
  v1::ProgressReport report = AnEmptyReport(4);
  SetDayNumber(*report.mutable_persons(0)->mutable_days(1)->mutable_sessions(), 5);
  const Drawing drawing = Sessions(report);
  const std::vector<RectShape> hatches = HatchesOf(drawing);
  ASSERT_THAT(hatches, SizeIs(2));
  EXPECT_NEAR(hatches[1].width, 2 * hatches[0].width, 0.01);
  std::vector<RectShape> bars = ShapesOf<RectShape>(drawing);
  std::erase_if(bars, [](const RectShape& rect) {
    return rect.ink != Ink::kFirst || (rect.width == 10 && rect.height == 7);
  });
  EXPECT_THAT(bars, SizeIs(1));
}

TEST(ReportCharts, AZeroThatIsKnownIsALineAtTheBottomAndNoHatch) {
  v1::ProgressReport report = AnEmptyReport(1);
  SetDayNumber(*report.mutable_persons(0)->mutable_days(0)->mutable_sessions(), 0);
  const Drawing drawing = Sessions(report);
  EXPECT_THAT(HatchesOf(drawing), IsEmpty());
  EXPECT_EQ(drawing.table.rows[0][1], "0");
}

TEST(ReportCharts, TheLineOfMediansBreaksOverAGap) {
  v1::ProgressReport report = AnEmptyReport(6);
  for (const int day : {0, 1, 4, 5}) {
    report.mutable_persons(0)->mutable_days(day)->set_expressed_7_day_median_ml(100);
  }
  const Drawing drawing = ExpressedChart(report, report.persons(0), VoiceOf(report));
  const std::vector<PolylineShape> lines = ShapesOf<PolylineShape>(drawing);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0].runs, ElementsAre(SizeIs(2), SizeIs(2)));
}

TEST(ReportCharts, OnlyADayThatIsWholeAndBelowTheBandCarriesASecondMark) {
  v1::ProgressReport report = AnEmptyReport(3);
  const v1::DayCertainty sure[] = {v1::DAY_CERTAINTY_CONFIRMED, v1::DAY_CERTAINTY_OPEN,
                                   v1::DAY_CERTAINTY_CONFIRMED};
  for (int i = 0; i < 3; ++i) {
    v1::PersonReportDay& day = *report.mutable_persons(0)->mutable_days(i);
    SetDayNumber(*day.mutable_sessions(), i == 2 ? 7 : 4, sure[i]);
    day.mutable_agreed_sessions()->set_min(6);
    day.mutable_agreed_sessions()->set_max(8);
  }
  // One in the chart, one in its legend.
  EXPECT_THAT(MarksOf(Sessions(report), Mark::kTriangleDown), SizeIs(2));
  EXPECT_THAT(MarksOf(Sessions(report, false), Mark::kTriangleDown), IsEmpty());
}

TEST(ReportCharts, AChangeOfThePlanIsADashedVerticalWithItsName) {
  const Drawing drawing = Sessions(AFullReport(14));
  int verticals = 0;
  for (const LineShape& line : ShapesOf<LineShape>(drawing)) {
    if (line.stroke.dash == Dash::kDashed && line.from.x == line.to.x) ++verticals;
  }
  EXPECT_EQ(verticals, 1);
  EXPECT_TRUE(HasText(drawing, "plan 2"));
}

TEST(ReportCharts, ADayWithOneEndOfTheShareIsInNoBandButInItsTable) {
  v1::ProgressReport report = AnEmptyReport(3);
  v1::ReportInfant& leo = *report.mutable_infants(0);
  leo.mutable_days(0)->set_own_milk_share_low(0.25);
  leo.mutable_days(2)->set_own_milk_share_low(0.25);
  leo.mutable_days(2)->set_own_milk_share_high(0.5);
  const Drawing drawing = OwnMilkShareChart(report, leo, VoiceOf(report));
  EXPECT_THAT(ShapesOf<AreaShape>(drawing), SizeIs(1));
  EXPECT_THAT(drawing.table.rows[0], ElementsAre("22 Nov 2026", "25 %", "not known", ""));
  EXPECT_THAT(drawing.table.rows[2], ElementsAre("24 Nov 2026", "25 %", "50 %", ""));
}

TEST(ReportCharts, WeightsThatCannotBeRightAreCrossesOutsideTheLine) {
  const v1::ProgressReport report = AFullReport(14);
  const Drawing drawing = WeightChart(report, report.infants(0), VoiceOf(report));
  EXPECT_THAT(MarksOf(drawing, Mark::kCross), SizeIs(2));  // One is the legend's.
  EXPECT_THAT(MarksOf(drawing, Mark::kDot), SizeIs(7));
  const std::vector<PolylineShape> lines = ShapesOf<PolylineShape>(drawing);
  ASSERT_THAT(lines, SizeIs(6));  // Five curves, and the weights.
  EXPECT_THAT(lines.back().runs[0], SizeIs(6));
  for (const char* const name : {"3", "15", "50", "85", "97"}) {
    EXPECT_TRUE(HasText(drawing, name)) << name;
  }
}

TEST(ReportCharts, ThreeWeightsOfOneDayStandInTheirOrder) {
  v1::ProgressReport report = AnEmptyReport(1);
  for (const int minute : {480, 720, 1200}) AddWeight(report, kReportLastDay, minute, 4400);
  const Drawing drawing = WeightChart(report, report.infants(0), VoiceOf(report));
  const std::vector<PolylineShape> lines = ShapesOf<PolylineShape>(drawing);
  ASSERT_THAT(lines, SizeIs(1));
  ASSERT_THAT(lines[0].runs[0], SizeIs(3));
  EXPECT_LT(lines[0].runs[0][0].x, lines[0].runs[0][1].x);
  EXPECT_LT(lines[0].runs[0][1].x, lines[0].runs[0][2].x);
  EXPECT_EQ(drawing.table.rows[2][0], "24 Nov 2026, 20:00");
}

TEST(ReportCharts, ANightSessionIsADiamondAndADayWithoutTimesSaysSo) {
  v1::ProgressReport report = AnEmptyReport(2);
  v1::SessionMark& mark = *report.mutable_persons(0)->mutable_days(0)->add_marks();
  mark.set_local_minute(130);
  mark.set_is_night(true);
  SetDayNumber(*report.mutable_persons(0)->mutable_days(0)->mutable_sessions(), 1);
  SetDayNumber(*report.mutable_persons(0)->mutable_days(1)->mutable_sessions(), 6);
  const Drawing drawing = HourStrip(report, report.persons(0), VoiceOf(report));
  EXPECT_THAT(MarksOf(drawing, Mark::kDiamond), SizeIs(2));
  EXPECT_EQ(drawing.table.rows[0][1], "02:10 (night)");
  EXPECT_EQ(drawing.table.rows[1][1], "times not noted");
  EXPECT_TRUE(HasText(drawing, "sessions without times"));
}

TEST(ReportCharts, OfManyDaysANightSessionIsAFlatLineAndTheLegendShowsOne) {
  const auto strip_of = [](int days) {
    v1::ProgressReport report = AnEmptyReport(days);
    v1::PersonReportDay& day = *report.mutable_persons(0)->mutable_days(0);
    for (const int minute : {130, 700}) day.add_marks()->set_local_minute(minute);
    day.mutable_marks(0)->set_is_night(true);
    return HourStrip(report, report.persons(0), VoiceOf(report));
  };
  const auto flat_lines = [](const Drawing& drawing) {
    std::vector<LineShape> lines = ShapesOf<LineShape>(drawing);
    std::erase_if(lines, [](const LineShape& line) { return line.stroke.ink != Ink::kAccent; });
    return lines.size();
  };
  EXPECT_THAT(MarksOf(strip_of(82), Mark::kDiamond), SizeIs(2));
  EXPECT_EQ(flat_lines(strip_of(82)), 0u);
  EXPECT_THAT(MarksOf(strip_of(90), Mark::kDiamond), IsEmpty());
  EXPECT_EQ(flat_lines(strip_of(90)), 2u);  // One is the legend's.
}

TEST(ReportCharts, TheTableOfDiapersSaysOfEachKindHowSureItIs) {
  v1::ProgressReport report = AnEmptyReport(1);
  v1::InfantReportDay& day = *report.mutable_infants(0)->mutable_days(0);
  SetDayNumber(*day.mutable_wet(), 6, v1::DAY_CERTAINTY_CONFIRMED);
  SetDayNumber(*day.mutable_dirty(), 2, v1::DAY_CERTAINTY_OPEN);
  const Drawing drawing = DiaperChart(report, report.infants(0), VoiceOf(report));
  EXPECT_THAT(drawing.table.headers, ElementsAre("Day", "Wet", "How sure, wet", "Dirty",
                                                 "How sure, dirty", "About the day"));
  EXPECT_THAT(drawing.table.rows[0],
              ElementsAre("24 Nov 2026", "6", "all in", "2", "may not be all", ""));
}

TEST(ReportCharts, OnlyColleaguesReadAWeightAgainstOtherInfants) {
  v1::ProgressReport report = AFullReport(14);
  const auto headers_for = [&](v1::ReportAudience audience) {
    report.mutable_header()->set_audience(audience);
    const Drawing drawing = WeightChart(report, report.infants(0), VoiceOf(report));
    EXPECT_EQ(drawing.table.rows[0].size(), drawing.table.headers.size());
    EXPECT_TRUE(HasText(drawing, "50"));
    return drawing.table.headers;
  };
  EXPECT_THAT(headers_for(v1::REPORT_AUDIENCE_PAEDIATRICIAN),
              ElementsAre("Weighed", "Weight", "WHO z", "Percentile", "About the weight"));
  EXPECT_THAT(headers_for(v1::REPORT_AUDIENCE_PARENT),
              ElementsAre("Weighed", "Weight", "About the weight"));
  EXPECT_THAT(headers_for(v1::REPORT_AUDIENCE_UNSPECIFIED),
              ElementsAre("Weighed", "Weight", "About the weight"));
}

TEST(ReportCharts, NoPercentileIsNoneOrAll) {
  v1::ProgressReport report = AnEmptyReport(1);
  for (const double percentile : {0.0004, 0.1, 50.0, 99.9, 99.97}) {
    AddWeight(report, kReportLastDay, 480, 4400).set_percentile(percentile);
  }
  std::vector<std::string> words;
  const Drawing drawing = WeightChart(report, report.infants(0), VoiceOf(report));
  for (const auto& row : drawing.table.rows) words.push_back(row[3]);
  EXPECT_THAT(words, ElementsAre("below 0.1", "0.1", "50.0", "99.9", "above 99.9"));
}

TEST(ReportCharts, EveryZHasTheSameNumberOfDecimals) {
  v1::ProgressReport report = AnEmptyReport(1);
  for (const double z : {-1.2, 0.27, -0.001}) {
    AddWeight(report, kReportLastDay, 480, 4400).set_z(z);
  }
  std::vector<std::string> words;
  const Drawing drawing = WeightChart(report, report.infants(0), VoiceOf(report));
  for (const auto& row : drawing.table.rows) words.push_back(row[2]);
  EXPECT_THAT(words, ElementsAre("-1.20", "0.27", "0.00"));
}

TEST(ReportCharts, FourHundredDaysAreNamedSoThatNoTwoDatesTouch) {
  for (const Drawing& drawing : EveryChart(AFullReport(400))) {
    std::vector<double> dates;
    for (const TextShape& text : ShapesOf<TextShape>(drawing)) {
      const bool is_date = text.anchor == Anchor::kMiddle && text.text.find(' ') < 3;
      if (is_date) dates.push_back(text.at.x);
    }
    std::sort(dates.begin(), dates.end());
    for (size_t i = 1; i < dates.size(); ++i)
      EXPECT_GT(dates[i] - dates[i - 1], 40) << drawing.name;
  }
}

TEST(ReportCharts, EveryShapeLiesOnTheCanvasHoweverManyDaysThereAre) {
  for (const int days : {1, 2, 14, 90, 400}) {
    for (const Drawing& drawing : EveryChart(AFullReport(days))) {
      for (const RectShape& rect : ShapesOf<RectShape>(drawing)) {
        EXPECT_GE(rect.x, 0) << drawing.name << days;
        EXPECT_LE(rect.x + rect.width, drawing.width + 0.01) << drawing.name << days;
        EXPECT_LE(rect.y + rect.height, drawing.height + 0.01) << drawing.name << days;
      }
    }
  }
}

TEST(ReportCharts, NothingLoggedAndNoDaysAtAllAreDrawnToo) {
  for (const int days : {0, 1, 14}) {
    for (const Drawing& drawing : EveryChart(AnEmptyReport(days))) {
      EXPECT_FALSE(drawing.title.empty());
      EXPECT_THAT(drawing.height, Gt(0));
    }
  }
}

TEST(ReportCharts, DaysThatAreLeftOutAreReadAsNotLogged) {
  v1::ProgressReport report = AFullReport(3);
  report.mutable_persons(0)->clear_days();
  report.mutable_infants(0)->clear_days();
  for (const Drawing& drawing : EveryChart(report)) EXPECT_GT(drawing.height, 0);
  EXPECT_EQ(Sessions(report).table.rows[0][1], "not logged");
}

TEST(ReportCharts, ARightToLeftLanguageMirrorsTheDrawingButNoWord) {
  const v1::ProgressReport report = AFullReport(14);
  const ReportVoice arabic(ReportTextsFor("ar-x-sample"), report.header());
  const Drawing drawing = SessionsChart(report, report.persons(0), true, arabic);
  EXPECT_TRUE(drawing.is_right_to_left);
  const TextShape title = ShapesOf<TextShape>(drawing).front();
  EXPECT_EQ(title.anchor, Anchor::kRight);
  EXPECT_EQ(title.at.x, drawing.width);
}

TEST(ReportCharts, ASparkRowDrawsAGapWhereNothingWasLogged) {
  const v1::CaseloadOverview overview = AnOverview();
  const ReportVoice voice(English());
  const Drawing drawing = SparkRow(overview.rows(0), overview.most_sessions(), voice);
  EXPECT_THAT(HatchesOf(drawing), SizeIs(1));
  EXPECT_EQ(drawing.table.rows[4][1], "not logged");
  EXPECT_THAT(HatchesOf(SparkRow(overview.rows(1), 9, voice)), SizeIs(14));
}

TEST(ReportCharts, ASparkRowTellsAZeroFromOneHoweverHighItsScaleIs) {
  v1::CaseloadRow row;
  for (const int sessions : {0, 1}) row.add_spark()->set_sessions(sessions);
  const Drawing drawing = SparkRow(row, 1000, ReportVoice(English()));
  const std::vector<RectShape> bars = ShapesOf<RectShape>(drawing);
  ASSERT_THAT(bars, SizeIs(1));
  EXPECT_THAT(bars[0].height, Gt(2));
  std::vector<LineShape> zeros = ShapesOf<LineShape>(drawing);
  std::erase_if(zeros, [](const LineShape& line) { return line.stroke.ink != Ink::kFirst; });
  ASSERT_THAT(zeros, SizeIs(1));
  EXPECT_EQ(zeros[0].from.y, bars[0].y + bars[0].height);
  EXPECT_EQ(zeros[0].from.y, zeros[0].to.y);
}

TEST(ReportCharts, OuncesAreShownWhereTheFamilyMeasuresInThem) {
  v1::ProgressReport report = AnEmptyReport(1);
  report.mutable_header()->set_volume_unit(v1::VOLUME_UNIT_US_FL_OZ);
  SetDayNumber(*report.mutable_persons(0)->mutable_days(0)->mutable_expressed_ml(), 118);
  const Drawing drawing = ExpressedChart(report, report.persons(0), VoiceOf(report));
  EXPECT_EQ(drawing.table.rows[0][1], "4 oz");
  EXPECT_EQ(drawing.title, "Milk expressed, oz a day: ana");
}

}  // namespace relactation::report_charts_test
