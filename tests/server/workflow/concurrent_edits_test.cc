// What two people changed without knowing of each other, on two devices or in the practice.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/sync/field_groups.h"
#include "server/workflow/mutation_settling.h"
#include "server/workflow/record_correction.h"
#include "tests/support/device_fixture.h"

namespace relactation::concurrent_edits_test {

using ::testing::ElementsAre;

v1::Record WithNote(v1::Record record, const std::string& note) {
  record.set_note(note);
  return record;
}

v1::Record WithLeft(v1::Record record, int ml) {
  record.mutable_session()->set_expressed_left_ml(ml);
  return record;
}

class ConcurrentEdits : public DeviceFixture {
 protected:
  void SetUp() override {
    DeviceFixture::SetUp();
    record_ = APumping();
    ASSERT_EQ(Settled(ana_, ana_.Create(record_)).result(), v1::MUTATION_RESULT_APPLIED);
    clock_.Advance(absl::Minutes(1));
  }

  v1::Mutation Left(Device& device, int ml, int64_t base = 1) {
    return device.Patch(record_, WithLeft(record_, ml), base);
  }

  v1::MutationResult ResultOf(const Device& device, const v1::Mutation& mutation) {
    const v1::MutationOutcome outcome = Settled(device, mutation);
    EXPECT_EQ(outcome.revision(), Row().revision);
    EXPECT_EQ(outcome.sequence(), Row().sequence);
    return outcome.result();
  }

  RecordRow Row() { return Stored(ana_, record_.record_id()); }
  bool Counts() { return Row().state == RecordState::kLive; }
  v1::MergeState Merge() { return StoredMerge(ana_, record_.record_id()); }
  int LeftMl() { return StoredRecord(ana_, record_.record_id()).session().expressed_left_ml(); }
  std::vector<int> Reasons() {
    const v1::Record record = StoredRecord(ana_, record_.record_id());
    return {record.review_reasons().begin(), record.review_reasons().end()};
  }

  absl::StatusOr<v1::Record> Correct(const v1::Record& corrected) {
    v1::CorrectRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    *request.mutable_record() = corrected;
    request.set_base_revision(Row().revision);
    request.set_reason("asked them both");
    return Do(&CorrectRecord, request);
  }

  template <typename Request>
  void Turn(absl::StatusOr<v1::Record> (*work)(const Scope&, const Request&)) {
    Request request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_record_id(record_.record_id());
    request.set_base_revision(Row().revision);
    request.set_reason("entered twice");
    const auto turned = Do(work, request);
    EXPECT_TRUE(turned.ok()) << turned.status();
  }

  v1::Record record_;
};

TEST_F(ConcurrentEdits, OfOneThingTheLaterHoldsAndTheOtherIsKeptBesideIt) {
  const v1::Mutation bens = Left(ben_, 40);
  clock_.Advance(absl::Minutes(1));
  const v1::Mutation anas = Left(ana_, 60);
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_APPLIED);
  EXPECT_THAT(Reasons(), ElementsAre());
  EXPECT_EQ(ResultOf(ana_, anas), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 60);
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
  const v1::MergeState merge = Merge();
  ASSERT_EQ(merge.superseded_size(), 1);
  const v1::SupersededChange& lost = merge.superseded(0);
  EXPECT_EQ(lost.author_id(), ben_.person_id);
  EXPECT_EQ(lost.replica_id(), ben_.replica_id);
  EXPECT_EQ(lost.n(), bens.n());
  EXPECT_EQ(lost.group(), v1::FIELD_GROUP_EXPRESSED);
  EXPECT_EQ(lost.edit_time().seconds(), bens.edit_time().seconds());
  v1::Record said = record_;
  EXPECT_TRUE(ApplyChanges({lost.changes().begin(), lost.changes().end()}, said).ok());
  EXPECT_EQ(said.session().expressed_left_ml(), 40);
}

