#include "proto/relactation/care/stimulation_figures.h"

#include <gtest/gtest.h>

#include "tests/proto/care/figures_story.h"

namespace relactation::stimulation_figures_test {

TEST(StimulationFigures, AreAllUnknownWithoutARecord) {
  const StimulationFigures figures = FiguresStory().Person();
  EXPECT_FALSE(figures.sessions_per_24h_7_days.IsKnown());
  EXPECT_EQ(figures.nights_7_days.known, 0);
  EXPECT_FALSE(figures.longest_gap_hours_7_days.IsKnown());
  EXPECT_FALSE(figures.minutes_per_side_7_days.either.IsKnown());
  EXPECT_FALSE(figures.expressed_ml_per_day_7_day_median.IsKnown());
  EXPECT_EQ(figures.expressed_ml_per_day.trend, Trend::kUnknown);
  EXPECT_EQ(figures.sessions_per_24h_7_days.covered.days, 7);
  EXPECT_EQ(figures.sessions_per_24h_7_days.covered.Covered(), 0);
}

TEST(StimulationFigures, MeanSessionsOverTheDaysThatTheirCoverageCounts) {
  FiguresStory story;
  story.Pump(14, 8);
  story.Pump(13, 6);
  story.Pump(8, 1);
  story.Pump(7, 12);
  const StimulationFigures figures = story.Person();
  EXPECT_DOUBLE_EQ(*figures.sessions_per_24h_3_days.value, 7);
  EXPECT_DOUBLE_EQ(*figures.sessions_per_24h_7_days.value, 7);
  EXPECT_DOUBLE_EQ(*figures.sessions_per_24h_14_days.value, 26 / 3.0);
  EXPECT_EQ(figures.sessions_per_24h_7_days.covered.likely, 2);
  EXPECT_EQ(figures.sessions_per_24h_7_days.covered.days, 7);
}

TEST(StimulationFigures, MeanSessionsOverAllDaysLoggedWhereNoneIsKnownToBeWhole) {
  FiguresStory story;
  story.Pump(14, 2);
  story.Pump(13, 1);
  const StimulationFigures figures = story.Person();
  EXPECT_DOUBLE_EQ(*figures.sessions_per_24h_7_days.value, 1.5);
  EXPECT_EQ(figures.sessions_per_24h_7_days.covered.Covered(), 0);
}

TEST(StimulationFigures, CountOnlyTheDaysThatAFigureIsMadeOf) {
  FiguresStory story;
  story.Pump(14, 8, 20);
  story.Pump(13, 8, 0);
  v1::Record unmeasured = APump(FiguresStory::June(13, 100), 0, 7);
  unmeasured.mutable_session()->clear_expressed_unsplit_ml();
  story.Add(unmeasured);
  story.Pump(12, 1, 20);
  const Figure expressed_ml = story.Person().expressed_ml_per_day_7_day_median;
  EXPECT_DOUBLE_EQ(*expressed_ml.value, 160);
  EXPECT_EQ(expressed_ml.covered.Covered(), 1);
  EXPECT_EQ(expressed_ml.covered.days, 7);
}

TEST(StimulationFigures, DivideByTheRealLengthOfADay) {
  FiguresStory story;
  story.client.set_zone("Europe/Berlin");
  story.now = At("2024-12-01 00:00");
  story.last = absl::CivilDay(2024, 10, 27);
  for (int i = 0; i < 10; ++i) story.Add(APump(At("2024-10-27 00:00") + absl::Hours(2 * i), 40));
  EXPECT_DOUBLE_EQ(*story.Person().sessions_per_24h_3_days.value, 10 * 24 / 25.0);
}

TEST(StimulationFigures, LeaveTheRunningDayOut) {
  FiguresStory story;
  story.Pump(13, 8);
  story.Pump(14, 8);
  story.now = FiguresStory::June(14, 600);
  EXPECT_DOUBLE_EQ(*story.Person().sessions_per_24h_3_days.value, 8);
  EXPECT_EQ(story.Person().sessions_per_24h_7_days.covered.days, 7);
}

TEST(StimulationFigures, CountNightsOfWhichItIsKnown) {
  FiguresStory story;
  for (int day : {10, 11, 12}) story.Pump(day, 8);
  for (int hour : {7, 13, 23}) story.Add(APump(FiguresStory::June(13, hour * 60), 40, hour));
  story.Add(APump(FiguresStory::June(9, 1430), 40));
  v1::DayTotals totals;
  totals.set_sessions(8);
  story.Add(ATotal(FiguresStory::June(14, 1200), totals));
  EXPECT_EQ(story.Person().nights_7_days.with_session, 3);
  EXPECT_EQ(story.Person().nights_7_days.known, 4)
      << "a total alone does not say when, nor one session of a day what its night was";
}

TEST(StimulationFigures, NameTheLongestGapOfDaysThatShowTheirSessions) {
  FiguresStory story;
  story.Pump(12, 8);
  story.Pump(13, 6);
  EXPECT_DOUBLE_EQ(*story.Person().longest_gap_hours_7_days.value, 4);
}

TEST(StimulationFigures, MeanMinutesOverSessionsThatHadTheSide) {
  FiguresStory story;
  for (int i = 0; i < 3; ++i) {
    v1::Record pump = APump(FiguresStory::June(14, 200 * i), 40);
    v1::Segment& segment = *pump.mutable_session()->add_segments();
    segment.set_side(i == 0 ? v1::SIDE_LEFT : v1::SIDE_BOTH);
    segment.set_active_seconds(600 + 300 * i);
    story.Add(pump);
  }
  const MinutesPerSide minutes = story.Person().minutes_per_side_7_days;
  EXPECT_DOUBLE_EQ(*minutes.left.value, 15);
  EXPECT_DOUBLE_EQ(*minutes.right.value, 17.5);
  EXPECT_DOUBLE_EQ(*minutes.either.value, 16);
}

TEST(StimulationFigures, GiveTheMedianOfTheDaysWhoseVolumeIsKnown) {
  FiguresStory story;
  for (int day = 8; day <= 14; ++day) story.Pump(day, 8, day);
  v1::Record unmeasured = APump(FiguresStory::June(14, 100), 0, 7);
  unmeasured.mutable_session()->clear_expressed_unsplit_ml();
  EXPECT_DOUBLE_EQ(*story.Person().expressed_ml_per_day_7_day_median.value, 8 * 11);
  story.Add(unmeasured);
  EXPECT_DOUBLE_EQ(*story.Person().expressed_ml_per_day_7_day_median.value, 8 * 10.5);
}

TEST(StimulationFigures, KeepAUnitSlipOutOfTheMedian) {
  FiguresStory story;
  for (int day = 8; day <= 14; ++day) story.Pump(day, 8, 40);
  v1::Record slip = APump(FiguresStory::June(14, 100), 0, 7);
  slip.mutable_session()->clear_expressed_unsplit_ml();
  slip.mutable_session()->set_expressed_left_ml(1331);
  story.Add(slip);
  EXPECT_DOUBLE_EQ(*story.Person().expressed_ml_per_day_7_day_median.value, 320);
}

TEST(StimulationFigures, GiveTheSlopeByWeekOverTwoWeeksAndItsTrend) {
  FiguresStory story;
  for (int day = 1; day <= 14; ++day) story.Pump(day, 8, 30 + day);
  const RowTrend trend = story.Person().expressed_ml_per_day;
  EXPECT_DOUBLE_EQ(*trend.slope_per_week, 56);
  EXPECT_EQ(trend.trend, Trend::kRising);
}

TEST(StimulationFigures, KnowNeitherSlopeNorTrendOfDaysThatAreOpen) {
  FiguresStory story;
  for (int day = 1; day <= 14; ++day) story.Pump(day, 2, 30 + day);
  const RowTrend trend = story.Person().expressed_ml_per_day;
  EXPECT_EQ(trend.slope_per_week, std::nullopt);
  EXPECT_EQ(trend.trend, Trend::kUnknown);
}

TEST(StimulationFigures, KnowNeitherSlopeNorTrendOfFewerThanFourDays) {
  FiguresStory story;
  for (int day = 10; day <= 12; ++day) {
    v1::DayTotals totals;
    totals.set_expressed_ml(220 - 65 * (day - 10));
    story.Add(ATotal(FiguresStory::June(day, 1200), totals, day));
  }
  EXPECT_EQ(story.Person().expressed_ml_per_day.slope_per_week, std::nullopt);
  EXPECT_TRUE(story.Person().expressed_ml_per_day_7_day_median.IsKnown());
  v1::DayTotals fourth;
  fourth.set_expressed_ml(25);
  story.Add(ATotal(FiguresStory::June(13, 1200), fourth, 13));
  EXPECT_DOUBLE_EQ(*story.Person().expressed_ml_per_day.slope_per_week, -455);
  EXPECT_EQ(story.Person().expressed_ml_per_day.trend, Trend::kFalling);
}

TEST(StimulationFigures, LeaveOutDaysOfAPause) {
  FiguresStory story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  story.Pump(13, 8);
  story.Pump(14, 2);
  story.Confirm(14, v1::COVERAGE_KIND_STIMULATION);
  v1::PlanEvent& pause = story.events.emplace_back();
  pause.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *pause.mutable_from() = *ParseIsoDate("2024-06-14");
  pause.set_plan_revision(1);
  EXPECT_DOUBLE_EQ(*story.Person().sessions_per_24h_7_days.value, 8);
  EXPECT_DOUBLE_EQ(*story.Person().expressed_ml_per_day_7_day_median.value, 200)
      << "amounts are those of all days";
}

TEST(StimulationFigures, CountSessionsForComfortAndTellNoneFromNotSaid) {
  FiguresStory story;
  story.Pump(12, 1);
  EXPECT_EQ(story.Person().comfort_sessions_7_days.value, std::nullopt);
  story.Confirm(12, v1::COVERAGE_KIND_STIMULATION);
  // Nobody said what the session was for.
  EXPECT_EQ(story.Person().comfort_sessions_7_days.value, std::nullopt);
  story.records.front().mutable_session()->set_purpose(v1::PURPOSE_SUPPLY);
  EXPECT_EQ(story.Person().comfort_sessions_7_days.value, 0);
  for (const int day : {7, 8, 13, 14}) {  // The first lies before the week.
    story.Add(ANursing(story.June(day, 300)));
    story.records.back().mutable_session()->set_purpose(v1::PURPOSE_COMFORT);
  }
  EXPECT_EQ(story.Person().comfort_sessions_7_days.value, 3);
  EXPECT_EQ(story.Person().comfort_sessions_7_days.covered.confirmed, 1);
  EXPECT_EQ(story.Person().comfort_sessions_7_days.covered.days, 7);
}

TEST(StimulationFigures, AreThoseOfEachParent) {
  FiguresStory story;
  story.client = WithBea(AFamily());
  for (int i = 0; i < 8; ++i) {
    v1::Record pump = APump(FiguresStory::June(14, 180 * i), 40);
    pump.mutable_session()->set_person_id(i < 6 ? kAna : kBea);
    story.Add(pump);
  }
  EXPECT_DOUBLE_EQ(*story.Person(0).sessions_per_24h_3_days.value, 6);
  EXPECT_DOUBLE_EQ(*story.Person(1).sessions_per_24h_3_days.value, 2);
  EXPECT_DOUBLE_EQ(*story.Person(1).expressed_ml_per_day_7_day_median.value, 80);
}

TEST(DaysUntil, ReachNoFurtherThanTheReview) {
  FiguresStory story;
  const ReviewDays review = story.Review();
  EXPECT_EQ(DaysUntil(review, 14, 7).first, 8u);
  EXPECT_EQ(DaysUntil(review, 14, 7).end, 15u);
  EXPECT_EQ(DaysUntil(review, 14, 42).first, review.first_shown);
  EXPECT_EQ(DaysUntil(review, 99, 1).end, 15u);
  EXPECT_TRUE(DaysUntil(review, 0, 7).IsEmpty()) << "the day before is not shown";
  EXPECT_EQ(DaysBefore(review, {8, 15}).first, 1u);
  EXPECT_EQ(DaysBefore(review, {8, 15}).end, 8u);
  EXPECT_TRUE(DaysBefore(review, {1, 8}).IsEmpty());
}

TEST(DaysUntil, AreNoneWhereNoDayIsOver) {
  FiguresStory story;
  story.now = At("2024-05-31 12:00");
  EXPECT_TRUE(DaysUntil(story.Review(), 14, 7).IsEmpty());
}

}  // namespace relactation::stimulation_figures_test
