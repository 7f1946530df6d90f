// What `relact sync` says of what came of an exchange with a practice that answers as it is told.
#include <chrono>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/sync_service.grpc.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/grpc_status.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::device_sync_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ToldSync final : public v1::SyncService::Service {
 public:
  grpc::Status Hello(grpc::ServerContext*, const v1::HelloRequest* request,
                     v1::HelloResponse* response) override {
    for (const v1::StreamCursor& cursor : request->cursors()) {
      v1::StreamInfo& stream = *response->add_streams();
      stream.set_stream_id(cursor.stream_id());
      const bool is_family = cursor.stream_id() == DeviceInTest::kClientId;
      stream.set_kind(is_family ? v1::STREAM_KIND_FAMILY : v1::STREAM_KIND_PRIVATE);
      if (!is_family) stream.set_person_id(DeviceInTest::kAna);
      stream.set_state(has_right ? v1::STREAM_STATE_ACTIVE : v1::STREAM_STATE_REVOKED);
      stream.set_is_writable(has_right);
      stream.set_epoch(1);
      if (is_family && !rows.empty()) stream.set_head(rows.back().sequence());
    }
    response->set_last_n(last_n);
    if (server_time) *response->mutable_server_time() = ToTimestamp(*server_time);
    response->set_other_devices(newest_other_time ? 1 : 0);
    if (newest_other_time) *response->mutable_newest_other_time() = ToTimestamp(*newest_other_time);
    return ToGrpcStatus(answer);
  }
  grpc::Status Push(grpc::ServerContext*, const v1::PushRequest* request,
                    v1::PushResponse* response) override {
    for (const v1::Mutation& mutation : request->mutations()) {
      v1::MutationOutcome& outcome = *response->add_outcomes();
      last_n = mutation.n() == 0 ? last_n + 1 : mutation.n();
      outcome.set_n(last_n);
      if (applies) {
        outcome.set_result(v1::MUTATION_RESULT_APPLIED);
        continue;
      }
      // Of a device without right everything is set apart.
      outcome.set_result(has_right ? v1::MUTATION_RESULT_REJECTED
                                   : v1::MUTATION_RESULT_QUARANTINED);
      if (has_right) outcome.set_reason(v1::REJECT_REASON_CLOSED);
    }
    return grpc::Status::OK;
  }
  grpc::Status Pull(grpc::ServerContext*, const v1::PullRequest* request,
                    v1::PullResponse* response) override {
    for (const v1::StreamCursor& cursor : request->cursors()) {
      v1::StreamPage& page = *response->add_pages();
      page.set_stream_id(cursor.stream_id());
      page.set_epoch(1);
      page.set_after(cursor.after());
      page.set_next(cursor.after());
      page.set_is_at_head(true);
      if (cursor.stream_id() != DeviceInTest::kClientId) continue;
      for (const v1::Row& row : rows) {
        if (row.sequence() <= cursor.after()) continue;
        *page.add_rows() = row;
        page.set_next(row.sequence());
      }
    }
    return grpc::Status::OK;
  }
  grpc::Status ConfirmWipe(grpc::ServerContext*, const v1::ConfirmWipeRequest*,
                           v1::ConfirmWipeResponse*) override {
    return grpc::Status::OK;
  }

  absl::Status answer;
  bool has_right = true;
  bool applies = false;       // What is pushed. Else it is refused.
  std::vector<v1::Row> rows;  // Of the family's stream.
  int64_t last_n = 0;
  std::optional<absl::Time> server_time;
  std::optional<absl::Time> newest_other_time;
};

constexpr char kEarlier[] = "0190f5a0-0000-7000-8000-000000000091";
constexpr char kConsent[] = "0190f5a0-0000-7000-8000-000000000093";
constexpr char kLater[] = "0190f5a0-0000-7000-8000-000000000092";

