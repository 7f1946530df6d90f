#include "client/device/entries.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "client/device/renumbering.h"
#include "proto/relactation/status.h"
#include "tests/support/recording_fixture.h"

namespace relactation::entries_test {

namespace fs = std::filesystem;

class EntriesOnADevice : public RecordingFixture {
 protected:
  // What the disk holds at this instant, as after a power cut.
  std::unique_ptr<RecordingDevice> AfterAPowerCut(const std::string& name) {
    fs::copy(anas_->options().directory, stores_.Path(name), fs::copy_options::recursive);
    return Recording(ana_, name);
  }

  absl::Status Refused(v1::Record record) { return anas_->entries().Add(record).status(); }

  std::string FieldOf(const absl::Status& status) {
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    const std::vector<FieldViolation> violations = FieldViolationsOf(status);
    return violations.empty() ? "" : violations[0].field;
  }
};

TEST_F(EntriesOnADevice, AreThereWhenTheProgramBeginsAgain) {
  const std::string id = anas_->Add(Pumping());
  anas_->Reopen();
  EXPECT_EQ(anas_->See(id).record.session().method(), v1::METHOD_PUMP_DOUBLE);
  EXPECT_EQ(anas_->Unsent(), 1);
}

TEST_F(EntriesOnADevice, AreOnTheDiskOnceTheyAreAnswered) {
  const std::string id = anas_->Add(Pumping());
  anas_->Note(id, "half asleep");
  const auto copy = AfterAPowerCut("found again");
  EXPECT_EQ(copy->See(id).record.note(), "half asleep");
  EXPECT_EQ(copy->Unsent(), 2);
}

TEST_F(EntriesOnADevice, AreNotThereIfNothingWasCommitted) {
  {
    auto transaction = anas_->store().Begin(TransactionKind::kWrite);
    ASSERT_TRUE(transaction.ok()) << transaction.status();
    Change change;
    change.replica_id = ana_.replica_id;
    change.stream_id = client_.client_id();
    v1::Record record = Pumping();
    record.set_record_id(NewId());
    change.mutation = ana_.Create(record);
    ASSERT_TRUE(ChangeTable(*transaction).Append(change).ok());
    ASSERT_EQ(*ChangeTable(*transaction).CountUnsent(), 1);
    EXPECT_TRUE(AfterAPowerCut("found again")->SeeAll().empty());
  }
  EXPECT_EQ(anas_->Unsent(), 0);
  EXPECT_TRUE(anas_->SeeAll().empty());
}

TEST_F(EntriesOnADevice, AreNumberedOneAfterTheOtherWithoutAGap) {
  const std::string id = anas_->Add(Pumping());
  EXPECT_FALSE(anas_->entries().TakeBack(NewId(), "").ok());
  anas_->Note(id, "at last");
  EXPECT_FALSE(anas_->entries().Restore(id, "").ok());
  anas_->TakeBack(id);
  std::vector<int64_t> numbers;
  for (const Change& change : anas_->Changes()) numbers.push_back(change.mutation.n());
  EXPECT_EQ(numbers, (std::vector<int64_t>{1, 2, 3}));
  EXPECT_EQ(anas_->State().next_n, 4);
}

TEST_F(EntriesOnADevice, GetAnIdOfTheirOwnWhateverTheyCameWith) {
  v1::Record record = Pumping();
  const std::string first = anas_->Add(record);
  record.set_record_id(first);
  const std::string second = anas_->Add(record);
  EXPECT_NE(first, "");
  EXPECT_NE(first, second);
  EXPECT_EQ(anas_->SeeAll().size(), 2u);
}

TEST_F(EntriesOnADevice, WaitUntilTheDeviceHasHeardWhatItMay) {
  const Device tablet = AddDevice(client_, ana_.person_id);
  const auto recording = Recording(tablet, "tablet");
  const absl::Status status = recording->entries().Add(Pumping()).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_EQ(ReasonOf(status), "NOT_SYNCED");
  recording->Sync();
  recording->Add(Pumping());
}

TEST_F(EntriesOnADevice, ThatBreakALimitAreRefusedNamingTheField) {
  v1::Record record = Pumping();
  record.mutable_session()->set_pain(11);
  EXPECT_EQ(FieldOf(Refused(record)), "session.pain");
  v1::Record nothing;
  *nothing.mutable_time() = Pumping().time();
  EXPECT_EQ(FieldOf(Refused(nothing)), "record");
  EXPECT_EQ(anas_->Unsent(), 0);
  const std::string id = anas_->Add(Pumping());
  const absl::Status status =
      anas_->Correct(id, [](v1::Record& it) { it.mutable_session()->set_pain(11); });
  EXPECT_EQ(FieldOf(status), "session.pain");
  EXPECT_EQ(anas_->Unsent(), 1);
}

TEST_F(EntriesOnADevice, ThatArePrivateToAnotherAdultAreRefused) {
  EXPECT_EQ(FieldOf(Refused(Mood(ben_.person_id))), "person_id");
  EXPECT_EQ(anas_->Unsent(), 0);
  anas_->Add(Mood(ana_.person_id));
  ASSERT_EQ(anas_->Changes().size(), 1u);
  EXPECT_EQ(anas_->Changes()[0].stream_id, ana_.streams[1]);
}

TEST_F(EntriesOnADevice, CannotBeMadeSomebodyElsesOrAnotherKind) {
  const std::string mood = anas_->Add(Mood(ana_.person_id));
  EXPECT_EQ(FieldOf(anas_->Correct(mood,
                                   [&](v1::Record& it) {
                                     it.mutable_observation()->mutable_mood()->set_person_id(
                                         ben_.person_id);
                                   })),
            "record");
  const std::string id = anas_->Add(Pumping());
  EXPECT_EQ(FieldOf(anas_->Correct(id,
                                   [&](v1::Record& it) {
                                     v1::Observation& seen = *it.mutable_observation();
                                     seen.mutable_skin_to_skin()->set_person_id(ana_.person_id);
                                   })),
            "record");
  EXPECT_EQ(anas_->SeeAll().size(), 2u);
  EXPECT_EQ(anas_->Unsent(), 2);
}

TEST_F(EntriesOnADevice, AreNotCorrectedWhereNothingDiffersOrNothingIsThere) {
  const std::string id = anas_->Add(Pumping());
  EXPECT_EQ(FieldOf(anas_->Correct(id, [](v1::Record&) {})), "record");
  SeenRecord gone = anas_->See(id);
  gone.record.set_record_id(NewId());
  v1::Record after = gone.record;
  after.set_note("half asleep");
  EXPECT_TRUE(absl::IsNotFound(anas_->entries().Correct(gone, after, "")));
  EXPECT_TRUE(absl::IsNotFound(anas_->entries().TakeBack(NewId(), "")));
  EXPECT_EQ(anas_->Unsent(), 1);
}

TEST_F(EntriesOnADevice, AreNotCorrectedByALookThatHasNoNameAnyMore) {
  const std::string id = anas_->Add(Pumping());
  const SeenRecord before = anas_->See(id);
  anas_->Write([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
    return BecomeReplica(transaction, NewId(), state);
  });
  v1::Record after = before.record;
  after.set_note("half asleep");
  EXPECT_TRUE(absl::IsAborted(anas_->entries().Correct(before, after, "")));
  EXPECT_EQ(anas_->Unsent(), 1);
  EXPECT_TRUE(anas_->entries().Correct(anas_->See(id), after, "").ok());
}

TEST_F(EntriesOnADevice, ThatWereTakenBackAreRestoredBeforeTheyAreChanged) {
  const std::string id = anas_->Add(Pumping());
  anas_->TakeBack(id);
  EXPECT_TRUE(absl::IsFailedPrecondition(anas_->entries().TakeBack(id, "")));
  const absl::Status status = anas_->Correct(id, [](v1::Record& it) { it.set_note("no, it was"); });
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_TRUE(anas_->entries().Restore(id, "it was one after all").ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(anas_->entries().Restore(id, "")));
  anas_->Note(id, "no, it was");
  EXPECT_TRUE(anas_->See(id).is_live);
  EXPECT_EQ(anas_->Unsent(), 4);
}

TEST_F(EntriesOnADevice, SayOnceThatAPlanWasSeen) {
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(anas_->entries().NotePlanSeen(1).ok());
  EXPECT_EQ(anas_->Unsent(), 1);
  anas_->Sync();
  EXPECT_TRUE(anas_->entries().NotePlanSeen(1).ok());
  EXPECT_EQ(anas_->Unsent(), 0);
  EXPECT_TRUE(anas_->entries().NotePlanSeen(2).ok());
  anas_->Sync();
  EXPECT_EQ(RowsOnServer(v1::ROW_KIND_PLAN_SEEN), 2);
  EXPECT_EQ(FieldOf(anas_->entries().NotePlanSeen(0)), "plan_revision");
}

TEST_F(EntriesOnADevice, SayThatAPlanWasSeenByThePersonNotByTheFamily) {
  EXPECT_TRUE(anas_->entries().NotePlanSeen(1).ok());
  anas_->Sync();
  bens_->Sync();
  EXPECT_TRUE(bens_->entries().NotePlanSeen(1).ok());
  bens_->Sync();
  EXPECT_EQ(RowsOnServer(v1::ROW_KIND_PLAN_SEEN), 2);
  const auto tablet = Recording(AddDevice(client_, ana_.person_id), "tablet");
  tablet->Sync();
  EXPECT_TRUE(tablet->entries().NotePlanSeen(1).ok());
  EXPECT_EQ(tablet->Unsent(), 0) << "she saw it on her other device";
  EXPECT_TRUE(tablet->SeeAll().empty()) << "it is no entry";
}

class EntriesOnAFullDisk : public EntriesOnADevice {
 protected:
  // Opens the store on a disk with little room, and enters until it is full: how often it went.
  int EnterUntilFull() {
    anas_->Close();
    const auto bytes = fs::file_size(anas_->options().directory + "/device.db");
    anas_->Reopen(static_cast<int64_t>(bytes / 4096) + 4);
    v1::Record record = Pumping();
    record.set_note(std::string(3000, 'z'));
    for (int entered = 0; entered < 100; ++entered) {
      const absl::Status status = Refused(record);
      if (status.ok()) continue;
      EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
      EXPECT_EQ(ReasonOf(status), "DEVICE_FULL");
      EXPECT_EQ(status.message().find("this device's disk is full"), 0u) << status;
      return entered;
    }
    ADD_FAILURE() << "the disk was never full";
    return 0;
  }
};

TEST_F(EntriesOnAFullDisk, AreRefusedAndNothingIsHalfDone) {
  const int entered = EnterUntilFull();
  EXPECT_GT(entered, 0);
  EXPECT_EQ(anas_->SeeAll().size(), static_cast<size_t>(entered));
  EXPECT_EQ(anas_->Unsent(), entered);
  EXPECT_EQ(anas_->State().next_n, entered + 1);
}

TEST_F(EntriesOnAFullDisk, AreTakenAgainOnceThereIsRoom) {
  const int entered = EnterUntilFull();
  anas_->Reopen();
  anas_->Add(Pumping());
  anas_->Sync();
  EXPECT_EQ(RecordsOnServer(), entered + 1);
  ExpectEqual(*anas_, ana_);
}

}  // namespace relactation::entries_test
