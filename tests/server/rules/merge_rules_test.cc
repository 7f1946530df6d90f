#include "server/rules/merge_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/server/rules/merge_edits.h"

namespace relactation::merge_rules_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

v1::GroupChange AGroup(int64_t revision, const std::string& replica_id = kBensPhone, int64_t n = 1,
                       int minute = 10) {
  v1::GroupChange group;
  group.set_group(v1::FIELD_GROUP_EXPRESSED);
  group.set_revision(revision);
  group.set_replica_id(replica_id);
  group.set_n(n);
  *group.mutable_edit_time() = ToTimestamp(Minute(minute));
  return group;
}

int LeftOf(const MergedRecord& merged) { return merged.record.session().expressed_left_ml(); }

// Of each change that lost: the milk from the left that it would have set.
std::vector<int> LeftThatLost(const MergedRecord& merged) {
  std::vector<int> lost;
  for (const v1::SupersededChange& change : merged.merge.superseded()) {
    if (change.group() == v1::FIELD_GROUP_EXPRESSED) {
      lost.push_back(FieldsOf(change).session().expressed_left_ml());
    }
  }
  return lost;
}

std::vector<v1::ReviewReason> MarksOf(const MergedRecord& merged) {
  v1::Record record = merged.record;
  MarkChangesOfTwo(merged.merge, record);
  std::vector<v1::ReviewReason> marks;
  for (const int reason : record.review_reasons()) {
    marks.push_back(static_cast<v1::ReviewReason>(reason));
  }
  return marks;
}

TEST(DecideGroupMerge, AppliesAnEditOfAGroupThatIsAsItWasMade) {
  EXPECT_EQ(DecideGroupMerge(AnEdit(), nullptr), GroupMerge::kApply);
}

TEST(DecideGroupMerge, AppliesAnEditWhoseBaseIsCurrentWhateverTheClocksSay) {
  const v1::GroupChange group = AGroup(3);
  for (const int minute : {-1'000'000, 9, 10, 11}) {
    EXPECT_EQ(DecideGroupMerge(AnEdit().Base(3).At(minute), &group), GroupMerge::kApply);
  }
}

TEST(DecideGroupMerge, AppliesAnEditWhoseBaseIsAboveWhatARestoredServerHas) {
  const v1::GroupChange group = AGroup(3);
  EXPECT_EQ(DecideGroupMerge(AnEdit().Base(9).At(0), &group), GroupMerge::kApply);
}

TEST(DecideGroupMerge, AppliesAnEditThatADeviceMadeOnItsOwn) {
  const v1::GroupChange group = AGroup(9, kAnasPhone, 4);
  EXPECT_EQ(DecideGroupMerge(Ana(5).BaseN(4).At(0), &group), GroupMerge::kApply);
}

TEST(DecideGroupMerge, AppliesAnEditOfAGroupThatTheDeviceChangedSomeEditsAgo) {
  const v1::GroupChange group = AGroup(9, kAnasPhone, 4);
  EXPECT_EQ(DecideGroupMerge(Ana(8).BaseN(7).At(0), &group), GroupMerge::kApply);
}

TEST(DecideGroupMerge, DoesNotTakeTheNumberOfAnotherDeviceForItsOwn) {
  const v1::GroupChange group = AGroup(9, kBensPhone, 4);
  EXPECT_EQ(DecideGroupMerge(Ana(8).BaseN(7).At(0), &group), GroupMerge::kKeepStored);
}

TEST(DecideGroupMerge, AppliesWhateverThePracticeDoes) {
  const v1::GroupChange group = AGroup(9);
  EXPECT_EQ(DecideGroupMerge(AnEdit().By("", kBen).At(0), &group), GroupMerge::kApply);
}

TEST(DecideGroupMerge, LetsTheLaterOfTwoHold) {
  const v1::GroupChange group = AGroup(2);
  EXPECT_EQ(DecideGroupMerge(AnEdit().At(9), &group), GroupMerge::kKeepStored);
  EXPECT_EQ(DecideGroupMerge(AnEdit().At(11), &group), GroupMerge::kKeepPushed);
}

