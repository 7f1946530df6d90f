// A device whose server is broken, or is somebody else's: it takes no harm that the practice's own
// server does not undo.
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "client/device/page_taking.h"
#include "proto/relactation/status.h"
#include "server/storage/stream_table.h"
#include "tests/support/damaged_message.h"
#include "tests/support/random_message.h"
#include "tests/support/recording_fixture.h"
#include "tests/support/run_count.h"

namespace relactation::hostile_server_test {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

// Carries out what it is asked for, and then twists what it answers, or answers an error.
class TwistingServer final : public SyncServer {
 public:
  using Twist = std::function<absl::Status(google::protobuf::Message& response)>;
  TwistingServer(SyncServer& sound, Twist twist) : sound_(sound), twist_(std::move(twist)) {}

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override {
    return Twisted(sound_.Hello(request));
  }
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override {
    return Twisted(sound_.Push(request));
  }
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override {
    return Twisted(sound_.Pull(request));
  }
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override {
    return Twisted(sound_.NewReplica(request));
  }
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override {
    return Twisted(sound_.RangeDigest(request));
  }
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override {
    return Twisted(sound_.ConfirmWipe(request));
  }

 private:
  template <typename Response>
  absl::StatusOr<Response> Twisted(absl::StatusOr<Response> response) {
    if (!response.ok()) return response;
    RETURN_IF_ERROR(twist_(*response));
    return response;
  }

  SyncServer& sound_;
  Twist twist_;
};

class HostileServer : public RecordingFixture {
 protected:
  absl::Status SyncWith(const TwistingServer::Twist& twist) {
    TwistingServer server(anas_->server(), twist);
    return Exchange(anas_->store(), server, clock_, random_source_).Run().status();
  }
  // Answers of this type are twisted, and no others.
  template <typename Response>
  absl::Status SyncWithTwisted(const std::function<void(Response&)>& twist) {
    return SyncWith([&](google::protobuf::Message& message) {
      if (auto* response = dynamic_cast<Response*>(&message)) twist(*response);
      return absl::OkStatus();
    });
  }

  // With the practice's own server the device is equal again, and nothing waits. What differs is
  // found when something new comes, so there is something new in each of its streams.
  void ExpectHealed() {
    bens_->Add(Pumping());
    bens_->Sync();
    absl::Status synced = absl::UnknownError("not tried yet");
    for (int tries = 0; tries < 3 && !synced.ok(); ++tries) synced = anas_->TrySync().status();
    ASSERT_TRUE(synced.ok()) << synced;
    anas_->Add(Mood(ana_.person_id));
    ASSERT_TRUE(anas_->Sync().has_right);
    EXPECT_EQ(anas_->Unsent(), 0);
    EXPECT_EQ(anas_->Streams().size(), 2u);
    const absl::Status compared = InScope(ana_, [&](const Scope& scope) -> absl::Status {
      for (const std::string& stream_id : ana_.streams) {
        ASSIGN_OR_RETURN(const RowsDigest digest, StreamTable(scope).Digest(stream_id));
        EXPECT_EQ(anas_->DigestOf(stream_id), digest) << stream_id;
      }
      return absl::OkStatus();
    });
    EXPECT_TRUE(compared.ok()) << compared;
  }

  SystemRandomSource random_source_;
};

TEST_F(HostileServer, IsNotBelievedWhereItCountsFurtherThanAnyServerCan) {
  anas_->Add(Pumping());
  const auto expect_refused = [&](const absl::Status& status) {
    EXPECT_TRUE(absl::IsUnavailable(status)) << status;
  };
  expect_refused(SyncWithTwisted<v1::HelloResponse>(
      [](v1::HelloResponse& hello) { hello.mutable_streams(0)->set_head(kMost); }));
  expect_refused(SyncWithTwisted<v1::HelloResponse>(
      [](v1::HelloResponse& hello) { hello.set_last_n(kMost); }));
  EXPECT_EQ(anas_->Unsent(), 1);
  expect_refused(SyncWithTwisted<v1::PushResponse>(
      [](v1::PushResponse& pushed) { pushed.mutable_outcomes(0)->set_sequence(kMost); }));
  EXPECT_EQ(anas_->Unsent(), 1);
  expect_refused(SyncWithTwisted<v1::PullResponse>([](v1::PullResponse& pulled) {
    for (v1::StreamPage& page : *pulled.mutable_pages()) {
      for (v1::Row& row : *page.mutable_rows()) row.set_revision(kMost);
    }
  }));
  expect_refused(SyncWithTwisted<v1::PullResponse>([](v1::PullResponse& pulled) {
    for (v1::StreamPage& page : *pulled.mutable_pages()) page.set_next(kMost);
  }));
  ExpectHealed();
}

TEST_F(HostileServer, CannotMakeADeviceAskForMoreStreamsThanOneMay) {
  const absl::Status status = SyncWithTwisted<v1::HelloResponse>([&](v1::HelloResponse& hello) {
    const v1::StreamInfo stream = hello.streams(0);
    for (int i = 0; i < 7; ++i) {
      v1::StreamInfo& more = *hello.add_streams();
      more = stream;
      more.set_stream_id(NewId());
    }
  });
  EXPECT_TRUE(absl::IsUnavailable(status)) << status;
  EXPECT_EQ(anas_->Streams().size(), 2u);
  ExpectHealed();
}

TEST_F(HostileServer, CannotMakeADevicePullForEver) {
  bens_->Add(Pumping());
  bens_->Sync();
  anas_->server().ForgetCalls();
  SyncWith([](google::protobuf::Message& message) {
    if (auto* hello = dynamic_cast<v1::HelloResponse*>(&message)) {
      for (v1::StreamInfo& stream : *hello->mutable_streams()) stream.set_head(1000);
    }
    if (auto* pulled = dynamic_cast<v1::PullResponse*>(&message)) pulled->set_has_more(true);
    return absl::OkStatus();
  }).IgnoreError();
  EXPECT_LE(anas_->server().Calls<v1::PullRequest>(), 2);
  ExpectHealed();
}

TEST_F(HostileServer, CannotMakeARepairGoRoundInCircles) {
  anas_->server().ForgetCalls();
  TwistingServer server(anas_->server(), [](google::protobuf::Message& message) {
    if (auto* range = dynamic_cast<v1::RangeDigestResponse*>(&message)) {
      range->clear_rows();
      range->clear_parts();
      range->add_parts()->mutable_digest()->set_live_rows(5);
    }
    return absl::OkStatus();
  });
  const absl::Status repaired =
      RepairStream(anas_->store(), server, ana_.replica_id, client_.client_id()).status();
  EXPECT_TRUE(absl::IsUnavailable(repaired)) << repaired;
  EXPECT_EQ(anas_->server().Calls<v1::RangeDigestRequest>(), 1);
  ExpectHealed();
}

// Says anything at all, over and over.
class HostileServerAtRandom : public HostileServer {
 protected:
  bool OneIn(size_t chances) { return random_() % chances == 0; }

