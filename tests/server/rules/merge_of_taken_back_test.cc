// Records that one person takes back while another changes them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/rules/merge_edits.h"

namespace relactation::merge_of_taken_back_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

AnEdit AnaDeletes(int64_t n = 1) { return Ana(n).Does(v1::MUTATION_ACTION_DELETE); }
AnEdit AnaRestores(int64_t n = 1) { return Ana(n).Does(v1::MUTATION_ACTION_RESTORE); }

TEST(MergeEdit, TakesARecordBackAndKeepsItsFields) {
  const MergeOutcome outcome = Merge(AnaDeletes(), Recorded());
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_FALSE(outcome.next.is_live);
  EXPECT_EQ(outcome.next.revision, 2);
  EXPECT_EQ(outcome.next.record.SerializeAsString(), Recorded().record.SerializeAsString());
}

TEST(MergeEdit, LetsARecordCountAgain) {
  const MergeOutcome outcome = Merge(AnaRestores(2).Base(2), After({AnaDeletes()}));
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_TRUE(outcome.next.is_live);
  EXPECT_EQ(outcome.next.revision, 3);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
}

TEST(MergeEdit, LetsAnEditBeatThatTheRecordWasTakenBackInEitherOrder) {
  for (const int minute : {5, 20}) {
    const AnEdit edit = Ben().Left(70).At(minute);
    const AnEdit taken_back = AnaDeletes().At(10);
    for (MergedRecord merged : {After({edit, taken_back}), After({taken_back, edit})}) {
      EXPECT_TRUE(merged.is_live);
      EXPECT_EQ(merged.revision, 3);
      EXPECT_EQ(merged.record.session().expressed_left_ml(), 70);
      ASSERT_THAT(merged.merge.superseded(), SizeIs(1));
      EXPECT_EQ(merged.merge.superseded(0).group(), kStateGroup);
      EXPECT_THAT(merged.merge.superseded(0).changes(), IsEmpty());
      EXPECT_EQ(merged.merge.superseded(0).author_id(), kAna);
      EXPECT_EQ(FromTimestamp(merged.merge.superseded(0).edit_time()), Minute(10));
      MarkChangesOfTwo(merged.merge, merged.record);
      EXPECT_THAT(merged.record.review_reasons(),
                  ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
    }
  }
}

TEST(MergeEdit, SaysThatTakingBackWhatAnotherChangedIsAConflict) {
  EXPECT_EQ(Merge(AnaDeletes(), After({Ben().Left(70)})).result, v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(Merge(Ben().Left(70), After({AnaDeletes()})).result, v1::MUTATION_RESULT_CONFLICT_KEPT);
}

TEST(MergeEdit, TakesBackWhatTheDeviceItselfChangedWithoutAConflict) {
  const MergeOutcome outcome =
      Merge(AnaDeletes(3).BaseN(2), After({Ana(1).Left(60), Ana(2).BaseN(1).Pain(2)}));
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_FALSE(outcome.next.is_live);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
}

TEST(MergeEdit, TakesBackWhatAnotherChangedOnceThatWasSeen) {
  const MergeOutcome outcome = Merge(AnaDeletes().Base(2), After({Ben().Left(70)}));
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_FALSE(outcome.next.is_live);
}

TEST(MergeEdit, RefusesAnEditOfWhatItsAuthorKnewToBeTakenBack) {
  const MergedRecord stored = After({AnaDeletes()});
  for (const AnEdit& edit : {Ben().Base(2).Left(70), Ana(2).BaseN(1).Left(70)}) {
    const auto outcome = MergeEdit(edit, stored);
    EXPECT_TRUE(absl::IsInvalidArgument(outcome.status())) << outcome.status();
    EXPECT_THAT(std::string(outcome.status().message()), StartsWith("record_id:"));
  }
}

TEST(MergeEdit, LeavesWhatCountsOrIsTakenBackAlready) {
  const MergeOutcome restored = Merge(AnaRestores(), Recorded());
  EXPECT_EQ(restored.result, v1::MUTATION_RESULT_DUPLICATE);
  ExpectSame(restored.next, Recorded());
  const MergedRecord taken_back = After({AnaDeletes()});
  const MergeOutcome again = Merge(Ben().Does(v1::MUTATION_ACTION_DELETE), taken_back);
  EXPECT_EQ(again.result, v1::MUTATION_RESULT_DUPLICATE);
  ExpectSame(again.next, taken_back);
}

TEST(MergeEdit, SettlesThatARecordCountsOnceOneWhoSawBothTakesItBack) {
  const MergedRecord stored = After({Ben().Left(70), AnaDeletes()});
  const MergeOutcome outcome = Merge(AnaDeletes(2).Base(3), stored);
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_FALSE(outcome.next.is_live);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
}

}  // namespace relactation::merge_of_taken_back_test
