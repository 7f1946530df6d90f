#include "client/device/page_taking.h"

#include <filesystem>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/support/recording_fixture.h"

namespace relactation::page_taking_test {

constexpr int kOfALaterVersion = 900;

class PageTaking : public RecordingFixture {
 protected:
  void SetUp() override {
    RecordingFixture::SetUp();
    family_ = client_.client_id();
    tablet_ = AddDevice(client_, ben_.person_id);
  }

  // Recorded on another device and pushed together; the ids.
  std::vector<std::string> Pump(int times, const std::string& note = "") {
    std::vector<std::string> ids;
    std::vector<v1::Mutation> creates;
    for (int i = 0; i < times; ++i) {
      v1::Record record = APumping();
      record.set_note(note);
      ids.push_back(record.record_id());
      creates.push_back(tablet_.Create(record));
    }
    const auto response = Send(tablet_, creates);
    EXPECT_TRUE(response.ok()) << response.status();
    return ids;
  }

  // Puts another row in the place of the one that Ana's device holds, as a damaged disk would.
  void Damage(const std::string& id, const std::string& body = "\xff") {
    v1::Row row = anas_->RowOf(id);
    row.set_record_id(id);
    row.set_state(v1::ROW_STATE_LIVE);
    row.set_body(body);
    anas_->Write(
        [&](Transaction& transaction) { return RowTable(transaction).Put(family_, row, false); });
  }
  void Lose(const std::string& id) {
    anas_->Write([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(Statement lose,
                       transaction.Prepare("DELETE FROM row WHERE record_id = $record_id"));
      return lose.BindUuid("$record_id", id).Run();
    });
  }

  absl::StatusOr<int64_t> Repair() {
    return RepairStream(anas_->store(), anas_->server(), ana_.replica_id, family_);
  }

  void SetEpoch(int64_t epoch) {
    OnServer([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(
          Statement update,
          transaction.Prepare("UPDATE stream SET epoch = $epoch WHERE stream_id = $stream_id"));
      return update.BindInt64("$epoch", epoch).BindUuid("$stream_id", family_).Run();
    });
  }

  HeldStream Family() { return anas_->Streams()[0]; }

  std::string family_;
  Device tablet_{clock_};
};

TEST_F(PageTaking, OfWhatDoesNotFollowChangesNothing) {
  Pump(2);
  anas_->Sync();
  const HeldStream before = Family();
  Pump(1);
  const auto pulled = PullOnce(ana_, {CursorOf(before)});
  ASSERT_TRUE(pulled.ok()) << pulled.status();
  v1::StreamPage page = pulled->pages(0);
  page.set_after(before.after + 1);
  EXPECT_TRUE(absl::IsUnavailable(TakePage(anas_->store(), page).status()));
  page = pulled->pages(0);
  page.set_epoch(before.epoch + 1);
  EXPECT_TRUE(absl::IsUnavailable(TakePage(anas_->store(), page).status()));
  page = pulled->pages(0);
  page.set_next(before.after - 1);
  EXPECT_TRUE(absl::IsUnavailable(TakePage(anas_->store(), page).status()));
  EXPECT_EQ(Family().after, before.after);
  EXPECT_EQ(anas_->SeeAll().size(), 2u);
  EXPECT_TRUE(TakePage(anas_->store(), pulled->pages(0)).ok());
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, ThatIsNotTheLastLeavesSomethingToComeWhateverWasSaidOfTheHead) {
  Pump(1);
  anas_->Sync();
  Pump(2);
  const auto pulled = PullOnce(ana_, {CursorOf(Family())}, 1);
  ASSERT_TRUE(pulled.ok()) << pulled.status();
  ASSERT_FALSE(pulled->pages(0).is_at_head());
  const auto taken = TakePage(anas_->store(), pulled->pages(0));
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->to_come, 1);
  EXPECT_FALSE(HoldsAll(Family()));
}