TEST(DecideGroupMerge, LetsTheLaterOfTwoHoldAlsoAgainstThePractice) {
  const v1::GroupChange group = AGroup(2, "", 0);
  EXPECT_EQ(DecideGroupMerge(AnEdit().At(9), &group), GroupMerge::kKeepStored);
  EXPECT_EQ(DecideGroupMerge(AnEdit().At(11), &group), GroupMerge::kKeepPushed);
}

TEST(DecideGroupMerge, DecidesATieByTheDevice) {
  const v1::GroupChange bens = AGroup(2, kBensPhone, 1);
  EXPECT_EQ(DecideGroupMerge(Ana(9).At(10), &bens), GroupMerge::kKeepStored);
  const v1::GroupChange anas = AGroup(2, kAnasPhone, 9);
  EXPECT_EQ(DecideGroupMerge(Ben(1).At(10), &anas), GroupMerge::kKeepPushed);
}

TEST(DecideGroupMerge, DecidesATieOfOneDeviceByItsNumbers) {
  const v1::GroupChange group = AGroup(2, kAnasPhone, 5);
  EXPECT_EQ(DecideGroupMerge(Ana(6).BaseN(4).At(10), &group), GroupMerge::kKeepPushed);
  EXPECT_EQ(DecideGroupMerge(Ana(4).BaseN(3).At(10), &group), GroupMerge::kKeepStored);
}

TEST(MergeEdit, KeepsWhatTwoPeopleChangedInDifferentGroups) {
  const MergeOutcome outcome = Merge(Ben().Pain(3).At(5), After({Ana().Left(60).At(10)}));
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(outcome.next.revision, 3);
  EXPECT_EQ(LeftOf(outcome.next), 60);
  EXPECT_EQ(outcome.next.record.session().pain(), 3);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
  EXPECT_THAT(MarksOf(outcome.next), IsEmpty());
}

TEST(MergeEdit, KeepsWhatIsStoredBesideALaterEdit) {
  const MergeOutcome outcome = Merge(Ben().Left(70).At(20), After({Ana().Left(60).At(10)}));
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(outcome.next.revision, 3);
  EXPECT_EQ(LeftOf(outcome.next), 70);
  ASSERT_THAT(outcome.next.merge.superseded(), SizeIs(1));
  const v1::SupersededChange& lost = outcome.next.merge.superseded(0);
  EXPECT_EQ(lost.group(), v1::FIELD_GROUP_EXPRESSED);
  EXPECT_EQ(FieldsOf(lost).session().expressed_left_ml(), 60);
  EXPECT_EQ(lost.author_id(), kAna);
  EXPECT_EQ(FromTimestamp(lost.edit_time()), Minute(10));
  EXPECT_EQ(lost.revision(), 3);
}

TEST(MergeEdit, KeepsAnEarlierEditBesideWhatIsStored) {
  const MergeOutcome outcome = Merge(Ben().Left(70).At(5), After({Ana().Left(60).At(10)}));
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(outcome.next.revision, 3);
  EXPECT_EQ(LeftOf(outcome.next), 60);
  ASSERT_THAT(outcome.next.merge.superseded(), SizeIs(1));
  const v1::SupersededChange& lost = outcome.next.merge.superseded(0);
  EXPECT_EQ(FieldsOf(lost).session().expressed_left_ml(), 70);
  EXPECT_EQ(lost.author_id(), kBen);
  EXPECT_EQ(FromTimestamp(lost.edit_time()), Minute(5));
  EXPECT_EQ(lost.revision(), 3);
}