class SyncOfADevice : public ::testing::Test {
 protected:
  SyncOfADevice() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + device_.relact.folder() + "/nobody",
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&sync_);
    server_ = builder.BuildAndStart();
  }
  ~SyncOfADevice() override { server_->Shutdown(std::chrono::system_clock::now()); }

  int Run(const std::vector<std::string>& arguments) { return device_.relact.Run(arguments); }
  std::string out() const { return device_.relact.out(); }
  std::string err() const { return device_.relact.err(); }

  // Of a baby that the other adult weighed then.
  v1::Record AWeight(const std::string& record_id, int weight_g, absl::Duration ago) {
    const absl::Time start = device_.relact.world().clock.Now() - ago;
    v1::Record record;
    record.set_record_id(record_id);
    *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
    record.mutable_time()->set_zone("Europe/Lisbon");
    record.set_author_id(DeviceInTest::kSam);
    *record.mutable_create_time() = ToTimestamp(start);
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.set_infant_id(DeviceInTest::kZoe);
    weight.set_weight_g(weight_g);
    weight.set_clothing(v1::CLOTHING_NAKED);
    weight.set_scale("clinic");
    return record;
  }
  // What the device does not have yet.
  void Stored(const std::string& record_id, v1::RowKind kind, const std::string& body) {
    v1::Row& row = sync_.rows.emplace_back();
    row.set_record_id(record_id);
    row.set_sequence(999 + static_cast<int64_t>(sync_.rows.size()));
    row.set_revision(1);
    row.set_state(v1::ROW_STATE_LIVE);
    row.set_kind(kind);
    row.set_body(body);
  }
  void Stored(const v1::Record& record) {
    Stored(record.record_id(), v1::ROW_KIND_OBSERVATION, record.SerializeAsString());
  }
  // The family as the practice has it now, with this consent of ana's.
  void FamilyStoredWith(const v1::Consent& consent) {
    v1::Client family = DeviceInTest::AFamily();
    *family.add_consents() = consent;
    Stored(DeviceInTest::kClientId, v1::ROW_KIND_CLIENT, family.SerializeAsString());
  }
  static v1::Consent SharingOfMood() {
    v1::Consent consent;
    consent.set_consent_id(kConsent);
    consent.set_recipient("the practice");
    consent.add_data_classes(v1::DATA_CLASS_MOOD);
    consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
    consent.set_person("ana");
    return consent;
  }

  DeviceInTest device_;
  ToldSync sync_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(SyncOfADevice, ThatLostItsRightNamesNothingThatFailsNext) {
  sync_.has_right = false;
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("this device's right has ended"));
  EXPECT_THAT(out(), Not(HasSubstr("relact plan show")));
  EXPECT_THAT(out(), HasSubstr("relact login"));
}

TEST_F(SyncOfADevice, EndsAsPartlyDoneWhereSomethingWasRefused) {
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--offline"}), 0);
  EXPECT_EQ(Run({"sync"}), 75) << err();
  EXPECT_THAT(err(), HasSubstr("1 refused; why: relact sync tray"));
  EXPECT_EQ(Run({"sync"}), 0) << "nothing of this one was refused; " << err();
}

TEST_F(SyncOfADevice, SaysOfADangerThatIsRefusedWhoIsToBeCalledAndThatNobodySeesIt) {
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--at", "now"}), 0);
  EXPECT_THAT(err(), HasSubstr("Please call for help now."));
  EXPECT_THAT(err(), HasSubstr("the care of this family has ended; your consultant can reopen it. "
                               "It stays on this device (relact sync tray), and nobody at the "
                               "practice sees it"));
}

// What was handed in is let go of with the family's rows, and looks here as what was sent does.
TEST_F(SyncOfADevice, SaysOfAnEntryOfADeviceWithoutRightThatItLiesApart) {
  sync_.has_right = false;
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("Handed in: this device's right has ended, and the practice looks "
                               "at it first"));
  EXPECT_THAT(err(), Not(HasSubstr("Sent.")));
  EXPECT_THAT(device_.Changes(), IsEmpty());
}

TEST_F(SyncOfADevice, ALossAgainstWhatComesWithTheAnswerIsToldOnce) {
  sync_.applies = true;
  Stored(AWeight(kEarlier, 4600, absl::Hours(72)));
  ASSERT_EQ(Run({"observe", "weight", "--weight", "4200g", "--clothing", "naked", "--scale",
                 "clinic", "--at", "now"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("weight"));
  EXPECT_THAT(err(), HasSubstr("Please call"));
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("Please call")));
}

TEST_F(SyncOfADevice, TellsOfAnAlarmByWhatOthersRecorded) {
  const v1::Record later = AWeight(kLater, 4200, absl::ZeroDuration());
  device_.PutRow(kLater, v1::ROW_KIND_OBSERVATION, later.SerializeAsString());
  Stored(AWeight(kEarlier, 4600, absl::Hours(72)));
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("By what came from the practice and the family just now:"));
  EXPECT_THAT(err(), HasSubstr("Please call"));
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("just now"))) << "told once";
}

