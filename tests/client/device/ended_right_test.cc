// A device whose right to the family ended, and one that was lost.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "client/device/tray.h"
#include "proto/relactation/status.h"
#include "server/workflow/client_erasing.h"
#include "tests/support/recording_fixture.h"

namespace relactation::ended_right_test {

class EndedRight : public RecordingFixture {
 protected:
  void SetUp() override {
    RecordingFixture::SetUp();
    anas_id_ = anas_->Add(Pumping());
    anas_->Sync();
    bens_id_ = bens_->Add(Pumping());
    bens_->Sync();
    ASSERT_EQ(bens_->SeeAll().size(), 2u);
  }

  void EndBensRight(bool is_lost = false) {
    v1::RevokeFamilyDeviceRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_device_id(ben_.device_id);
    request.set_is_lost(is_lost);
    EXPECT_TRUE(Do(&RevokeFamilyDevice, request).ok());
  }

  // Ben's device as the consultant sees it.
  v1::FamilyDevice Seen() {
    v1::ListFamilyDevicesRequest request;
    request.set_client_id(client_.client_id());
    const auto devices = Do(&ListFamilyDevices, request);
    EXPECT_TRUE(devices.ok()) << devices.status();
    for (const v1::FamilyDevice& device : devices->devices()) {
      if (device.device_id() == ben_.device_id) return device;
    }
    return {};
  }

  void ExpectNothingLeft() {
    EXPECT_TRUE(bens_->SeeAll().empty());
    EXPECT_TRUE(bens_->Changes().empty());
    for (const std::string& id : {anas_id_, bens_id_, client_.client_id()}) {
      EXPECT_EQ(bens_->RowOf(id).record_id(), "");
    }
  }

  std::string ReasonOfAnEntry() { return ReasonOf(bens_->entries().Add(Pumping()).status()); }

