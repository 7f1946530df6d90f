#include "proto/relactation/care/step_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/step_story.h"

namespace relactation::step_flags_test {

TEST(G1, MatchesWhereTheDayHasComeAndTheCheckIsMet) {
  StepStory story;
  EXPECT_EQ(story.Says("G1"), "INFO");
  *story.Agreed().mutable_steps(0)->mutable_earliest() = *ParseIsoDate("2024-06-15");
  EXPECT_EQ(story.Says("G1"), "NO_MATCH");
}

TEST(G1, IsSilentWithoutANextStepInAHoldAndWhereTheCheckIsNotMet) {
  StepStory none;
  none.Agreed().clear_steps();
  EXPECT_EQ(none.Says("G1"), "NO_MATCH");
  StepStory held;
  held.Decide(v1::SUPPLEMENT_STEP_KIND_HELD, "2024-06-14");
  EXPECT_EQ(held.Says("G1"), "NO_MATCH");
  StepStory wet;
  wet.SetWet(13, 5);
  EXPECT_EQ(wet.Says("G1"), "NO_MATCH");
  StepStory open;
  for (int day = 8; day <= 14; ++day) open.Forget(day);
  EXPECT_EQ(open.Says("G1"), "INSUFFICIENT_DATA");
}

TEST(G1, HoldsSinceTheDayTheCheckCameToBeMet) {
  StepStory story;
  EXPECT_EQ(story.Ask("G1").since, FiguresStory::June(13)) << "the day of the weight";
}

TEST(G2, MatchesWhereTheDayHasComeAndTheCheckIsNotMet) {
  StepStory story;
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
  story.SetWet(13, 5);
  EXPECT_EQ(story.Says("G2"), "ATTENTION");
  *story.Agreed().mutable_steps(0)->mutable_earliest() = *ParseIsoDate("2024-06-15");
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
}

TEST(G2, WaitsWithTheHold) {
  StepStory story;
  story.SetWet(13, 5);
  v1::SupplementStep& hold = story.Decide(v1::SUPPLEMENT_STEP_KIND_HELD, "2024-06-10");
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
  *hold.mutable_hold_until() = *ParseIsoDate("2024-06-14");
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
  *hold.mutable_hold_until() = *ParseIsoDate("2024-06-13");
  EXPECT_EQ(story.Says("G2"), "ATTENTION");
}

TEST(G2, SaysNothingOfAStepNobodySpokeOf) {
  StepStory story;
  story.SetWet(13, 5);
  story.Agreed().mutable_steps(0)->clear_earliest();
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
  story.Decide(v1::SUPPLEMENT_STEP_KIND_PROPOSED, "2024-06-14");
  EXPECT_EQ(story.Says("G2"), "ATTENTION");
}

TEST(G2, NeverBlocksWhatThePlanLeavesToTheConsultant) {
  StepStory story;
  story.SetWet(13, 5);
  story.Agreed().mutable_steps(0)->set_gate(v1::READY_CHECK_BY_HAND);
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
}

TEST(G2, AndG1AreSilentInAPause) {
  StepStory story;
  story.SetWet(13, 5);
  story.Pause();
  EXPECT_EQ(story.Says("G2"), "NO_MATCH");
  EXPECT_EQ(story.Says("G1"), "NO_MATCH");
}

}  // namespace relactation::step_flags_test
