// What two people change on their devices without knowing of each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "tests/support/recording_fixture.h"

namespace relactation::two_devices_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class TwoDevices : public RecordingFixture {
 protected:
  void SetUp() override {
    RecordingFixture::SetUp();
    id_ = anas_->Add(Pumping());
    anas_->Sync();
    bens_->Sync();
  }

  // Until a quiet network has made both equal.
  void SyncAll() {
    for (int round = 0; round < 2; ++round) {
      anas_->Sync();
      bens_->Sync();
    }
    ExpectEqual(*anas_, ana_);
    ExpectEqual(*bens_, ben_);
    EXPECT_THAT(anas_->Tray(), IsEmpty());
    EXPECT_THAT(bens_->Tray(), IsEmpty());
  }

  std::string NoteOn(RecordingDevice& device) { return device.See(id_).record.note(); }
  std::vector<int> Reasons() {
    const v1::Record record = StoredRecord(ana_, id_);
    return {record.review_reasons().begin(), record.review_reasons().end()};
  }
  // Nobody contradicted anybody.
  void ExpectNoConflict() {
    EXPECT_THAT(Reasons(), IsEmpty());
    EXPECT_EQ(StoredMerge(ana_, id_).superseded_size(), 0);
  }

  std::string id_;
};

TEST_F(TwoDevices, ThatChangeDifferentThingsBothHaveTheirWay) {
  anas_->NoteLeft(id_, 45);
  bens_->Note(id_, "half asleep");
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  EXPECT_EQ(bens_->Sync().kept_both, 0);
  SyncAll();
  for (RecordingDevice* device : {anas_.get(), bens_.get()}) {
    EXPECT_EQ(NoteOn(*device), "half asleep");
    EXPECT_EQ(device->See(id_).record.session().expressed_left_ml(), 45);
  }
  ExpectNoConflict();
}

TEST_F(TwoDevices, LoseNothingWhereTheOthersChangeCameBetweenALookAndItsCorrection) {
  const SeenRecord before = anas_->See(id_);
  bens_->Note(id_, "wide awake");
  bens_->NoteLeft(id_, 45);
  bens_->Sync();
  anas_->Sync();
  clock_.Advance(absl::Minutes(1));
  v1::Record after = before.record;
  after.set_note("half asleep");
  EXPECT_TRUE(anas_->entries().Correct(before, after, "").ok());
  EXPECT_EQ(anas_->Sync().kept_both, 1);
  SyncAll();
  for (RecordingDevice* device : {anas_.get(), bens_.get()}) {
    EXPECT_EQ(NoteOn(*device), "half asleep");
    EXPECT_EQ(device->See(id_).record.session().expressed_left_ml(), 45);
    EXPECT_EQ(device->See(id_).superseded.size(), 1u);
  }
}

TEST_F(TwoDevices, ThatChangeTheSameThingKeepTheLaterAndTheOtherBesideIt) {
  anas_->Note(id_, "half asleep");
  clock_.Advance(absl::Minutes(1));
  bens_->Note(id_, "wide awake");
  EXPECT_EQ(bens_->Sync().kept_both, 0);
  EXPECT_EQ(anas_->Sync().kept_both, 1) << "also where the earlier arrives last";
  SyncAll();
  for (RecordingDevice* device : {anas_.get(), bens_.get()}) {
    EXPECT_EQ(NoteOn(*device), "wide awake");
    ASSERT_EQ(device->See(id_).superseded.size(), 1u);
    EXPECT_EQ(device->See(id_).superseded[0].author_id(), ana_.person_id);
  }
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
}

TEST_F(TwoDevices, AreAtPeaceOnceOneSaysThatItIsRightAsItStands) {
  anas_->Note(id_, "half asleep");
  clock_.Advance(absl::Minutes(1));
  bens_->Note(id_, "wide awake");
  SyncAll();
  // Also whose own change lost.
  const absl::Status confirmed = anas_->entries().Confirm(id_, "asked");
  ASSERT_TRUE(confirmed.ok()) << confirmed;
  EXPECT_THAT(anas_->See(id_).superseded, IsEmpty()) << "it is settled here before it is sent";
  EXPECT_THAT(anas_->See(id_).record.review_reasons(), IsEmpty());
  EXPECT_THAT(bens_->See(id_).superseded, SizeIs(1)) << "who has not heard of it yet";
  SyncAll();
  for (RecordingDevice* device : {anas_.get(), bens_.get()}) {
    EXPECT_EQ(NoteOn(*device), "wide awake");
    EXPECT_THAT(device->See(id_).superseded, IsEmpty());
  }
  ExpectNoConflict();
  EXPECT_EQ(StoredRecord(ana_, id_).edit().reason(), "asked");
}