  std::string anas_id_;
  std::string bens_id_;
};

TEST_F(EndedRight, TakesTheFamilysRowsFromTheDeviceAndSaysSo) {
  EndBensRight();
  const ExchangeReport report = bens_->Sync();
  EXPECT_FALSE(report.has_right);
  EXPECT_EQ(report.received, 0);
  EXPECT_EQ(bens_->server().Calls<v1::PullRequest>(), 1) << "the one before";
  ExpectNothingLeft();
  EXPECT_TRUE(bens_->Streams().empty());
  EXPECT_EQ(FromTimestamp(Seen().wipe_time()), clock_.Now());
  EXPECT_EQ(anas_->SeeAll().size(), 1u) << "the others keep theirs";
}

TEST_F(EndedRight, TakesTheRowsBeforeAnythingElseHappens) {
  bens_->Add(Pumping());
  EndBensRight();
  bens_->server().DropRequest<v1::PushRequest>();
  EXPECT_TRUE(absl::IsUnavailable(bens_->TrySync().status()));
  EXPECT_EQ(bens_->RowOf(anas_id_).record_id(), "");
  EXPECT_TRUE(absl::IsNotFound(bens_->TrySee(anas_id_).status()));
  EXPECT_EQ(bens_->Unsent(), 1);
}

TEST_F(EndedRight, HandsInWhatWasNotSentYet) {
  const std::string late = bens_->Add(Pumping());
  bens_->Note(anas_id_, "half asleep");
  EndBensRight();
  const ExchangeReport report = bens_->Sync();
  EXPECT_EQ(report.sent, 2);
  EXPECT_EQ(report.set_apart, 2);
  EXPECT_EQ(report.refused, 0);
  EXPECT_EQ(Seen().entries_apart(), 2);
  EXPECT_EQ(RecordsOnServer(), 2) << "it lies apart";
  EXPECT_EQ(StoredRecord(ana_, anas_id_).note(), "");
  ExpectNothingLeft();
  EXPECT_TRUE(absl::IsNotFound(bens_->TrySee(late).status()));
}

TEST_F(EndedRight, HandsInOnceWhereTheAnswerIsLost) {
  bens_->Add(Pumping());
  EndBensRight();
  bens_->server().DropAnswer<v1::PushRequest>();
  EXPECT_FALSE(bens_->TrySync().ok());
  EXPECT_EQ(bens_->Unsent(), 1);
  EXPECT_EQ(bens_->Sync().set_apart, 1);
  EXPECT_EQ(Seen().entries_apart(), 1);
  ExpectNothingLeft();
}

TEST_F(EndedRight, IsConfirmedAgainWhereTheAnswerIsLost) {
  EndBensRight();
  bens_->server().DropRequest<v1::ConfirmWipeRequest>();
  EXPECT_FALSE(bens_->TrySync().ok());
  ExpectNothingLeft();
  EXPECT_FALSE(Seen().has_wipe_time());
  bens_->Reopen();
  EXPECT_FALSE(bens_->Sync().has_right);
  EXPECT_TRUE(Seen().has_wipe_time());
  EXPECT_EQ(bens_->server().Last<v1::ConfirmWipeRequest>().stream_ids_size(), 2);
}

TEST_F(EndedRight, HandsInAndConfirmsWhereACopyOfTheDeviceTookItsPlaceBefore) {
  bens_->Add(Pumping());
  v1::NewReplicaRequest by_a_copy;
  by_a_copy.set_request_id(NewId());
  by_a_copy.set_replica_id(ben_.replica_id);
  ASSERT_TRUE(bens_->server().NewReplica(by_a_copy).ok());
  EndBensRight();
  const ExchangeReport report = bens_->Sync();
  EXPECT_FALSE(report.has_right);
  EXPECT_EQ(report.set_apart, 1);
  EXPECT_EQ(report.received, 0);
  EXPECT_EQ(Seen().entries_apart(), 1);
  EXPECT_EQ(RecordsOnServer(), 2) << "it lies apart";
  EXPECT_EQ(FromTimestamp(Seen().wipe_time()), clock_.Now());
  ExpectNothingLeft();
}

TEST_F(EndedRight, GetsNoOtherReplicaWhenTheTimeForItIsOver) {
  EndBensRight();
  clock_.Advance(absl::Hours(31 * 24));
  v1::NewReplicaRequest request;
  request.set_request_id(NewId());
  request.set_replica_id(ben_.replica_id);
  EXPECT_TRUE(absl::IsUnauthenticated(bens_->server().NewReplica(request).status()));
}

TEST_F(EndedRight, OfAnErasedFamilyTakesEveryRowFromItsDevices) {
  v1::EraseClientRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_code(Read(client_.client_id())->code());
  ASSERT_TRUE(Do(&EraseClient, request).ok());
  EXPECT_FALSE(anas_->Sync().has_right);
  EXPECT_FALSE(bens_->Sync().has_right);
  ExpectNothingLeft();
  EXPECT_TRUE(anas_->SeeAll().empty());
  EXPECT_TRUE(anas_->Changes().empty());
}

TEST_F(EndedRight, OfAnErasedFamilyKeepsWhatWasNotSentForItsAuthorAlone) {
  const std::string unsent = bens_->Add(Pumping());
  v1::EraseClientRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_code(Read(client_.client_id())->code());
  ASSERT_TRUE(Do(&EraseClient, request).ok());
  EXPECT_FALSE(bens_->Sync().has_right);
  ASSERT_EQ(bens_->Tray().size(), 1u);
  EXPECT_EQ(bens_->Tray()[0].mutation.record_id(), unsent);
  EXPECT_EQ(bens_->Tray()[0].outcome->result(), v1::MUTATION_RESULT_GONE);
}

TEST_F(EndedRight, RefusesFurtherEntriesForGood) {
  EndBensRight();
  bens_->Sync();
  EXPECT_EQ(ReasonOfAnEntry(), "RIGHT_ENDED");
  bens_->Reopen();
  bens_->server().ForgetCalls();
  EXPECT_FALSE(bens_->Sync().has_right) << "also where there is nothing left to ask for";
  EXPECT_EQ(bens_->server().AllCalls(), 1);
  EXPECT_EQ(ReasonOfAnEntry(), "RIGHT_ENDED");
  EXPECT_EQ(ReasonOf(bens_->entries().NotePlanSeen(1)), "RIGHT_ENDED");
  EXPECT_EQ(bens_->Unsent(), 0);
}

TEST_F(EndedRight, CannotHandInWhenTheTimeForItIsOver) {
  bens_->Add(Pumping());
  EndBensRight();
  clock_.Advance(absl::Hours(31 * 24));
  EXPECT_TRUE(absl::IsUnauthenticated(bens_->TrySync().status()));
  EXPECT_EQ(Seen().entries_apart(), 0);
}

TEST_F(EndedRight, OfALostDeviceEmptiesItButForWhatNobodyElseHas) {
  const std::string late = bens_->Add(Pumping());
  EndBensRight(true);
  const absl::Status status = bens_->TrySync().status();
  EXPECT_TRUE(absl::IsUnauthenticated(status)) << status;
  for (const std::string& id : {anas_id_, bens_id_, client_.client_id()}) {
    EXPECT_EQ(bens_->RowOf(id).record_id(), "");
  }
  ASSERT_EQ(bens_->Changes().size(), 2u) << "one was sent, and may be in no copy yet";
  EXPECT_EQ(bens_->Changes()[1].mutation.record_id(), late);
  EXPECT_FALSE(bens_->State().has_right);
  EXPECT_TRUE(bens_->Streams().empty());
  EXPECT_EQ(RecordsOnServer(), 2);
  EXPECT_EQ(Seen().entries_apart(), 0);
  EXPECT_FALSE(Seen().has_wipe_time());
}

TEST_F(EndedRight, KeepsWhatWasRefusedUntilItsPersonGivesItUpAndThenNothingOfIt) {
  v1::Record refused = Pumping();
  refused.mutable_session()->set_person_id(NewId());
  bens_->Add(refused);
  ASSERT_EQ(bens_->Sync().refused, 1);
  EndBensRight();
  EXPECT_FALSE(bens_->Sync().has_right);
  ASSERT_EQ(bens_->Tray().size(), 1u);
  EXPECT_TRUE(DiscardFromTray(bens_->store(), bens_->Tray()[0].change_id).ok());
  EXPECT_TRUE(bens_->Changes().empty());
}

}  // namespace relactation::ended_right_test
