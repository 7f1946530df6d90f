#include "client/report/terminal_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/report/charts/report_charts.h"
#include "client/terminal/text_width.h"
#include "tests/support/a_report.h"

namespace relactation::terminal_chart_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Terminal Plain(int cells = 80) {
  Terminal terminal;
  terminal.ascii = true;
  terminal.width_cells = cells;
  return terminal;
}

// Four days against 2 to 3 a day: 3, 1, one that was not logged, and 2 of a day that is not over;
// the plan changed on the second.
Drawing ADrawing() {
  Drawing drawing;
  drawing.name = "sessions-1";
  drawing.title = "Sessions a day";
  drawing.table.headers = {"Day", "Sessions", "Agreed"};
  drawing.table.rows = {{"21 Nov", "3", "2 to 3"},
                        {"22 Nov", "1", "2 to 3"},
                        {"23 Nov", "not logged", "2 to 3"},
                        {"24 Nov", "2", ""}};
  drawing.days.bands = {AmountBand{2, 3}, AmountBand{2, 3}, AmountBand{2, 3}, std::nullopt};
  drawing.days.words_of_band = "agreed";
  drawing.days.notes = {{1, DaySign::kPlanChange, "plan 2"},
                        {1, DaySign::kBelowBand, "below"},
                        {3, DaySign::kNotOver, "not over yet"},
                        {3, DaySign::kMayNotBeAll, "may not be all"}};
  return drawing;
}

TEST(TextOfDrawing, DrawsAmountsAgainstTheirBandWithTheSignsOfTheirDays) {
  EXPECT_EQ(TextOfDrawing(ADrawing(), Plain()),
            "Sessions a day\n"
            "  Sessions\n"
            "  3|## :: ::\n"
            "  2|## :: :: ##\n"
            "  1|## ## .  ##\n"
            "       ^\n"
            "       v     ~\n"
            "             +\n"
            "    21 Nov - 24 Nov\n"
            "  1 - 3;  24 Nov: 2\n"
            "  : agreed;  . not logged;  ~ not over yet;  v below;  + may not be all;\n"
            "  ^ 22 Nov: plan 2\n");
}

TEST(TextOfDrawing, SetsASignForAPlanChangeBelowAmountsWithoutABandToo) {
  Drawing drawing = ADrawing();
  drawing.days.bands.clear();
  EXPECT_THAT(TextOfDrawing(drawing, Plain()), HasSubstr("  21 Nov  #-.+\n"
                                                         "           ^\n"
                                                         "           v ~\n"
                                                         "             +\n"));
}

TEST(TextOfDrawing, NamesTheOnlyDayAndTheOnlyAmountOfALineOnce) {
  Drawing drawing = ADrawing();
  drawing.table.rows.resize(1);
  drawing.days.bands.resize(1);
  drawing.days.notes.clear();
  EXPECT_THAT(TextOfDrawing(drawing, Plain()), HasSubstr("  1|##\n"
                                                         "    21 Nov\n"
                                                         "  3;  21 Nov: 3\n"));
}

TEST(TextOfDrawing, OfMoreThanFitsDrawsAsManyLinesOfBarsOnOneScale) {
  Drawing drawing = ADrawing();
  for (int i = 0; i < 60; ++i) drawing.table.rows.push_back({"25 Nov", i == 59 ? "25" : "3", ""});
  drawing.days.notes.push_back({60, DaySign::kPlanChange, "plan 3"});
  const std::string text = TextOfDrawing(drawing, Plain(40));
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  for (const std::string& line : lines) EXPECT_LE(DisplayWidth(line), 40) << line;
  EXPECT_THAT(text, AllOf(HasSubstr("  27|\n"), HasSubstr("^ 25 Nov: plan 3")));
  size_t scales = 0;
  for (const std::string& line : lines) scales += line.starts_with("  27|");
  EXPECT_EQ(scales, 2u);
}