  absl::Status AnyError() {
    const auto refused = [](const char* reason) {
      return Refusal(absl::StatusCode::kFailedPrecondition, reason, "says a server");
    };
    switch (random_() % 8) {
      case 0:
        return refused("REPLICA_FORKED");
      case 1:
        return refused("REPLICA_RETIRED");
      case 2:
        return refused("OUT_OF_ORDER");
      case 3:
        return absl::NotFoundError("no such replica");
      case 4:
        return absl::UnauthenticatedError("who is it?");
      case 5:
        return absl::InternalError("says a server");
      default:
        return absl::UnavailableError("the network is gone");
    }
  }

  absl::Status TwistAtRandom(google::protobuf::Message& message) {
    std::string& earlier = earlier_[message.GetDescriptor()->full_name()];
    const std::string sound = message.SerializeAsString();
    absl::Status error;
    switch (random_() % 7) {
      case 0:
        error = AnyError();
        break;
      case 1:
        message.Clear();
        FillAtRandom(message, random_);
        break;
      case 2:
        EXPECT_TRUE(message.ParseFromString(earlier));
        break;
      case 3:
      case 4:
        DamageAtRandom(message, random_);
        break;
      default:
        break;
    }
    if (OneIn(3)) earlier = sound;
    return error;
  }

  // What the person enters while the device is as it should be: new entries, and a note on one that
  // the server has and that has none.
  void Enter() {
    for (size_t count = 1 + random_() % 3; count > 0; --count) {
      unnoted_.push_back(anas_->Add(OneIn(3) ? Mood(ana_.person_id) : Pumping()));
    }
    const size_t pick = random_() % unnoted_.size();
    const std::string record_id = unnoted_[pick];
    unnoted_.erase(unnoted_.begin() + static_cast<std::ptrdiff_t>(pick));
    notes_[record_id] = "note " + std::to_string(notes_.size());
    anas_->Note(record_id, notes_[record_id]);
  }

  // On the server, or where the person sees that it is not.
  void ExpectNothingLost() {
    std::map<std::string, bool> in_tray;
    for (const Change& change : anas_->Tray()) in_tray[change.mutation.record_id()] = true;
    for (const std::string& record_id : unnoted_) {
      if (in_tray[record_id]) continue;
      EXPECT_EQ(Stored(ana_, record_id).record_id, record_id);
    }
    for (const auto& [record_id, note] : notes_) {
      if (in_tray[record_id]) continue;
      EXPECT_EQ(StoredRecord(ana_, record_id).note(), note) << record_id;
    }
  }

  std::mt19937_64 random_{20261129};
  // The bytes of an earlier answer, by the name of its type.
  std::map<std::string, std::string> earlier_;
  std::vector<std::string> unnoted_;
  std::map<std::string, std::string> notes_;
};

TEST_F(HostileServerAtRandom, DoesNoHarmThatASoundOneDoesNotUndo) {
  anas_->server().limits.set_pull_rows(9);
  anas_->server().limits.set_push_mutations(2);
  const int rounds = RunsOr(25);
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    Enter();
    for (size_t times = 1 + random_() % 3; times > 0; --times) {
      SyncWith([this](google::protobuf::Message& message) {
        return TwistAtRandom(message);
      }).IgnoreError();
      anas_->SeeAll();
      if (OneIn(4)) anas_->Reopen();
    }
    ASSERT_NO_FATAL_FAILURE(ExpectHealed());
    clock_.Advance(absl::Seconds(1));
    if (round % 8 == 7) ExpectNothingLost();
    if (HasFailure()) return;
  }
  ExpectNothingLost();
  EXPECT_LT(anas_->Tray().size(), notes_.size()) << "most of it is on the server";
}

}  // namespace relactation::hostile_server_test