TEST_F(ConcurrentEdits, TheEarlierLosesAlsoWhereItArrivesLast) {
  const v1::Mutation bens = Left(ben_, 40);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ResultOf(ana_, Left(ana_, 60)), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 60);
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
  ASSERT_EQ(Merge().superseded_size(), 1);
  EXPECT_EQ(Merge().superseded(0).author_id(), ben_.person_id);
}

TEST_F(ConcurrentEdits, APartOfWhatTheOtherSaidIsRejectedAndNothingIsMixed) {
  v1::Record anas = WithLeft(record_, 101);
  anas.mutable_session()->set_expressed_right_ml(102);
  ASSERT_EQ(ResultOf(ana_, ana_.Patch(record_, anas)), v1::MUTATION_RESULT_APPLIED);
  clock_.Advance(absl::Minutes(1));
  v1::Mutation half = Left(ben_, 201);
  auto& changes = *half.mutable_changes();
  changes.erase(std::remove_if(changes.begin(), changes.end(),
                               [](const v1::FieldChange& change) {
                                 return change.inner_field() !=
                                        v1::Session::kExpressedLeftMlFieldNumber;
                               }),
                changes.end());
  const v1::MutationOutcome outcome = Settled(ben_, half);
  EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_REJECTED);
  EXPECT_EQ(outcome.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(LeftMl(), 101);
  EXPECT_EQ(Merge().superseded_size(), 0);
  EXPECT_EQ(ResultOf(ben_, Left(ben_, 201)), v1::MUTATION_RESULT_CONFLICT_KEPT);
}

TEST_F(ConcurrentEdits, OfDifferentThingsBothHold) {
  EXPECT_EQ(ResultOf(ana_, Left(ana_, 60)), v1::MUTATION_RESULT_APPLIED);
  const v1::Mutation note = ben_.Patch(record_, WithNote(record_, "sleepy"));
  EXPECT_EQ(ResultOf(ben_, note), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(LeftMl(), 60);
  EXPECT_EQ(StoredRecord(ana_, record_.record_id()).note(), "sleepy");
  EXPECT_THAT(Reasons(), ElementsAre());
  EXPECT_EQ(Merge().superseded_size(), 0);
}

TEST_F(ConcurrentEdits, ThatDoNotFitTogetherAreMarked) {
  v1::Record at_breast = record_;
  at_breast.mutable_session()->set_method(v1::METHOD_BREAST);
  EXPECT_EQ(ResultOf(ana_, ana_.Patch(record_, at_breast)), v1::MUTATION_RESULT_APPLIED);
  EXPECT_THAT(Reasons(), ElementsAre());
  EXPECT_EQ(ResultOf(ben_, Left(ben_, 40)), v1::MUTATION_RESULT_APPLIED);
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGES_DO_NOT_FIT));
}

TEST_F(ConcurrentEdits, WhoSawTheOtherChangeContradictsNobody) {
  EXPECT_EQ(ResultOf(ana_, Left(ana_, 60)), v1::MUTATION_RESULT_APPLIED);
  v1::Mutation bens = Left(ben_, 40, 2);
  bens.mutable_edit_time()->set_seconds(bens.edit_time().seconds() - 86400);
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_APPLIED) << "whatever the clocks say";
  EXPECT_EQ(LeftMl(), 40);
  EXPECT_EQ(Merge().superseded_size(), 0);
}

TEST_F(ConcurrentEdits, AnEditBeatsThatTheRecordWasTakenBack) {
  const v1::Mutation anas = ana_.Delete(record_);
  const v1::Mutation bens = Left(ben_, 40);
  EXPECT_EQ(ResultOf(ana_, anas), v1::MUTATION_RESULT_APPLIED);
  EXPECT_FALSE(Counts());
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_TRUE(Counts());
  EXPECT_EQ(LeftMl(), 40);
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
}