TEST_F(TwoDevices, SettleOnADeviceNoMoreThanWhatACorrectionIsAbout) {
  anas_->Note(id_, "half asleep");
  anas_->NoteLeft(id_, 40);
  clock_.Advance(absl::Minutes(1));
  bens_->Note(id_, "wide awake");
  bens_->NoteLeft(id_, 60);
  SyncAll();
  ASSERT_THAT(anas_->See(id_).superseded, SizeIs(2));
  anas_->Note(id_, "asked");
  const SeenRecord seen = anas_->See(id_);
  ASSERT_THAT(seen.superseded, SizeIs(1));
  EXPECT_EQ(seen.superseded[0].group(), v1::FIELD_GROUP_EXPRESSED);
  EXPECT_THAT(seen.record.review_reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
}

TEST_F(TwoDevices, CannotConfirmWhatNobodyElseChanged) {
  anas_->Note(id_, "half asleep");
  SyncAll();
  const absl::Status confirmed = bens_->entries().Confirm(id_, "");
  EXPECT_TRUE(absl::IsFailedPrecondition(confirmed)) << confirmed;
  EXPECT_EQ(bens_->Unsent(), 0);
}

TEST_F(TwoDevices, AreNotAtPeaceByAWordThatCameBeforeTheOthersChange) {
  anas_->Note(id_, "half asleep");
  clock_.Advance(absl::Minutes(1));
  bens_->Note(id_, "wide awake");
  SyncAll();
  ASSERT_TRUE(anas_->entries().Confirm(id_, "").ok());
  clock_.Advance(absl::Minutes(1));
  bens_->Note(id_, "asleep after all");
  SyncAll();
  EXPECT_EQ(NoteOn(*anas_), "asleep after all");
  EXPECT_EQ(StoredMerge(ana_, id_).superseded_size(), 1) << "what Ana held right is kept beside it";
}

TEST_F(TwoDevices, AreAtPeaceOnceOneWhoSawBothSaysHowItIs) {
  anas_->Note(id_, "half asleep");
  bens_->Note(id_, "wide awake");
  SyncAll();
  EXPECT_EQ(StoredMerge(ana_, id_).superseded_size(), 1);
  anas_->Note(id_, "first the one, then the other");
  SyncAll();
  EXPECT_EQ(NoteOn(*bens_), "first the one, then the other");
  ExpectNoConflict();
}

TEST_F(TwoDevices, AreAtPeaceOnceOneConfirmsThatWhatTheOtherTookBackCounts) {
  anas_->Note(id_, "half asleep");
  bens_->TakeBack(id_);
  SyncAll();
  ASSERT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
  EXPECT_TRUE(bens_->entries().Confirm(id_, "it was mine to check").ok());
  SyncAll();
  EXPECT_EQ(NoteOn(*bens_), "half asleep");
  ExpectNoConflict();
}

TEST_F(TwoDevices, AreAtPeaceOnceOneCorrectsWhatTheOtherTookBack) {
  anas_->Note(id_, "half asleep");
  bens_->TakeBack(id_);
  SyncAll();
  ASSERT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
  anas_->Note(id_, "wide awake");
  EXPECT_THAT(anas_->See(id_).superseded, IsEmpty()) << "it is settled here before it is sent";
  SyncAll();
  EXPECT_EQ(NoteOn(*bens_), "wide awake");
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectNoConflict();
}

TEST_F(TwoDevices, AreAtPeaceWithOneWordAboutBothWhatLostAndWhatWasTakenBack) {
  anas_->Note(id_, "half asleep");
  clock_.Advance(absl::Minutes(1));
  bens_->Note(id_, "wide awake");
  bens_->TakeBack(id_);
  SyncAll();
  ASSERT_EQ(StoredMerge(ana_, id_).superseded_size(), 2);
  EXPECT_TRUE(anas_->entries().Confirm(id_, "").ok());
  EXPECT_EQ(anas_->Unsent(), 2);
  SyncAll();
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectNoConflict();
}

TEST_F(TwoDevices, ThatSayTheSameDoNotContradictEachOther) {
  anas_->Note(id_, "half asleep");
  bens_->Note(id_, "half asleep");
  SyncAll();
  EXPECT_EQ(NoteOn(*bens_), "half asleep");
  ExpectNoConflict();
}

TEST_F(TwoDevices, KeepAnEditThatMetThatTheEntryWasTakenBack) {
  anas_->TakeBack(id_);
  bens_->Note(id_, "it was one after all");
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  EXPECT_EQ(bens_->Sync().kept_both, 1);
  SyncAll();
  EXPECT_TRUE(anas_->See(id_).is_live);
  EXPECT_TRUE(bens_->See(id_).is_live);
  EXPECT_THAT(Reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
}

TEST_F(TwoDevices, KeepAnEditThatWasThereBeforeTheEntryWasTakenBack) {
  anas_->TakeBack(id_);
  bens_->Note(id_, "it was one after all");
  EXPECT_EQ(bens_->Sync().kept_both, 0);
  EXPECT_EQ(anas_->Sync().kept_both, 1);
  SyncAll();
  EXPECT_TRUE(anas_->See(id_).is_live);
  EXPECT_EQ(NoteOn(*anas_), "it was one after all");
}

TEST_F(TwoDevices, LetWhatOneTookBackCountAgainWhereTheOtherSaysSo) {
  anas_->TakeBack(id_);
  SyncAll();
  EXPECT_FALSE(bens_->See(id_).is_live);
  EXPECT_TRUE(bens_->entries().Restore(id_, "it was one after all").ok());
  SyncAll();
  EXPECT_TRUE(anas_->See(id_).is_live);
  EXPECT_EQ(anas_->See(id_).base_revision, 3);
  ExpectNoConflict();
}

TEST_F(TwoDevices, LetEachOtherKeepWhatTheyEnterOfTheSameFeed) {
  anas_->Add(Pumping());
  bens_->Add(Pumping());
  SyncAll();
  EXPECT_EQ(anas_->SeeAll().size(), 3u) << "two that are alike are never made one";
}

// Changes that one person makes one after the other, without a network.
class OwnChain : public TwoDevices {
 protected:
  // Three changes on what the device shows.
  void ChangeThrice(const std::string& id) {
    anas_->Note(id, "half asleep");
    anas_->NoteLeft(id, 45);
    anas_->Note(id, "wide awake");
  }
  void ExpectTaken(const std::string& id) {
    id_ = id;
    EXPECT_EQ(NoteOn(*anas_), "wide awake");
    EXPECT_EQ(anas_->See(id).record.session().expressed_left_ml(), 45);
    ExpectNoConflict();
  }
};

TEST_F(OwnChain, NeverContradictsItselfOnAnEntryThatNobodyHasYet) {
  const std::string id = anas_->Add(Pumping());
  ChangeThrice(id);
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(report.sent, 4);
  EXPECT_EQ(report.kept_both, 0);
  SyncAll();
  ExpectTaken(id);
}

TEST_F(OwnChain, NeverContradictsItselfOnAnEntryThatCameBack) {
  ChangeThrice(id_);
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  SyncAll();
  ExpectTaken(id_);
}

TEST_F(OwnChain, NeverContradictsItselfWhereOnlyItsBeginningIsSettled) {
  const std::string id = anas_->Add(Pumping());
  anas_->Note(id, "asleep");
  anas_->server().DropRequest<v1::PullRequest>();
  EXPECT_FALSE(anas_->TrySync().ok());
  EXPECT_EQ(Stored(ana_, id).revision, 2);
  EXPECT_EQ(anas_->RowOf(id).revision(), 0);
  ChangeThrice(id);
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  SyncAll();
  ExpectTaken(id);
}

TEST_F(OwnChain, NeverContradictsItselfWhereTheAnswerToItsBeginningIsLost) {
  anas_->Note(id_, "asleep");
  anas_->server().DropAnswer<v1::PushRequest>();
  EXPECT_FALSE(anas_->TrySync().ok());
  ChangeThrice(id_);
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  SyncAll();
  ExpectTaken(id_);
}

TEST_F(OwnChain, MayTakeBackAndRestoreOnItsWay) {
  anas_->TakeBack(id_);
  EXPECT_TRUE(anas_->entries().Restore(id_, "").ok());
  ChangeThrice(id_);
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  SyncAll();
  ExpectTaken(id_);
}

TEST_F(OwnChain, HoldsBesideWhatAnotherChangedOfOtherThings) {
  ChangeThrice(id_);
  const absl::Status changed =
      bens_->Correct(id_, [](v1::Record& it) { it.mutable_session()->set_pain(2); });
  EXPECT_TRUE(changed.ok()) << changed;
  bens_->Sync();
  EXPECT_EQ(anas_->Sync().kept_both, 0);
  SyncAll();
  ExpectTaken(id_);
  EXPECT_EQ(anas_->See(id_).record.session().pain(), 2);
}

}  // namespace relactation::two_devices_test
