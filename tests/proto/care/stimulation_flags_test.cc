#include "proto/relactation/care/stimulation_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::stimulation_flags_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

// Eight to twelve sessions and one at night, agreed since May.
RuleStory APlannedStory() {
  RuleStory story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  return story;
}

v1::StimulationPhase& PhaseOf(RuleStory& story) {
  return *story.plans[0].plan.mutable_stimulate(0)->mutable_phases(0);
}

RuleStory Pumped(std::initializer_list<int> sessions_newest_first) {
  RuleStory story = APlannedStory();
  int day = 14;
  for (const int sessions : sessions_newest_first) {
    if (sessions > 0) story.Pump(day, sessions);
    story.Confirm(day--, v1::COVERAGE_KIND_STIMULATION);
  }
  return story;
}

TEST(S1, MatchesBelowThreeQuartersOfTheSessionsAgreed) {
  EXPECT_EQ(Pumped({6, 6, 6, 8}).Says("S1"), "NO_MATCH");
  EXPECT_EQ(Pumped({6, 6, 5, 8}).Says("S1"), "ATTENTION");
  EXPECT_EQ(Pumped({6, 6, 7, 8}).Says("S1"), "NO_MATCH");
}

TEST(S1, NeedsTwoDaysOfThreeAndHalfOfTheWeek) {
  RuleStory story = APlannedStory();
  for (int day : {14, 11, 10, 9}) story.Pump(day, 4);
  EXPECT_EQ(story.Says("S1"), "INSUFFICIENT_DATA") << "one of three days";
  story.Pump(13, 4);
  EXPECT_EQ(story.Says("S1"), "ATTENTION");
  EXPECT_EQ(Pumped({4, 4, 4}).Says("S1"), "INSUFFICIENT_DATA") << "three of seven days";
}

TEST(S1, IsSilentInTheFirstThreeDaysOfAPhase) {
  RuleStory story = Pumped({4, 4, 4, 4, 4});
  *PhaseOf(story).mutable_from() = *ParseIsoDate("2024-06-12");
  EXPECT_EQ(story.Says("S1"), "NO_MATCH");
  *PhaseOf(story).mutable_from() = *ParseIsoDate("2024-06-11");
  EXPECT_EQ(story.Says("S1"), "ATTENTION");
}

TEST(S1, CountsTheHardDayAsMet) {
  RuleStory story = Pumped({4, 4, 4, 4});
  story.plans[0].plan.mutable_hard_day()->set_sessions(4);
  EXPECT_EQ(story.Says("S1"), "NO_MATCH");
}

TEST(S1, ReadsDaysThatCountAlone) {
  RuleStory story = Pumped({4, 4, 4, 4});
  story.plans[0].plan.mutable_logging()->add_count_days(v1::WEEKDAY_TUESDAY);
  EXPECT_EQ(story.Says("S1"), "NO_MATCH");
}

TEST(S1, IsLoosenedByAPlan) {
  RuleStory story = Pumped({4, 4, 4, 4});
  story.SetThreshold("S1", 500);
  EXPECT_EQ(story.Says("S1"), "NO_MATCH");
}

// Days newest first: whether there is a session at night.
RuleStory Nights(std::initializer_list<bool> nights) {
  RuleStory story = APlannedStory();
  int day = 14;
  for (const bool has_session : nights) {
    for (int i = 0; i < 8; ++i) story.Add(APump(June(day, 420 + 120 * i), 40));
    if (has_session) story.Add(APump(June(day, 120), 40));
    --day;
  }
  return story;
}

TEST(S2, MatchesThreeOfFourNightsAndIsGraverWithFiveInARow) {
  EXPECT_EQ(Nights({false, true, false, true, true}).Says("S2"), "NO_MATCH");
  EXPECT_EQ(Nights({false, true, false, false, true}).Says("S2"), "INFO");
  EXPECT_EQ(Nights({false, false, false, false, true}).Says("S2"), "INFO");
  EXPECT_EQ(Nights({false, false, false, false, false}).Says("S2"), "ATTENTION");
  EXPECT_EQ(Nights({false, false, false}).Says("S2"), "INSUFFICIENT_DATA");
}

TEST(S2, CountsANightOffAsMet) {
  RuleStory story = Nights({false, false, false, false, false});
  story.plans[0].plan.mutable_stimulate(0)->set_nights_off_per_week(3);
  EXPECT_EQ(story.Says("S2"), "NO_MATCH") << "from Monday the 10th to the 12th";
  story.plans[0].plan.mutable_stimulate(0)->set_nights_off_per_week(1);
  EXPECT_EQ(story.Says("S2"), "INFO");
}