TEST_F(ConcurrentEdits, AnEditBeatsALaterTakingBackByWhoDidNotKnowOfIt) {
  EXPECT_EQ(ResultOf(ben_, Left(ben_, 40)), v1::MUTATION_RESULT_APPLIED);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ResultOf(ana_, ana_.Delete(record_)), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_TRUE(Counts());
  EXPECT_EQ(LeftMl(), 40);
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
  EXPECT_EQ(ResultOf(ana_, ana_.Delete(record_, 3)), v1::MUTATION_RESULT_APPLIED);
  EXPECT_FALSE(Counts());
  EXPECT_THAT(Reasons(), ElementsAre()) << "now she knows";
}

TEST_F(ConcurrentEdits, APhoneThatIsAYearAheadDoesNotWinOverALaterEdit) {
  ana_.clock_ahead = absl::Hours(24 * 365);
  const v1::Mutation anas = Left(ana_, 60);
  clock_.Advance(absl::Minutes(1));
  const v1::Mutation bens = Left(ben_, 40);
  EXPECT_EQ(ResultOf(ana_, anas), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 40);
}

TEST_F(ConcurrentEdits, APhoneThatIsAYearBehindDoesNotLoseToAnEarlierEdit) {
  ana_.clock_ahead = -absl::Hours(24 * 365);
  const v1::Mutation bens = Left(ben_, 40);
  clock_.Advance(absl::Minutes(1));
  const v1::Mutation anas = Left(ana_, 60);
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(ResultOf(ana_, anas), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 60);
}

TEST_F(ConcurrentEdits, AnEditIsNeverDatedLaterThanItsArrival) {
  v1::Mutation anas = Left(ana_, 60);
  anas.mutable_edit_time()->set_seconds(anas.edit_time().seconds() + 86400);
  EXPECT_EQ(ResultOf(ana_, anas), v1::MUTATION_RESULT_APPLIED);
  ASSERT_EQ(Merge().groups_size(), 1);
  EXPECT_EQ(FromTimestamp(Merge().groups(0).edit_time()), clock_.Now());
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ResultOf(ben_, Left(ben_, 40)), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 40);
}

TEST_F(ConcurrentEdits, AnEditIsNeverDatedEarlierThanTheOneBeforeIt) {
  EXPECT_EQ(ResultOf(ana_, Left(ana_, 60)), v1::MUTATION_RESULT_APPLIED);
  const absl::Time first = clock_.Now();
  clock_.Advance(absl::Minutes(5));
  v1::Mutation second = Left(ana_, 70, 2);
  second.mutable_edit_time()->set_seconds(second.edit_time().seconds() - 86400);
  EXPECT_EQ(ResultOf(ana_, second), v1::MUTATION_RESULT_APPLIED);
  ASSERT_EQ(Merge().groups_size(), 1);
  EXPECT_EQ(FromTimestamp(Merge().groups(0).edit_time()), first);
}

TEST_F(ConcurrentEdits, AChangeThatWasRejectedDoesNotMakeTheNextOneLater) {
  v1::Mutation rejected = ben_.Patch(APumping(), WithNote(APumping(), "of nothing there"));
  EXPECT_EQ(Settled(ben_, rejected).result(), v1::MUTATION_RESULT_REJECTED);
  v1::Mutation bens = Left(ben_, 40);
  bens.mutable_edit_time()->set_seconds(bens.edit_time().seconds() - 600);
  v1::Mutation anas = Left(ana_, 60);
  anas.mutable_edit_time()->set_seconds(anas.edit_time().seconds() - 300);
  EXPECT_EQ(ResultOf(ana_, anas), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 60) << "said later than Ben's";
}

