// A device of a later version, which records what this version does not know, and a server of one.
#include <functional>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "tests/support/recording_fixture.h"

namespace relactation::newer_peer_test {

constexpr int kLaterField = 900;

// Sets the field in the place of what was there of it.
void SetLater(google::protobuf::Message& message, const std::string& value) {
  auto& unknown = *message.GetReflection()->MutableUnknownFields(&message);
  unknown.DeleteByNumber(kLaterField);
  unknown.AddLengthDelimited(kLaterField, value);
}
std::string LaterOf(const google::protobuf::Message& message) {
  const auto& unknown = message.GetReflection()->GetUnknownFields(message);
  return unknown.field_count() == 1 ? unknown.field(0).length_delimited() : "";
}

// Ben's tablet is of a later version than Ana's and Ben's phones.
class NewerPeer : public RecordingFixture {
 protected:
  void SetUp() override {
    RecordingFixture::SetUp();
    tablet_ = AddDevice(client_, ben_.person_id);
  }

  v1::Record LaterSession() {
    v1::Record record = APumping();
    SetLater(record, "of the record");
    SetLater(*record.mutable_session(), "of the session");
    EXPECT_EQ(Settled(tablet_, tablet_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    anas_->Sync();
    return record;
  }

  void SyncAll() {
    for (int round = 0; round < 2; ++round) {
      anas_->Sync();
      bens_->Sync();
    }
    ExpectEqual(*anas_, ana_);
    ExpectEqual(*bens_, ben_);
    EXPECT_TRUE(anas_->Tray().empty());
  }

  // As the tablet gets it back; what it holds is compared with the server's digest.
  v1::Row PulledByTablet(const std::string& record_id) {
    StreamCopy copy(client_.client_id());
    PullAll(tablet_, copy);
    return copy.Holds(record_id) ? copy.rows().at(record_id) : v1::Row();
  }
  v1::Record BackOnTablet(const std::string& record_id) {
    v1::Record record;
    EXPECT_TRUE(record.ParseFromString(PulledByTablet(record_id).body()));
    return record;
  }

  Device tablet_{clock_};
};

TEST_F(NewerPeer, GetsItsFieldsBackAfterAnOlderDeviceCorrectedOthers) {
  const std::string record_id = LaterSession().record_id();
  anas_->NoteLeft(record_id, 45);
  anas_->Note(record_id, "half asleep");
  SyncAll();
  const v1::Record back = BackOnTablet(record_id);
  EXPECT_EQ(LaterOf(back), "of the record");
  EXPECT_EQ(LaterOf(back.session()), "of the session");
  EXPECT_EQ(back.session().expressed_left_ml(), 45);
  EXPECT_EQ(back.note(), "half asleep");
  EXPECT_EQ(bens_->RowOf(record_id).body(), PulledByTablet(record_id).body());
}

TEST_F(NewerPeer, ChangesItsFieldsWhileAnOlderDeviceCorrectsOthers) {
  const v1::Record before = LaterSession();
  v1::Record after = before;
  SetLater(after, "of the record, changed");
  SetLater(*after.mutable_session(), "of the session, changed");
  anas_->NoteLeft(before.record_id(), 45);
  EXPECT_EQ(Settled(tablet_, tablet_.Patch(before, after)).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(anas_->Sync().kept_both, 0) << "they are not the same thing";
  SyncAll();
  const v1::Record seen = anas_->See(before.record_id()).record;
  EXPECT_EQ(LaterOf(seen), "of the record, changed");
  EXPECT_EQ(LaterOf(seen.session()), "of the session, changed");
  EXPECT_EQ(seen.session().expressed_left_ml(), 45);
}

TEST_F(NewerPeer, ThatChangedItsFieldTwiceAtOnceIsShownBothAndLosesNeither) {
  const v1::Record before = LaterSession();
  Device other = AddDevice(client_, ana_.person_id);
  v1::Record first = before;
  SetLater(first, "first");
  v1::Record second = before;
  SetLater(second, "second");
  EXPECT_EQ(Settled(tablet_, tablet_.Patch(before, first)).result(), v1::MUTATION_RESULT_APPLIED);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(Settled(other, other.Patch(before, second)).result(),
            v1::MUTATION_RESULT_CONFLICT_KEPT);
  SyncAll();
  const SeenRecord seen = anas_->See(before.record_id());
  EXPECT_EQ(LaterOf(seen.record), "second");
  ASSERT_EQ(seen.superseded.size(), 1u);
  EXPECT_NE(seen.superseded[0].SerializeAsString().find("first"), std::string::npos);
}

TEST_F(NewerPeer, KeepsWhatItAddedToAnObservationThatAnOlderDeviceCorrects) {
  v1::Record record;
  record.set_record_id(NewId());
  *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - absl::Hours(1));
  v1::Weight& weight = *record.mutable_observation()->mutable_weight();
  weight.set_infant_id(client_.infants(0).infant_id());
  weight.set_weight_g(4000);
  SetLater(weight, "of the weight");
  SetLater(*record.mutable_observation(), "of the observation");
  ASSERT_EQ(Settled(tablet_, tablet_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  anas_->Sync();
  const absl::Status corrected = anas_->Correct(record.record_id(), [](v1::Record& it) {
    it.mutable_observation()->mutable_weight()->set_weight_g(4100);
  });
  ASSERT_TRUE(corrected.ok()) << corrected;
  SyncAll();
  const v1::Observation back = BackOnTablet(record.record_id()).observation();
  EXPECT_EQ(back.weight().weight_g(), 4100);
  EXPECT_EQ(LaterOf(back), "of the observation");
  EXPECT_EQ(LaterOf(back.weight()), "of the weight");
}

TEST_F(NewerPeer, ThatIsTheServerChangesRowsOfKindsThatTheDeviceKeepsUnread) {
  RecordRow row;
  row.stream_id = client_.client_id();
  row.record_id = NewId();
  row.kind = kLaterField;
  row.body = std::string("\xff\x00\x01 later", 9);
  const auto write = [&](const std::function<absl::StatusOr<RecordRow>(RecordTable)>& change) {
    const absl::Status written = InScope(ben_, [&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(row, change(RecordTable(scope)));
      return absl::OkStatus();
    });
    ASSERT_TRUE(written.ok()) << written;
    anas_->Sync();
    EXPECT_EQ(anas_->RowOf(row.record_id).body(), row.body);
    EXPECT_EQ(anas_->RowOf(row.record_id).revision(), row.revision);
    ExpectEqual(*anas_, ana_);
  };
  write([&](RecordTable table) { return table.Insert(row); });
  row.body += std::string("\x00 and later", 11);
  row.group_revisions = "\xfe\x80";
  write([&](RecordTable table) { return table.Replace(row, row.revision); });
  row.state = RecordState::kDeleted;
  write([&](RecordTable table) { return table.Replace(row, row.revision); });
  anas_->Reopen();
  EXPECT_TRUE(anas_->SeeAll().empty());
  EXPECT_EQ(anas_->Sync().repaired, 0);
}

}  // namespace relactation::newer_peer_test