TEST(MergeEdit, EndsWithTheSameWhicheverOfTwoArrivesFirst) {
  const AnEdit anas = Ana().Left(60).At(10);
  const AnEdit bens = Ben().Left(70).At(20);
  for (const MergedRecord& merged : {After({anas, bens}), After({bens, anas})}) {
    EXPECT_EQ(LeftOf(merged), 70);
    EXPECT_THAT(LeftThatLost(merged), ElementsAre(60));
    EXPECT_EQ(merged.merge.superseded(0).author_id(), kAna);
    EXPECT_THAT(MarksOf(merged), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
  }
}

TEST(MergeEdit, KeepsThatAValueWasClearedBesideOneThatWasSet) {
  const AnEdit clears = Ana().Sets(kLeft, "").At(10);
  const AnEdit sets = Ben().Left(70).At(20);
  for (const MergedRecord& merged : {After({clears, sets}), After({sets, clears})}) {
    EXPECT_EQ(LeftOf(merged), 70);
    ASSERT_THAT(merged.merge.superseded(), SizeIs(1));
    EXPECT_FALSE(FieldsOf(merged.merge.superseded(0)).session().has_expressed_left_ml());
  }
}

TEST(MergeEdit, RefusesAPartOfAGroupThatSomebodyElseChangedWhicheverIsLater) {
  const MergedRecord stored = After({Ana().Left(60).At(10)});
  v1::Session part;
  part.set_expressed_left_ml(70);
  for (const int minute : {5, 20}) {
    const auto merged =
        MergeEdit(Ben().SetsAlone(kLeft, part.SerializeAsString()).At(minute), stored);
    ASSERT_TRUE(absl::IsInvalidArgument(merged.status())) << merged.status();
    EXPECT_THAT(ToStd(merged.status().message()),
                StartsWith("changes: name a part alone of the group \"expressed\""));
  }
}

TEST(MergeEdit, TakesAPartOfAGroupWhoseAuthorSawTheRest) {
  const MergedRecord stored = After({Ana().Left(60).At(10)});
  v1::Session part;
  part.set_expressed_left_ml(70);
  const AnEdit edit = Ben().Base(2).SetsAlone(kLeft, part.SerializeAsString());
  EXPECT_EQ(LeftOf(Merge(edit, stored).next), 70);
}

TEST(MergeEdit, DecidesEachGroupOfAnEditAlone) {
  const MergedRecord stored = After({Ana().Left(60).At(10)});
  const MergeOutcome outcome = Merge(Ben().Left(70).Pain(3).At(5), stored);
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftOf(outcome.next), 60);
  EXPECT_EQ(outcome.next.record.session().pain(), 3);
  EXPECT_THAT(LeftThatLost(outcome.next), ElementsAre(70));
}

TEST(MergeEdit, SaysWhetherItJoinsWhatItsAuthorDidNotKnow) {
  const MergedRecord stored = After({Ana(1).Left(60)});
  EXPECT_TRUE(Merge(Ben().Pain(3), stored).joins_others);
  EXPECT_FALSE(Merge(Ben().Base(2).Pain(3), stored).joins_others);
  EXPECT_FALSE(Merge(Ana(2).BaseN(1).Pain(3), stored).joins_others);
}

TEST(MergeEdit, LetsADeviceGoOnFromItsOwnEditsWhateverItsClockSays) {
  const MergedRecord merged = After(
      {Ana(1).Left(60).At(30), Ana(2).BaseN(1).Pain(2).At(20), Ana(3).BaseN(2).Left(65).At(10)});
  EXPECT_EQ(LeftOf(merged), 65);
  EXPECT_EQ(merged.revision, 4);
  EXPECT_THAT(merged.merge.superseded(), IsEmpty());
}

TEST(MergeEdit, SeesNoConflictWhereBothSaidTheSame) {
  const MergedRecord stored = After({Ana().Left(60).At(10)});
  const MergeOutcome earlier = Merge(Ben().Left(60).At(5), stored);
  EXPECT_EQ(earlier.result, v1::MUTATION_RESULT_DUPLICATE);
  ExpectSame(earlier.next, stored);
  const MergeOutcome later = Merge(Ben().Left(60).At(20), stored);
  EXPECT_EQ(later.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_THAT(later.next.merge.superseded(), IsEmpty());
  // It was said again at minute 20: what was said in between is older.
  const MergedRecord third = After({Ana(2).Left(80).At(15)}, later.next);
  EXPECT_EQ(LeftOf(third), 60);
}

TEST(MergeEdit, LeavesTheRecordAsItIsWhereNothingChanges) {
  for (const AnEdit& edit : {Ana().Left(50), Ana().Sets(kPain, ""), Ana()}) {
    const MergeOutcome outcome = Merge(edit, Recorded());
    EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_DUPLICATE);
    ExpectSame(outcome.next, Recorded());
  }
}