TEST_F(ConcurrentEdits, AChangeThatWasDatedToTheLeastInstantLeavesARecordThatCanBeChanged) {
  ana_.clock_ahead = absl::Hours(24 * 365);
  v1::Record other = APumping();
  Device tablet = AddDevice(client_, ana_.person_id);
  tablet.clock_ahead = ana_.clock_ahead;
  v1::Mutation create = tablet.Create(other);
  v1::Mutation patch = tablet.Patch(other, WithNote(other, "first"));
  for (v1::Mutation* mutation : {&create, &patch}) {
    // The first instant that the contract lets through: 1900.
    mutation->mutable_edit_time()->set_seconds(-2'208'988'800);
    mutation->mutable_edit_time()->set_nanos(0);
    EXPECT_EQ(Settled(tablet, *mutation).result(), v1::MUTATION_RESULT_APPLIED);
  }
  const v1::Mutation next = ben_.Patch(other, WithNote(other, "second"), 2);
  EXPECT_EQ(Settled(ben_, next).result(), v1::MUTATION_RESULT_APPLIED);
}

TEST_F(ConcurrentEdits, ACorrectionByTheConsultantSettlesWhatTwoSaid) {
  ResultOf(ben_, Left(ben_, 40));
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ResultOf(ana_, Left(ana_, 60)), v1::MUTATION_RESULT_CONFLICT_KEPT);
  const auto corrected = Correct(WithLeft(record_, 55));
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_EQ(corrected->session().expressed_left_ml(), 55);
  EXPECT_EQ(corrected->review_reasons_size(), 0);
  EXPECT_EQ(Merge().superseded_size(), 0);
  ASSERT_EQ(Merge().groups_size(), 1);
  EXPECT_EQ(Merge().groups(0).replica_id(), "") << "the practice";
  EXPECT_EQ(Merge().groups(0).revision(), 4);
}

TEST_F(ConcurrentEdits, AnOlderEditOfADeviceMeetsWhatTheConsultantCorrected) {
  const v1::Mutation bens = Left(ben_, 40);
  clock_.Advance(absl::Minutes(1));
  ASSERT_TRUE(Correct(WithLeft(record_, 55)).ok());
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 55);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ResultOf(ana_, Left(ana_, 60)), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_EQ(LeftMl(), 60);
  ASSERT_EQ(Merge().superseded_size(), 2);
  EXPECT_EQ(Merge().superseded(1).replica_id(), "");
  EXPECT_NE(Merge().superseded(1).author_id(), "");
}

TEST_F(ConcurrentEdits, WhatTheConsultantTookBackCountsAgainByAnEditOfWhoDidNotKnow) {
  const v1::Mutation bens = Left(ben_, 40);
  Turn(&VoidRecord);
  EXPECT_FALSE(Counts());
  EXPECT_EQ(ResultOf(ben_, bens), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_TRUE(Counts());
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
}

TEST_F(ConcurrentEdits, WhatTheConsultantLetCountAgainIsNotTakenBackByWhoDidNotKnow) {
  EXPECT_EQ(ResultOf(ana_, ana_.Delete(record_)), v1::MUTATION_RESULT_APPLIED);
  Turn(&RestoreRecord);
  EXPECT_TRUE(Counts());
  EXPECT_EQ(ResultOf(ben_, ben_.Delete(record_)), v1::MUTATION_RESULT_CONFLICT_KEPT);
  EXPECT_TRUE(Counts());
  ASSERT_EQ(Merge().groups_size(), 1);
  EXPECT_EQ(Merge().groups(0).group(), kStateGroup);
  EXPECT_EQ(Merge().groups(0).revision(), 3);
}

TEST_F(ConcurrentEdits, WhoSawThatARecordWasTakenBackMustRestoreItFirst) {
  EXPECT_EQ(ResultOf(ana_, ana_.Delete(record_)), v1::MUTATION_RESULT_APPLIED);
  const v1::MutationOutcome outcome = Settled(ben_, Left(ben_, 40, 2));
  EXPECT_EQ(outcome.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_FALSE(Counts());
  EXPECT_EQ(ResultOf(ben_, ben_.Restore(record_, 2)), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(ResultOf(ben_, Left(ben_, 40, 3)), v1::MUTATION_RESULT_APPLIED);
}

}  // namespace relactation::concurrent_edits_test
