#include "client/device/renumbering.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "client/device/tray.h"
#include "server/storage/stream_digests.h"
#include "server/workflow/client_closing.h"
#include "tests/support/recording_fixture.h"

namespace relactation::renumbering_test {

constexpr char kForgetRows[] =
    "DELETE FROM record WHERE stream_id = $stream_id AND sequence > $head";
constexpr char kForgetChanges[] = "DELETE FROM mutation WHERE replica_id = $replica_id AND n > $n";
constexpr char kSetLastN[] = "UPDATE replica SET last_n = $n WHERE replica_id = $replica_id";
constexpr char kSetHead[] = R"sql(
  UPDATE stream
  SET head_sequence = $head, epoch = epoch + $epochs, live_rows = NULL, digest = NULL
  WHERE stream_id = $stream_id
)sql";

class CopiedDevice : public RecordingFixture {
 protected:
  // A copy of Ana's device with all it holds, as a backup of a phone is put on another.
  void Copy() { copy_ = Cloned(*anas_, ana_, "copy"); }

  // Both go on, and hold all that there is.
  void ExpectAllOnBoth(size_t entries) {
    for (int round = 0; round < 2; ++round) {
      anas_->Sync();
      copy_->Sync();
    }
    EXPECT_EQ(RecordsOnServer(), static_cast<int>(entries));
    for (RecordingDevice* device : {anas_.get(), copy_.get()}) {
      EXPECT_EQ(device->SeeAll().size(), entries);
      EXPECT_EQ(device->Unsent(), 0);
      EXPECT_TRUE(device->Tray().empty());
      ExpectEqual(*device, ana_);
    }
    EXPECT_NE(anas_->State().replica_id, copy_->State().replica_id);
  }

  std::unique_ptr<RecordingDevice> copy_;
};

TEST_F(CopiedDevice, GoesOnLikeTheOtherUnderAReplicaOfItsOwn) {
  anas_->Add(Pumping());
  anas_->Sync();
  Copy();
  const std::string anas = anas_->Add(Pumping());
  const std::string copied = copy_->Add(Pumping());
  anas_->Sync();
  copy_->Sync();
  EXPECT_EQ(copy_->server().Calls<v1::NewReplicaRequest>(), 1);
  EXPECT_NE(copy_->State().replica_id, ana_.replica_id);
  ExpectAllOnBoth(3);
  EXPECT_NE(anas_->State().replica_id, ana_.replica_id) << "another took its place too";
  EXPECT_EQ(copy_->See(anas).base_revision, 1);
  EXPECT_EQ(anas_->See(copied).base_revision, 1);
}

TEST_F(CopiedDevice, DoublesNothingThatBothHadNotSentYet) {
  anas_->Add(Pumping());
  Copy();
  anas_->Sync();
  copy_->Sync();
  EXPECT_EQ(RecordsOnServer(), 1);
  anas_->Add(Pumping());
  copy_->Add(Pumping());
  ExpectAllOnBoth(3);
}

TEST_F(CopiedDevice, SendsAChainAnewThatTheOtherBegan) {
  const std::string id = anas_->Add(Pumping());
  Copy();
  anas_->Add(Pumping());
  anas_->Sync();
  copy_->Note(id, "half asleep");
  copy_->NoteLeft(id, 45);
  copy_->Note(id, "wide awake");
  ExpectAllOnBoth(2);
  EXPECT_EQ(anas_->See(id).record.note(), "wide awake");
  EXPECT_EQ(anas_->See(id).record.session().expressed_left_ml(), 45);
  EXPECT_EQ(StoredMerge(ana_, id).superseded_size(), 0);
}

TEST_F(CopiedDevice, SendsChangesOfAnEntryAnewThatIsSettledAndNotBack) {
  const std::string id = anas_->Add(Pumping());
  anas_->server().DropRequest<v1::PullRequest>();
  EXPECT_FALSE(anas_->TrySync().ok());
  Copy();
  anas_->Add(Pumping());
  anas_->Sync();
  copy_->Note(id, "half asleep");
  ExpectAllOnBoth(2);
  EXPECT_EQ(anas_->See(id).record.note(), "half asleep");
}