TEST(TextOfDrawing, DrawsAKnownZeroAsALowBlockAndABandOfOneNumber) {
  Drawing drawing = ADrawing();
  drawing.table.rows[1][1] = "0";
  drawing.days.bands[1] = AmountBand{2, 2};
  EXPECT_THAT(TextOfDrawing(drawing, Plain()), HasSubstr("  3|##    ::\n"
                                                         "  2|## :: :: ##\n"
                                                         "  1|## __ .  ##\n"));
}

TEST(TextOfDrawing, PutsUpWithSignsAndBandsThatAreNotOfItsRows) {
  Drawing drawing = ADrawing();
  drawing.days.bands.resize(1);
  drawing.days.notes.push_back({99, DaySign::kPlanChange, "plan 9"});
  drawing.days.notes.push_back({99, DaySign::kPaused, "paused"});
  EXPECT_THAT(TextOfDrawing(drawing, Plain()), Not(HasSubstr("plan 9")));
}

TEST(TextOfDrawing, ShowsTheBandTheChangesAndTheRunningDayOfAReport) {
  v1::ProgressReport report = AFullReport(14);
  report.mutable_days(13)->set_is_running(true);
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  const std::string text =
      TextOfDrawing(SessionsChart(report, report.persons(0), true, voice), Plain());
  EXPECT_THAT(text, AllOf(HasSubstr(": agreed"), HasSubstr("^ 17 Nov 2026: plan 2"),
                          HasSubstr("~ day not over yet"), HasSubstr("v below what was agreed"),
                          HasSubstr(". not logged")));
  EXPECT_THAT(TextOfDrawing(ExpressedChart(report, report.persons(0), voice), Plain()),
              AllOf(HasSubstr("^ 17 Nov 2026: plan 2"), HasSubstr("~ day not over yet")));
  report.mutable_header()->set_audience(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_header()->set_is_gentle(true);
  EXPECT_THAT(TextOfDrawing(SessionsChart(report, report.persons(0), false, voice), Plain()),
              AllOf(Not(HasSubstr("agreed")), HasSubstr("^ 17 Nov 2026: plan 2")));
}

// One session at seven, one in the night; a day that was not logged.
v1::ProgressReport TwoDays() {
  v1::ProgressReport report = AnEmptyReport(2);
  report.mutable_header()->mutable_night()->set_start_minute(0);
  report.mutable_header()->mutable_night()->set_end_minute(360);
  v1::PersonReportDay& day = *report.mutable_persons(0)->mutable_days(0);
  SetDayNumber(*day.mutable_sessions(), 2, v1::DAY_CERTAINTY_CONFIRMED);
  day.set_longest_gap_hours(8.5);
  day.add_marks()->set_local_minute(430);
  v1::SessionMark& night = *day.add_marks();
  night.set_local_minute(125);
  night.set_is_night(true);
  report.mutable_days(1)->set_is_running(true);
  return report;
}

TEST(TextOfDrawing, DrawsTheHoursOfEachDayWithItsNightInOneLine) {
  const v1::ProgressReport report = TwoDays();
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  const std::string text = TextOfDrawing(HourStrip(report, report.persons(0), voice), Plain());
  EXPECT_THAT(text, HasSubstr("               00    06    12    18      Longest gap\n"
                              "  23 Nov 2026  ::@::: #                  8.5 h\n"
                              "  24 Nov 2026  ........................  "
                              "not logged; day not over yet\n"
                              "  # a session began;  @ in the night;  : night\n"));
}

TEST(TextOfDrawing, TellsTheTimesOfSessionsInATableWhereAStripOfHoursHasNoRoom) {
  const v1::ProgressReport report = TwoDays();
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  EXPECT_THAT(TextOfDrawing(HourStrip(report, report.persons(0), voice), Plain(60)),
              AllOf(HasSubstr("07:10"), Not(HasSubstr("00    06"))));
}

}  // namespace relactation::terminal_chart_test