TEST(MergeEdit, KeepsFourOfAGroupThatLostAtMost) {
  std::vector<PushedEdit> edits = {Ana().Left(60).Note("hers").At(100), Ben().Note("his").At(1)};
  for (int n = 2; n <= 7; ++n) edits.push_back(Ben(n).Left(70 + n).At(n));
  const MergedRecord merged = After(edits);
  EXPECT_EQ(LeftOf(merged), 60);
  EXPECT_THAT(LeftThatLost(merged), ElementsAre(74, 75, 76, 77));
  ASSERT_THAT(merged.merge.superseded(), SizeIs(5));
  EXPECT_EQ(FieldsOf(merged.merge.superseded(0)).note(), "his");
}

TEST(MergeEdit, KeepsOfADevicesOwnChainThatLosesTheLastAlone) {
  std::vector<PushedEdit> edits = {Ana().Left(60).At(100)};
  for (int n = 1; n <= 5; ++n) edits.push_back(Ben(n).BaseN(n - 1).Left(70 + n).At(n));
  EXPECT_THAT(LeftThatLost(After(edits)), ElementsAre(75));
}

// Ana's 60 ml hold; Ben's 70 ml lost at revision 3.
MergedRecord InConflict() { return After({Ana().Left(60).At(10), Ben().Left(70).At(5)}); }

TEST(MergeEdit, SettlesAConflictByWhatHoldsOnceOneWhoSawBothSaysIt) {
  const MergeOutcome outcome = Merge(Ben(2).Base(3).Left(60).At(0), InConflict());
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(outcome.next.revision, 4);
  EXPECT_EQ(LeftOf(outcome.next), 60);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
  EXPECT_THAT(MarksOf(outcome.next), IsEmpty());
}

TEST(MergeEdit, SettlesAConflictByTheOtherValueOnceOneWhoSawBothSaysIt) {
  const MergeOutcome outcome = Merge(Ana(2).Base(3).Left(70).At(0), InConflict());
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(LeftOf(outcome.next), 70);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
}

TEST(MergeEdit, SettlesAConflictByWhatThePracticeSays) {
  const MergeOutcome outcome = Merge(AnEdit().By("", kBen).Number(0).Left(60), InConflict());
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_THAT(outcome.next.merge.superseded(), IsEmpty());
}

TEST(MergeEdit, LeavesAConflictToOneWhoSawBoth) {
  const MergeOutcome outcome = Merge(Ana(2).Base(2).Left(80).At(0), InConflict());
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(LeftOf(outcome.next), 80);
  EXPECT_THAT(LeftThatLost(outcome.next), ElementsAre(70));
}

TEST(MergeEdit, LeavesAConflictWhereAnotherGroupIsChanged) {
  const MergeOutcome outcome = Merge(Ana(2).Base(3).Pain(1), InConflict());
  EXPECT_THAT(LeftThatLost(outcome.next), ElementsAre(70));
}

TEST(MergeEdit, RefusesAnEditOfWhichAnyFieldIsWrongAlsoOneThatWouldLose) {
  const MergedRecord stored = After({Ana().Left(60).At(10)});
  const auto outcome = MergeEdit(Ben().Sets(kLeft, "\xff").Pain(3).At(0), stored);
  EXPECT_TRUE(absl::IsInvalidArgument(outcome.status())) << outcome.status();
  EXPECT_THAT(std::string(outcome.status().message()), StartsWith("changes[0].value:"));
}

TEST(MergeEdit, RefusesToMakeARecordThatIsThere) {
  for (const auto action : {v1::MUTATION_ACTION_UNSPECIFIED, v1::MUTATION_ACTION_CREATE}) {
    EXPECT_TRUE(absl::IsInvalidArgument(MergeEdit(Ana().Does(action), Recorded()).status()));
  }
}