TEST_F(SyncOfADevice, TellsWhoseItIsThatThePracticeWroteDownThatTheyShare) {
  FamilyStoredWith(SharingOfMood());
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("your practice wrote down that you share mood with the practice"));
  EXPECT_THAT(err(), HasSubstr(std::string("relact share end ") + kConsent));
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("wrote down"))) << "told once";
}

TEST_F(SyncOfADevice, SaysNothingOfWhatItsOwnerSharedNorOfWhatIsNotPrivate) {
  v1::Consent own = SharingOfMood();
  own.set_is_from_owner(true);
  FamilyStoredWith(own);
  v1::Consent of_sam = SharingOfMood();
  of_sam.set_person("sam");
  FamilyStoredWith(of_sam);
  v1::Consent of_weights = SharingOfMood();
  of_weights.set_data_classes(0, v1::DATA_CLASS_WEIGHT);
  FamilyStoredWith(of_weights);
  for (const v1::Row& row : std::exchange(sync_.rows, {})) {
    sync_.rows = {row};
    EXPECT_EQ(Run({"sync"}), 0) << err();
    EXPECT_THAT(err(), Not(HasSubstr("share")));
  }
}

TEST_F(SyncOfADevice, TellsThatWhatItsOwnerHadEndedIsSharedAgain) {
  v1::Consent ended = SharingOfMood();
  ended.set_is_from_owner(true);
  *ended.mutable_revoke_time() = ToTimestamp(device_.relact.world().clock.Now());
  device_.ChangeFamily([&](v1::Client& family) { *family.add_consents() = ended; });
  ended.clear_revoke_time();
  FamilyStoredWith(ended);
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("that you share mood with the practice is in force again, though "
                               "you had ended it"));
}

TEST_F(SyncOfADevice, SaysOfWhatWasRefusedThatItLiesHereUntilItsOwnerHasDealtWithIt) {
  for (const char* const at : {"20:00", "21:00"}) {
    ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", at, "--offline"}), 0);
  }
  EXPECT_EQ(Run({"sync"}), 75) << err();
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("2 entries that were refused earlier lie on this device alone"));
  sync_.applies = true;
  EXPECT_EQ(Run({"sync", "tray", "retry", "--all"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("Sent."));
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("refused")));
  EXPECT_EQ(Run({"sync", "tray", "retry", "3", "--all"}), 2);
}

TEST_F(SyncOfADevice, WarnsOfAClockThatIsFarFromThePractices) {
  const absl::Time now = device_.relact.world().clock.Now();
  sync_.server_time = now - absl::Minutes(4);
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("the clock of this device")));
  sync_.server_time = now - absl::Hours(3);
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("the clock of this device is 3 h ahead of the practice's"));
}

TEST_F(SyncOfADevice, TellsOfAnotherDeviceThatSignedInAsTheSamePersonAndHowManyThereAre) {
  sync_.server_time = device_.relact.world().clock.Now();
  EXPECT_EQ(Run({"sync"}), 0) << err();
  sync_.newest_other_time = *sync_.server_time + absl::Hours(1);
  sync_.server_time = *sync_.server_time + absl::Hours(2);
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("another device signed in as you, on 24 Nov 23:00: it reads "
                               "what you keep private too"));
  EXPECT_EQ(Run({"sync"}), 0) << "told once";
  EXPECT_THAT(err(), Not(HasSubstr("another device")));
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Your other devices    1"));
  EXPECT_THAT(out(), HasSubstr("The newest since      24 Nov 23:00"));
}

TEST_F(SyncOfADevice, ThatThePracticeDoesNotKnowAnyMoreSaysSoUntilItIsSignedInAnew) {
  sync_.answer = absl::UnauthenticatedError("this device is not signed in, or not any more");
  EXPECT_EQ(Run({"sync"}), 4);
  EXPECT_THAT(err(), HasSubstr("a new invite: relact login"));
  EXPECT_THAT(err(), Not(HasSubstr("relact logout")));
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("here; nothing is sent before a new sign-in"));
  EXPECT_THAT(out(), HasSubstr("relact login"));
  sync_.answer = absl::OkStatus();
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("May record            yes"));
}

}  // namespace relactation::device_sync_test