TEST_F(PageTaking, PassesOverAStreamThatTheDeviceDoesNotHold) {
  v1::StreamPage page;
  page.set_stream_id(ben_.person_id);
  page.set_epoch(1);
  page.set_is_resend(true);
  page.add_rows()->set_record_id(NewId());
  EXPECT_TRUE(TakePage(anas_->store(), page).ok());
  EXPECT_EQ(anas_->RowOf(page.rows(0).record_id()).record_id(), "");
  EXPECT_EQ(anas_->Streams().size(), 2u);
}

TEST_F(PageTaking, OnAFullDiskIsRefusedWithRowsAndCursorAsTheyWere) {
  anas_->Close();
  const auto bytes = std::filesystem::file_size(anas_->options().directory + "/device.db");
  anas_->Reopen(static_cast<int64_t>(bytes / 4096) + 6);
  const HeldStream before = Family();
  const std::vector<std::string> ids = Pump(50, std::string(3000, 'z'));
  const absl::Status status = anas_->TrySync().status();
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
  EXPECT_EQ(ReasonOf(status), "DEVICE_FULL");
  EXPECT_EQ(status.message().find("this device's disk is full"), 0u) << status;
  EXPECT_EQ(Family().after, before.after);
  for (const std::string& id : ids) EXPECT_EQ(anas_->RowOf(id).record_id(), "");
  anas_->Reopen();
  anas_->Sync();
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, RepairsARowThatWasDamagedOnTheDevice) {
  const std::vector<std::string> ids = Pump(3);
  anas_->Sync();
  Damage(ids[1]);
  Pump(1);
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(report.repaired, 1);
  EXPECT_EQ(anas_->SeeAll().size(), 4u);
  ExpectEqual(*anas_, ana_);
  Pump(1);
  EXPECT_EQ(anas_->Sync().repaired, 0);
}

TEST_F(PageTaking, RepairsWhatIsMissingAndWhatIsTooMuch) {
  const std::vector<std::string> ids = Pump(3);
  anas_->Sync();
  Lose(ids[0]);
  Damage(NewId(), "");
  Pump(1);
  EXPECT_EQ(anas_->Sync().repaired, 1);
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, RepairsTheRangesThatDifferAndNoOther) {
  const std::vector<std::string> ids = Pump(150);
  anas_->Sync();
  Damage(ids[5]);
  Lose(ids[140]);
  anas_->server().ForgetCalls();
  const auto ranges = Repair();
  ASSERT_TRUE(ranges.ok()) << ranges.status();
  EXPECT_EQ(*ranges, 2);
  EXPECT_EQ(anas_->server().AllCalls(), 3) << "the whole, and each of the two parts";
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, LeavesWhatWaitsAsItIsWhenItRepairs) {
  const std::vector<std::string> ids = Pump(3);
  anas_->Sync();
  anas_->Add(Pumping());
  anas_->Note(ids[1], "half asleep");
  const std::vector<Change> before = anas_->Changes();
  Damage(ids[1]);
  EXPECT_TRUE(Repair().ok());
  const std::vector<Change> after = anas_->Changes();
  ASSERT_EQ(after.size(), before.size());
  for (size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].mutation.SerializeAsString(), before[i].mutation.SerializeAsString());
    EXPECT_FALSE(after[i].outcome.has_value());
  }
  EXPECT_EQ(anas_->See(ids[1]).record.note(), "half asleep");
  anas_->Sync();
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, GoesOnRepairingWhereItWasBrokenOff) {
  const std::vector<std::string> ids = Pump(3);
  anas_->Sync();
  Damage(ids[1]);
  Pump(1);
  anas_->server().DropRequest<v1::RangeDigestRequest>();
  EXPECT_FALSE(anas_->TrySync().ok());
  Pump(1);
  EXPECT_EQ(anas_->Sync().repaired, 1);
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, OfAnotherEpochGetsTheStreamAnewAlsoWhereItEndsAsBefore) {
  Pump(3);
  anas_->Sync();
  const std::string alien = NewId();
  Damage(alien, "");
  SetEpoch(2);
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(report.received, 4) << "the client too";
  EXPECT_EQ(report.repaired, 0);
  EXPECT_EQ(anas_->RowOf(alien).record_id(), "") << "the server does not have it";
  EXPECT_EQ(Family().epoch, 2);
  ExpectEqual(*anas_, ana_);
  EXPECT_EQ(anas_->Sync().received, 0);
}

