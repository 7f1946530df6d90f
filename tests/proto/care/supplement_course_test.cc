#include "proto/relactation/care/supplement_course.h"

#include <gtest/gtest.h>

#include "tests/proto/care/step_story.h"

namespace relactation::supplement_course_test {

constexpr auto kProposed = v1::SUPPLEMENT_STEP_KIND_PROPOSED;
constexpr auto kConfirmed = v1::SUPPLEMENT_STEP_KIND_CONFIRMED;
constexpr auto kHeld = v1::SUPPLEMENT_STEP_KIND_HELD;
constexpr auto kReversed = v1::SUPPLEMENT_STEP_KIND_REVERSED;

absl::CivilDay JuneDay(int day) { return absl::CivilDay(2024, 6, day); }

// "450 to 420".
std::string NextOf(const SupplementCourse& course) {
  if (course.next == nullptr) return "none";
  return std::to_string(course.from_ml_per_day()) + " to " + std::to_string(course.to_ml_per_day());
}

TEST(CourseOf, BeginsWithThePlansFirstStep) {
  const StepStory story;
  const SupplementCourse course = story.Course();
  EXPECT_EQ(NextOf(course), "480 to 450");
  EXPECT_FALSE(course.level_ml_per_day.has_value());
  EXPECT_EQ(course.earliest, JuneDay(5));
  EXPECT_TRUE(course.HasCome(JuneDay(5)));
  EXPECT_FALSE(course.HasCome(JuneDay(4)));
}

TEST(CourseOf, HasNoNextStepWhereThePlanWeansNothing) {
  const SupplementCourse course = CourseOf(nullptr, kMia, {}, {JuneDay(1), absl::InfiniteFuture()});
  EXPECT_EQ(course.next, nullptr);
  EXPECT_FALSE(course.HasCome(JuneDay(30)));
}

TEST(CourseOf, GoesOnThreeDaysAfterAStepAndNeverBeforeThePlansDay) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-07", 480, 450);
  EXPECT_EQ(NextOf(story.Course()), "450 to 420");
  EXPECT_EQ(story.Course().level_ml_per_day, 450);
  EXPECT_EQ(story.Course().earliest, JuneDay(10));
  story.steps.clear();
  story.Decide(kConfirmed, "2024-06-01", 480, 450);
  EXPECT_EQ(story.Course().earliest, JuneDay(8)) << "the plan's";
}

TEST(CourseOf, IsOverAfterTheLastStep) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-07", 480, 360);
  EXPECT_EQ(NextOf(story.Course()), "none");
  EXPECT_EQ(story.Course().level_ml_per_day, 360);
}

TEST(CourseOf, DoesNotMoveByAProposal) {
  StepStory story;
  story.Decide(kProposed, "2024-06-12", 480, 450);
  EXPECT_EQ(NextOf(story.Course()), "480 to 450");
  EXPECT_EQ(story.Course().earliest, JuneDay(5));
  EXPECT_EQ(story.Course().last->kind(), kProposed);
  EXPECT_TRUE(story.Course().taken.empty());
}

TEST(CourseOf, WaitsForTheEndOfAHold) {
  StepStory story;
  *story.Decide(kHeld, "2024-06-10").mutable_hold_until() = *ParseIsoDate("2024-06-13");
  EXPECT_EQ(story.Course().earliest, JuneDay(14));
  EXPECT_FALSE(story.Course().HasCome(JuneDay(13)));
  EXPECT_TRUE(story.Course().HasCome(JuneDay(14)));
}

TEST(CourseOf, WaitsInAHoldWithoutAnEndUntilSomethingElseIsDecided) {
  StepStory story;
  story.Decide(kHeld, "2024-06-10");
  EXPECT_TRUE(story.Course().is_held);
  EXPECT_FALSE(story.Course().HasCome(JuneDay(30)));
  story.Decide(kProposed, "2024-06-11");
  EXPECT_FALSE(story.Course().is_held);
  EXPECT_TRUE(story.Course().HasCome(JuneDay(30)));
}

TEST(CourseOf, GoesBackToWhatTheReversedStepBeganFrom) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-05", 480, 450);
  story.Decide(kConfirmed, "2024-06-08", 450, 420);
  story.Decide(kReversed, "2024-06-12", 420, 450);
  EXPECT_EQ(NextOf(story.Course()), "450 to 420");
  EXPECT_EQ(story.Course().taken.size(), 1u);
  EXPECT_EQ(story.Course().earliest, JuneDay(15)) << "three days after the way back";
  story.Decide(kReversed, "2024-06-13", 450, 480);
  EXPECT_EQ(NextOf(story.Course()), "480 to 450");
  EXPECT_TRUE(story.Course().taken.empty());
}

TEST(CourseOf, KeepsTheLevelWhereANewRevisionHasOtherSteps) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-05", 480, 450);
  story.Agreed().clear_steps();
  story.AddStep(500, 460, "2024-06-01");
  story.AddStep(460, 400, "2024-06-01");
  EXPECT_EQ(NextOf(story.Course()), "450 to 400");
}

TEST(CourseOf, KnowsOfADayWhatWasDecidedByThenForWhicheverDay) {
  StepStory story;
  v1::SupplementStep& ahead = story.Decide(kConfirmed, "2024-06-16", 480, 450);
  EXPECT_EQ(NextOf(story.Course()), "480 to 450") << "recorded on the 16th";
  *ahead.mutable_create_time() = ToTimestamp(At("2024-06-14 12:00"));
  EXPECT_EQ(NextOf(story.Course()), "450 to 420");
  *ahead.mutable_create_time() = ToTimestamp(At("2024-06-20 12:00"));
  *ahead.mutable_day() = *ParseIsoDate("2024-06-14");
  EXPECT_EQ(NextOf(story.Course()), "450 to 420") << "recorded late";
}

TEST(CourseOf, PassesOverStepsOfAnotherInfant) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-05", 480, 450).set_infant_id(kLeo);
  EXPECT_EQ(NextOf(story.Course()), "480 to 450");
}

}  // namespace relactation::supplement_course_test