TEST(MergeEdit, KeepsGroupsInTheOrderOfTheirNumbersWithWhoChangedThemLast) {
  const FieldPath shield = {v1::Record::kSessionFieldNumber, v1::Session::kShieldFieldNumber};
  const MergedRecord merged = After({
      Ana(1).Does(v1::MUTATION_ACTION_DELETE),
      Ana(2).BaseN(1).Does(v1::MUTATION_ACTION_RESTORE),
      Ana(3).BaseN(2).Sets(shield, std::string("\x28\x01")),
      Ana(4).BaseN(3).Note("first"),
      Ben(1).Left(60),
      Ben(2).BaseN(1).Pain(2),
      Ben(3).Base(5).BaseN(2).Note("second").At(7),
  });
  std::vector<int64_t> numbers;
  for (const v1::GroupChange& change : merged.merge.groups()) numbers.push_back(change.group());
  EXPECT_THAT(numbers, ElementsAre(v1::FIELD_GROUP_EXPRESSED, v1::FIELD_GROUP_COMFORT,
                                   v1::FIELD_GROUP_NOTE, GroupOf(shield), kStateGroup));
  const v1::GroupChange& note = merged.merge.groups(2);
  EXPECT_EQ(note.revision(), 8);
  EXPECT_EQ(note.replica_id(), kBensPhone);
  EXPECT_EQ(note.n(), 3);
  EXPECT_EQ(FromTimestamp(note.edit_time()), Minute(7));
  EXPECT_EQ(note.author_id(), kBen);
}

TEST(MergeEdit, MergesAFieldThatOnlyALaterVersionKnows) {
  // Field 1000 with 1, and with 2: tag 1000 << 3 as a varint, then the number.
  const FieldPath later = {1000, 0};
  const std::string one = "\xc0\x3e\x01";
  const std::string two = "\xc0\x3e\x02";
  const MergedRecord merged = After({Ana().Sets(later, one).At(10), Ben().Sets(later, two).At(5)});
  EXPECT_EQ(ValuesOf(merged.record, {later})[0].value(), one);
  ASSERT_THAT(merged.merge.superseded(), SizeIs(1));
  EXPECT_EQ(merged.merge.superseded(0).group(), GroupOf(later));
  EXPECT_EQ(merged.merge.superseded(0).changes(0).value(), two);
}

TEST(MarkChangesOfTwo, MarksByWhatLost) {
  v1::MergeState merge;
  v1::Record record;
  MarkChangesOfTwo(merge, record);
  EXPECT_THAT(record.review_reasons(), IsEmpty());
  merge.add_superseded()->set_group(v1::FIELD_GROUP_NOTE);
  MarkChangesOfTwo(merge, record);
  EXPECT_THAT(record.review_reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
  merge.mutable_superseded(0)->set_group(kStateGroup);
  MarkChangesOfTwo(merge, record);
  EXPECT_THAT(record.review_reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
  merge.add_superseded()->set_group(v1::FIELD_GROUP_NOTE);
  MarkChangesOfTwo(merge, record);
  EXPECT_THAT(record.review_reasons(),
              testing::UnorderedElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO,
                                            v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
}

TEST(MarkChangesOfTwo, LeavesOtherMarks) {
  v1::Record record;
  record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  record.add_review_reasons(v1::REVIEW_REASON_CHANGED_BY_TWO);
  record.add_review_reasons(v1::REVIEW_REASON_CHANGES_DO_NOT_FIT);
  MarkChangesOfTwo(v1::MergeState(), record);
  EXPECT_THAT(record.review_reasons(), ElementsAre(v1::REVIEW_REASON_STARTS_IN_FUTURE,
                                                   v1::REVIEW_REASON_CHANGES_DO_NOT_FIT));
}

TEST(MarkChangesOfTwo, MarksOnceHoweverOftenItIsAsked) {
  MergedRecord merged = InConflict();
  MarkChangesOfTwo(merged.merge, merged.record);
  EXPECT_THAT(MarksOf(merged), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
}

}  // namespace relactation::merge_rules_test