TEST_F(CopiedDevice, MayChangeAnEntryThatItMadeAsAnotherReplicaAndThatIsNotBack) {
  const std::string id = anas_->Add(Pumping());
  anas_->server().DropRequest<v1::PullRequest>();
  EXPECT_FALSE(anas_->TrySync().ok());
  Copy();
  anas_->Add(Pumping());
  anas_->Sync();
  copy_->Add(Pumping());
  copy_->server().DropRequest<v1::HelloRequest>(1);
  EXPECT_FALSE(copy_->TrySync().ok());
  ASSERT_NE(copy_->State().replica_id, ana_.replica_id);
  ASSERT_EQ(copy_->RowOf(id).record_id(), "");
  copy_->Note(id, "half asleep");
  ExpectAllOnBoth(3);
  EXPECT_EQ(anas_->See(id).record.note(), "half asleep");
}

TEST_F(CopiedDevice, AsksForTheSameReplicaAgainWhereTheAnswerIsLost) {
  Copy();
  anas_->Add(Pumping());
  anas_->Sync();
  const std::string id = copy_->Add(Pumping());
  copy_->server().DropAnswer<v1::NewReplicaRequest>();
  EXPECT_TRUE(absl::IsUnavailable(copy_->TrySync().status()));
  const v1::NewReplicaRequest first = copy_->server().Last<v1::NewReplicaRequest>();
  EXPECT_EQ(copy_->State().replica_id, ana_.replica_id);
  copy_->Reopen();
  copy_->Sync();
  const v1::NewReplicaRequest second = copy_->server().Last<v1::NewReplicaRequest>();
  EXPECT_EQ(second.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(copy_->server().Calls<v1::NewReplicaRequest>(), 2);
  EXPECT_EQ(copy_->State().replica_id, first.request_id());
  EXPECT_EQ(copy_->State().next_replica_id, "");
  EXPECT_EQ(Stored(ana_, id).revision, 1);
}

TEST_F(CopiedDevice, AsksForAnotherReplicaWhereACopyOfItIsTheOneItHadInMind) {
  Copy();
  anas_->Add(Pumping());
  anas_->Sync();
  const std::string id = copy_->Add(Pumping());
  copy_->server().DropRequest<v1::NewReplicaRequest>();
  EXPECT_FALSE(copy_->TrySync().ok());
  const std::string in_mind = copy_->State().next_replica_id;
  ASSERT_NE(in_mind, "");
  // As a copy of the copy says who it is to a server that lost it.
  v1::NewReplicaRequest by_another;
  by_another.set_request_id(in_mind);
  by_another.set_replica_id(in_mind);
  ASSERT_TRUE(Do(&NewReplica, by_another, ana_.token).ok());
  copy_->Sync();
  EXPECT_NE(copy_->State().replica_id, in_mind);
  EXPECT_EQ(Stored(ana_, id).revision, 1);
}

// The server comes back from an older copy of itself.
class RestoredServer : public RecordingFixture {
 protected:
  void SetUp() override {
    RecordingFixture::SetUp();
    kept_ = anas_->Add(Pumping());
    anas_->Sync();
    head_ = Stored(ana_, kept_).sequence;
  }

  // As it was at the end of SetUp, when so many changes of the device were settled.
  void Restore(const Device& device, int64_t n, int64_t epochs = 1) {
    const std::string& family = client_.client_id();
    OnServer([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(Statement rows, transaction.Prepare(kForgetRows));
      RETURN_IF_ERROR(rows.BindUuid("$stream_id", family).BindInt64("$head", head_).Run());
      ASSIGN_OR_RETURN(Statement changes, transaction.Prepare(kForgetChanges));
      RETURN_IF_ERROR(changes.BindUuid("$replica_id", device.replica_id).BindInt64("$n", n).Run());
      ASSIGN_OR_RETURN(Statement last_n, transaction.Prepare(kSetLastN));
      RETURN_IF_ERROR(last_n.BindUuid("$replica_id", device.replica_id).BindInt64("$n", n).Run());
      ASSIGN_OR_RETURN(Statement head, transaction.Prepare(kSetHead));
      RETURN_IF_ERROR(head.BindUuid("$stream_id", family)
                          .BindInt64("$head", head_)
                          .BindInt64("$epochs", epochs)
                          .Run());
      return MakeMissingDigests(transaction);
    });
  }

  // Refuses all that comes, and is backed up so.
  void EndCare() {
    ASSERT_TRUE(Close(client_).ok());
    head_ = Stored(ana_, client_.client_id()).sequence;
  }
  void GoOnWithCare() {
    v1::ReopenClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    const auto reopened = Do(&ReopenClient, request);
    ASSERT_TRUE(reopened.ok()) << reopened.status();
  }

  std::string kept_;
  int64_t head_ = 0;
};

TEST_F(RestoredServer, IsSentAgainWhatItHadSettledSince) {
  const std::string since = anas_->Add(Pumping());
  anas_->Sync();
  Restore(ana_, 1);
  EXPECT_EQ(RecordsOnServer(), 1);
  const std::string waiting = anas_->Add(Pumping());
  EXPECT_EQ(anas_->Sync().sent, 3) << "with what no other copy of the server is known to hold";
  EXPECT_EQ(anas_->server().Last<v1::PushRequest>().mutations(0).n(), 1);
  EXPECT_EQ(RecordsOnServer(), 3);
  for (const std::string& id : {kept_, since, waiting}) {
    EXPECT_EQ(anas_->See(id).base_revision, 1);
  }
  ExpectEqual(*anas_, ana_);
  bens_->Sync();
  ExpectEqual(*bens_, ben_);
}

TEST_F(RestoredServer, IsSentAgainAlsoWhereItDoesNotKnowThatItWasRestored) {
  anas_->Add(Pumping());
  anas_->Sync();
  Restore(ana_, 1, 0);
  EXPECT_EQ(anas_->Sync().sent, 1);
  EXPECT_EQ(RecordsOnServer(), 2);
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, TakesItsRowsFromDevicesUntilTheirMakerSendsThemAgain) {
  const std::string id = bens_->Add(Pumping());
  bens_->Sync();
  anas_->Sync();
  EXPECT_EQ(anas_->SeeAll().size(), 2u);
  Restore(ben_, 0);
  anas_->Sync();
  EXPECT_EQ(anas_->RowOf(id).record_id(), "");
  EXPECT_EQ(anas_->SeeAll().size(), 1u);
  EXPECT_EQ(bens_->See(id).record.record_id(), id) << "who made it still sees it";
  EXPECT_EQ(bens_->Sync().sent, 1);
  anas_->Sync();
  EXPECT_EQ(anas_->SeeAll().size(), 2u);
  ExpectEqual(*anas_, ana_);
  ExpectEqual(*bens_, ben_);
}

TEST_F(RestoredServer, IsSentAgainWhatTheDeviceHadSentAsAnotherReplica) {
  const auto copy = Cloned(*anas_, ana_, "copy");
  const std::string since = anas_->Add(Pumping());
  anas_->Sync();
  copy->Add(Pumping());
  copy->Sync();
  anas_->Sync();
  ASSERT_NE(anas_->State().replica_id, ana_.replica_id);
  Restore(ana_, 1);
  anas_->Sync();
  EXPECT_EQ(Stored(ana_, since).revision, 1);
  EXPECT_EQ(anas_->See(since).base_revision, 1);
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, IsSentAgainWhatItLostWhereACopyOfTheDeviceTookTheNumbers) {
  const auto copy = Cloned(*anas_, ana_, "copy");
  const std::string since = anas_->Add(Pumping());
  anas_->Sync();
  Restore(ana_, 1);
  for (int i = 0; i < 3; ++i) copy->Add(Pumping());
  copy->Sync();
  anas_->Sync();
  EXPECT_EQ(RecordsOnServer(), 5);
  EXPECT_EQ(Stored(ana_, since).revision, 1);
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, IsSentAgainWhatItLostWhenItWasRestoredTwiceBeforeItsRowsCame) {
  const auto copy = Cloned(*anas_, ana_, "copy");
  const std::string since = anas_->Add(Pumping());
  anas_->Sync();
  Restore(ana_, 1);
  anas_->server().DropRequest<v1::PullRequest>();
  EXPECT_TRUE(absl::IsUnavailable(anas_->TrySync().status()));
  Restore(ana_, 1);
  copy->Add(Pumping());
  copy->Sync();
  anas_->Sync();
  EXPECT_EQ(Stored(ana_, since).revision, 1);
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, IsSentAgainWhatItLostWhenItWasRestoredBetweenPushAndPull) {
  const auto copy = Cloned(*anas_, ana_, "copy");
  const std::string since = anas_->Add(Pumping());
  std::string copied;
  anas_->server().before_pull = [&] {
    Restore(ana_, 1);
    copied = copy->Add(Pumping());
    copy->Sync();
  };
  anas_->Sync();
  EXPECT_EQ(Stored(ana_, since).revision, 1);
  EXPECT_EQ(Stored(ana_, copied).revision, 1);
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, IsHandedInWhatItLostThoughTheRightEndedMeanwhile) {
  const auto copy = Cloned(*anas_, ana_, "copy");
  const std::string since = anas_->Add(Pumping());
  anas_->Sync();
  Restore(ana_, 1);
  copy->Add(Pumping());
  copy->Sync();
  EndRight(ana_);
  EXPECT_FALSE(anas_->Sync().has_right);
  const v1::PushRequest handed_in = anas_->server().Last<v1::PushRequest>();
  ASSERT_FALSE(handed_in.mutations().empty());
  EXPECT_EQ(handed_in.mutations().rbegin()->record_id(), since);
  EXPECT_EQ(handed_in.replica_id(), anas_->State().replica_id);
  EXPECT_NE(handed_in.replica_id(), ana_.replica_id) << "the copy took its number";
}

TEST_F(RestoredServer, ThatWantsNumbersTheDeviceLetGoOfGetsTheRestUnderAnotherReplica) {
  anas_->Add(Pumping());
  anas_->Sync();
  OnServer([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(Statement backed_up,
                     transaction.Prepare(
                         "UPDATE replica SET backed_up_n = last_n WHERE replica_id = $replica_id"));
    return backed_up.BindUuid("$replica_id", ana_.replica_id).Run();
  });
  anas_->Sync();
  EXPECT_TRUE(anas_->Changes().empty()) << "it outlives the server's disk";
  EXPECT_EQ(anas_->SeeAll().size(), 2u);
  Restore(ana_, 1);
  const std::string id = anas_->Add(Pumping());
  anas_->Sync();
  EXPECT_NE(anas_->State().replica_id, ana_.replica_id);
  EXPECT_EQ(Stored(ana_, id).revision, 1);
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, DoesNotTakeAfterAllWhatThePersonGaveUp) {
  EndCare();
  const std::string refused = anas_->Add(Pumping());
  anas_->Note(refused, "half asleep");
  EXPECT_EQ(anas_->Sync().refused, 2);
  for (const Change& change : anas_->Tray()) {
    ASSERT_TRUE(DiscardFromTray(anas_->store(), change.change_id).ok());
  }
  Restore(ana_, 1);
  GoOnWithCare();
  const std::string since = anas_->Add(Pumping());
  anas_->server().DropRequest<v1::PushRequest>();
  EXPECT_FALSE(anas_->TrySync().ok());
  EXPECT_TRUE(absl::IsNotFound(anas_->TrySee(refused).status()));
  EXPECT_EQ(anas_->Unsent(), 2) << "with what the server holds all the same";
  anas_->Sync();
  EXPECT_EQ(RecordsOnServer(), 2);
  EXPECT_EQ(Stored(ana_, since).revision, 1);
  EXPECT_EQ(Stored(ana_, refused).revision, 0);
  EXPECT_TRUE(anas_->Tray().empty());
  EXPECT_EQ(anas_->State().replica_id, ana_.replica_id);
  ExpectEqual(*anas_, ana_);
}

TEST_F(RestoredServer, LaysNothingApartOfWhatThePersonGaveUp) {
  EndCare();
  anas_->Add(Pumping());
  EXPECT_EQ(anas_->Sync().refused, 1);
  ASSERT_TRUE(DiscardFromTray(anas_->store(), anas_->Tray()[0].change_id).ok());
  Restore(ana_, 1);
  GoOnWithCare();
  EndRight(ana_);
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(report.set_apart, 0);
  EXPECT_EQ(report.refused, 1);
  EXPECT_TRUE(anas_->Tray().empty());
}

TEST_F(CopiedDevice, LetsGoOfWhatItSettledAsAnotherReplicaOnceThatIsBackedUp) {
  anas_->Add(Pumping());
  anas_->Sync();
  Copy();
  anas_->Add(Pumping());
  anas_->Sync();
  copy_->Add(Pumping());
  copy_->Sync();
  ASSERT_NE(copy_->State().replica_id, ana_.replica_id);
  EXPECT_EQ(copy_->Changes().size(), 2u) << "one of each replica";
  OnServer([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(Statement backed_up,
                     transaction.Prepare("UPDATE replica SET backed_up_n = last_n"));
    return backed_up.Run();
  });
  copy_->Sync();
  EXPECT_TRUE(copy_->Changes().empty());
  EXPECT_EQ(copy_->SeeAll().size(), 3u);
}

class StoreOfALostSignIn : public RecordingFixture {
 protected:
  // Ana signs in anew on the same machine, by another invite.
  void SignInAnew() {
    anas_->Close();
    anew_ = AddDevice(client_, ana_.person_id);
    phone_ = Recording(anew_, "ana");
  }

  Device anew_{clock_};
  std::unique_ptr<RecordingDevice> phone_;
};

TEST_F(StoreOfALostSignIn, BecomesTheNewDevicesWithAllThatWaits) {
  const std::string sent = anas_->Add(Pumping());
  anas_->Sync();
  anas_->Note(sent, "half asleep");
  const std::string waiting = anas_->Add(Pumping());
  anas_->NoteLeft(waiting, 40);
  SignInAnew();
  EXPECT_EQ(phone_->State().device_id, anew_.device_id);
  EXPECT_EQ(phone_->State().replica_id, anew_.replica_id);
  EXPECT_EQ(phone_->Unsent(), 3);
  EXPECT_EQ(phone_->See(waiting).record.session().expressed_left_ml(), 40);
  phone_->Sync();
  EXPECT_EQ(phone_->Unsent(), 0);
  EXPECT_TRUE(phone_->Tray().empty());
  EXPECT_EQ(RecordsOnServer(), 2);
  EXPECT_EQ(StoredRecord(anew_, sent).note(), "half asleep");
  EXPECT_EQ(StoredRecord(anew_, waiting).session().expressed_left_ml(), 40);
  ExpectEqual(*phone_, anew_);
}

TEST_F(StoreOfALostSignIn, RecordsAgainWhereTheRightOfTheEarlierDeviceEnded) {
  anas_->Add(Pumping());
  EndRight(ana_);
  anas_->Sync();
  EXPECT_FALSE(anas_->State().has_right);
  SignInAnew();
  EXPECT_TRUE(phone_->Sync().has_right);
  phone_->Add(Pumping());
  EXPECT_EQ(phone_->Sync().set_apart, 0);
  EXPECT_EQ(phone_->Unsent(), 0);
  ExpectEqual(*phone_, anew_);
}

}  // namespace relactation::renumbering_test