// A week of confirmed days with sessions every two hours, but for one gap as long as this that
// begins at `from_hour` on the first `days` of them.
RuleStory Gaps(int days, int from_hour, int gap_minutes) {
  RuleStory story = APlannedStory();
  for (int day = 7; day <= 14; ++day) {
    story.Confirm(day, v1::COVERAGE_KIND_STIMULATION);
    for (int minute = 0; minute < 1440; minute += 120) {
      const int after_gap = minute - from_hour * 60;
      const bool is_in_gap = day - 8 < days && day >= 8 && after_gap > 0 && after_gap < gap_minutes;
      if (!is_in_gap) story.Add(APump(June(day, minute), 40));
    }
    if (day >= 8 && day - 8 < days)
      story.Add(APump(June(day, from_hour * 60 + gap_minutes), 40, 1));
  }
  return story;
}

TEST(S3, MatchesMoreThanSixHoursByDayOnThreeDays) {
  EXPECT_EQ(Gaps(3, 8, 360).Says("S3"), "NO_MATCH");
  EXPECT_EQ(Gaps(2, 8, 361).Says("S3"), "NO_MATCH");
  EXPECT_EQ(Gaps(3, 8, 361).Says("S3"), "INFO");
}

TEST(S3, MatchesMoreThanEightHoursWithNightWhereANightSessionIsAgreed) {
  EXPECT_EQ(Gaps(3, 2, 480).Says("S3"), "NO_MATCH");
  EXPECT_EQ(Gaps(3, 2, 481).Says("S3"), "INFO");
  RuleStory story = Gaps(3, 2, 481);
  PhaseOf(story).set_overnight(0);
  EXPECT_EQ(story.Says("S3"), "NO_MATCH");
}

TEST(S3, KnowsTooLittleOfAWeekThatIsOpen) {
  EXPECT_EQ(APlannedStory().Says("S3"), "INSUFFICIENT_DATA");
}

TEST(S4, MatchesAQuarterBelowTheMinutesAgreed) {
  const auto says = [](int seconds) {
    RuleStory story = APlannedStory();
    PhaseOf(story).mutable_minutes_per_side()->set_min(16);
    v1::Record pump = APump(June(14, 600), 40);
    v1::Segment& segment = *pump.mutable_session()->add_segments();
    segment.set_side(v1::SIDE_BOTH);
    segment.set_active_seconds(seconds);
    story.Add(pump);
    return story.Says("S4");
  };
  EXPECT_EQ(says(720), "NO_MATCH");
  EXPECT_EQ(says(719), "INFO");
  EXPECT_EQ(says(721), "NO_MATCH");
  RuleStory story = APlannedStory();
  PhaseOf(story).mutable_minutes_per_side()->set_min(16);
  EXPECT_EQ(story.Says("S4"), "INSUFFICIENT_DATA");
}

void CheckIn(RuleStory& story, int day, int mood, int rest_hours) {
  v1::Record record = ARecord(June(day, 700), 60);
  v1::Mood& check_in = *record.mutable_observation()->mutable_mood();
  check_in.set_person_id(kAna);
  check_in.set_mood(mood);
  check_in.set_rest_hours(rest_hours);
  story.Add(record);
}

TEST(S5, MatchesMoreThanTwoAboveTheMostAgreed) {
  EXPECT_EQ(Pumped({14, 14, 14, 14}).Says("S5"), "NO_MATCH");
  EXPECT_EQ(Pumped({14, 14, 14, 15}).Says("S5"), "INFO");
  RuleStory story = Pumped({14, 14, 14, 15});
  CheckIn(story, 13, 2, 6);
  EXPECT_EQ(story.Says("S5"), "ATTENTION");
  EXPECT_EQ(APlannedStory().Says("S5"), "INSUFFICIENT_DATA");
}

TEST(S5, MatchesRestTwoHoursBelowTheParentsUsualOnThreeDays) {
  RuleStory story = Pumped({10, 10});
  for (int day = 1; day <= 5; ++day) CheckIn(story, day, 4, 7);
  CheckIn(story, 10, 4, 5);
  CheckIn(story, 11, 4, 5);
  CheckIn(story, 12, 4, 6);
  EXPECT_EQ(story.Says("S5"), "NO_MATCH");
  CheckIn(story, 13, 4, 5);
  EXPECT_EQ(story.Says("S5"), "INFO");
}

}  // namespace relactation::stimulation_flags_test