TEST_F(PageTaking, OfAnotherEpochKeepsWhatIsThereUntilAllHasCome) {
  Pump(9);
  anas_->Sync();
  anas_->server().limits.set_pull_rows(4);
  SetEpoch(2);
  const std::string id = anas_->Add(Pumping());
  anas_->server().DropAnswer<v1::PullRequest>(1);
  EXPECT_FALSE(anas_->TrySync().ok());
  EXPECT_TRUE(Family().is_resend);
  EXPECT_EQ(anas_->SeeAll().size(), 10u);
  anas_->Reopen();
  EXPECT_EQ(anas_->Sync().received, 7) << "eleven rows, four of which were there";
  EXPECT_FALSE(Family().is_resend);
  EXPECT_EQ(anas_->See(id).base_revision, 1);
  ExpectEqual(*anas_, ana_);
}

TEST_F(PageTaking, KeepsFieldsOfALaterVersionWhenAnotherFieldChanges) {
  v1::Record record = APumping();
  record.GetReflection()->MutableUnknownFields(&record)->AddVarint(kOfALaterVersion, 7);
  v1::Session& session = *record.mutable_session();
  session.GetReflection()->MutableUnknownFields(&session)->AddLengthDelimited(kOfALaterVersion,
                                                                              "later");
  ASSERT_EQ(Settled(tablet_, tablet_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  anas_->Sync();
  anas_->Note(record.record_id(), "half asleep");
  anas_->NoteLeft(record.record_id(), 45);
  anas_->Sync();
  bens_->Sync();
  EXPECT_TRUE(anas_->Tray().empty());
  const v1::Record seen = bens_->See(record.record_id()).record;
  EXPECT_EQ(seen.note(), "half asleep");
  const auto& unknown = seen.GetReflection()->GetUnknownFields(seen);
  ASSERT_EQ(unknown.field_count(), 1);
  EXPECT_EQ(unknown.field(0).varint(), 7u);
  const auto& inner = seen.session().GetReflection()->GetUnknownFields(seen.session());
  ASSERT_EQ(inner.field_count(), 1);
  EXPECT_EQ(inner.field(0).length_delimited(), "later");
  ExpectEqual(*anas_, ana_);
  ExpectEqual(*bens_, ben_);
}

TEST_F(PageTaking, KeepsRowsOfAKindThatOnlyALaterVersionKnows) {
  RecordRow row;
  row.stream_id = family_;
  row.record_id = NewId();
  row.kind = kOfALaterVersion;
  row.body = "\xff\x01 later";
  const absl::Status stored =
      InScope(ben_, [&](const Scope& scope) { return RecordTable(scope).Insert(row).status(); });
  ASSERT_TRUE(stored.ok()) << stored;
  anas_->Add(Pumping());
  EXPECT_EQ(anas_->Sync().repaired, 0);
  EXPECT_EQ(anas_->RowOf(row.record_id).body(), row.body);
  EXPECT_EQ(static_cast<int>(anas_->RowOf(row.record_id).kind()), kOfALaterVersion);
  EXPECT_EQ(anas_->SeeAll().size(), 1u);
  EXPECT_TRUE(absl::IsNotFound(anas_->TrySee(row.record_id).status()));
  ExpectEqual(*anas_, ana_);
}

}  // namespace relactation::page_taking_test
