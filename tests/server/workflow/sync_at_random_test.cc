// The sync calls of a device that asks for anything at all: answered, with nothing lost.
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/storage/stream_table.h"
#include "tests/support/damaged_message.h"
#include "tests/support/device_fixture.h"
#include "tests/support/random_message.h"
#include "tests/support/run_count.h"
#include "tests/support/sync_server_in_test.h"
#include "tests/support/within_limits.h"

namespace relactation::sync_at_random_test {

// Ben's device sends it; Ana's sends nothing but what is in order.
class SyncAtRandom : public DeviceFixture {
 protected:
  void SetUp() override {
    DeviceFixture::SetUp();
    std::vector<v1::Mutation> creates;
    for (int i = 0; i < 4; ++i) creates.push_back(ana_.Create(APumping()));
    const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now());
    anas_mood_ = mood.record_id();
    creates.push_back(ana_.Create(mood));
    const auto settled = Send(ana_, creates);
    ASSERT_TRUE(settled.ok()) << settled.status();
    for (int i = 0; i < 4; ++i) Know(creates[static_cast<size_t>(i)].record_id());
    anas_row_ = Stored(ana_, anas_mood_);
  }

  AnyResponse CarryOut(const google::protobuf::Message& request, Handler handler) {
    auto answer = std::make_shared<std::optional<AnyResponse>>();
    StartCall(request, std::move(handler), ben_.token, answer);
    RunAll();
    if (!answer->has_value()) return absl::InternalError("the call was not answered");
    return std::move(**answer);
  }

  // Neither our bug nor nobody's.
  static void ExpectTheCallersFault(const absl::Status& status) {
    switch (status.code()) {
      case absl::StatusCode::kOk:
      case absl::StatusCode::kInvalidArgument:
      case absl::StatusCode::kNotFound:
      case absl::StatusCode::kFailedPrecondition:
      case absl::StatusCode::kAlreadyExists:
        return;
      default:
        ADD_FAILURE() << status;
    }
  }

  bool OneIn(size_t chances) { return random_() % chances == 0; }
  // What is there, what is somebody else's, and what is nothing's.
  std::string AnyId() {
    const std::vector<std::string> others = {anas_mood_,     client_.client_id(), ana_.person_id,
                                             ben_.person_id, ana_.replica_id,     NewId()};
    const size_t pick = random_() % (known_.size() + others.size());
    return pick < known_.size() ? known_[pick] : others[pick - known_.size()];
  }
  v1::StreamCursor AnyCursor() {
    v1::StreamCursor cursor;
    cursor.set_stream_id(OneIn(4) ? AnyId() : ben_.streams[random_() % 2]);
    cursor.set_epoch(static_cast<int64_t>(random_() % 3));
    cursor.set_after(static_cast<int64_t>(random_() % 40));
    cursor.set_is_resend(OneIn(2));
    return cursor;
  }

  v1::Record ARecord() {
    v1::Record record = OneIn(2) ? AMood(NewId(), ben_.person_id, clock_.Now()) : APumping();
    if (OneIn(2)) DamageAtRandom(record, random_);
    if (OneIn(2)) record.set_record_id(AnyId());
    return record;
  }
  v1::Mutation AMutation(int64_t n) {
    const v1::Record record = ARecord();
    v1::Mutation mutation;
    switch (random_() % 5) {
      case 0:
        mutation = ben_.Create(record);
        break;
      case 1:
        mutation = ben_.Patch(record, ARecord(), 1 + static_cast<int64_t>(random_() % 3));
        break;
      case 2:
        mutation = ben_.Delete(record, 1 + static_cast<int64_t>(random_() % 3));
        break;
      case 3:
        mutation = ben_.Restore(record, 1 + static_cast<int64_t>(random_() % 3));
        break;
      default:
        FillAtRandom(mutation, random_);
        KeepWithinLimits(mutation, random_);
        mutation.set_record_id(AnyId());
    }
    if (OneIn(4)) mutation.set_base_n(static_cast<int64_t>(random_() % 8));
    if (OneIn(2)) DamageAtRandom(mutation, random_);
    mutation.set_n(n);
    return mutation;
  }

  // Settled or refused; if settled, once more, and answered alike.
  void PushAnything() {
    std::vector<v1::Mutation> mutations;
    for (size_t count = 1 + random_() % 5; count > 0; --count) {
      mutations.push_back(AMutation(last_n_ + 1 + static_cast<int64_t>(mutations.size())));
    }
    v1::PushRequest request = ben_.APush(mutations);
    if (OneIn(4)) request.add_stream_ids(ana_.person_id);
    if (OneIn(4)) DamageAtRandom(request, random_);
    const auto settled = server_.Push(request);
    ExpectTheCallersFault(settled.status());
    if (!settled.ok()) return;
    ASSERT_EQ(settled->outcomes_size(), request.mutations_size());
    last_n_ = settled->last_n();
    const auto again = server_.Push(request);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->SerializeAsString(), settled->SerializeAsString());
    for (int i = 0; i < settled->outcomes_size(); ++i) {
      const bool is_made = settled->outcomes(i).result() == v1::MUTATION_RESULT_APPLIED &&
                           request.mutations(i).action() == v1::MUTATION_ACTION_CREATE;
      if (is_made) Know(request.mutations(i).record_id());
    }
  }

  template <typename Request>
  Request Damaged(Request request) {
    if (!OneIn(4)) DamageAtRandom(request, random_);
    if (OneIn(8)) FillAtRandom(request, random_);
    return request;
  }

  void AskAnything() {
    std::vector<v1::StreamCursor> cursors;
    for (size_t count = random_() % 4; count > 0; --count) cursors.push_back(AnyCursor());
    ExpectTheCallersFault(server_.Hello(Damaged(ben_.AHello(cursors))).status());
    const auto max_rows = static_cast<int>(random_() % 10);
    ExpectTheCallersFault(server_.Pull(Damaged(ben_.APull(cursors, max_rows))).status());
    v1::RangeDigestRequest range = ben_.ARange(AnyCursor().stream_id());
    if (OneIn(2)) range.set_from_id(AnyId());
    if (OneIn(2)) range.set_until_id(AnyId());
    ExpectTheCallersFault(server_.RangeDigest(Damaged(range)).status());
    v1::ConfirmWipeRequest wipe;
    wipe.set_replica_id(ben_.replica_id);
    wipe.add_stream_ids(AnyCursor().stream_id());
    ExpectTheCallersFault(server_.ConfirmWipe(Damaged(wipe)).status());
  }

  void BecomeAnother() {
    v1::NewReplicaRequest request;
    request.set_request_id(OneIn(3) ? AnyId() : NewId());
    request.set_replica_id(ben_.replica_id);
    const auto made = server_.NewReplica(Damaged(request));
    ExpectTheCallersFault(made.status());
    if (!made.ok() || !replicas_.insert(made->replica_id()).second) return;
    ben_.replica_id = made->replica_id();
    last_n_ = 0;
  }

  void Know(const std::string& record_id) {
    if (revisions_.emplace(record_id, 1).second) known_.push_back(record_id);
  }
  // Whatever was made is there, at least as it was before.
  void ExpectKept(const std::string& record_id) {
    const RecordRow row = Stored(ben_, record_id);
    EXPECT_EQ(row.record_id, record_id);
    EXPECT_GE(row.revision, revisions_[record_id]);
    revisions_[record_id] = row.revision;
  }

  // The digest that the server keeps is that of its rows.
  void ExpectSoundDigests() {
    const absl::Status compared = InScope(ben_, [&](const Scope& scope) -> absl::Status {
      for (const std::string& stream_id : ben_.streams) {
        RowsDigest digest;
        RETURN_IF_ERROR(RecordTable(scope).ForEachAfterSequence(
            stream_id, {.after = 0, .limit = 1'000'000, .live_only = true},
            [&](const RecordRow& row) {
              digest.Add(HashOfRow(row));
              return absl::OkStatus();
            }));
        ASSIGN_OR_RETURN(const RowsDigest kept, StreamTable(scope).Digest(stream_id));
        EXPECT_EQ(kept, digest);
      }
      return absl::OkStatus();
    });
    EXPECT_TRUE(compared.ok()) << compared;
  }

  std::mt19937_64 random_{20261129};
  SyncServerInTest server_{[this](const google::protobuf::Message& request, Handler handler) {
    return CarryOut(request, std::move(handler));
  }};
  std::string anas_mood_;
  RecordRow anas_row_;
  int64_t last_n_ = 0;
  std::set<std::string> replicas_;
  // What must be there, and the revision it had at least.
  std::map<std::string, int64_t> revisions_;
  std::vector<std::string> known_;
};

TEST_F(SyncAtRandom, IsAnsweredAndLosesNothing) {
  const int rounds = RunsOr(150);
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    ASSERT_NO_FATAL_FAILURE(PushAnything());
    if (OneIn(2)) AskAnything();
    if (OneIn(12)) BecomeAnother();
    ExpectKept(known_[random_() % known_.size()]);
    clock_.Advance(absl::Seconds(1));
    if (HasFailure()) return;
  }
  EXPECT_GT(known_.size(), 4u) << "some of it was taken";
  for (const std::string& record_id : known_) ExpectKept(record_id);
  const RecordRow mood = Stored(ana_, anas_mood_);
  EXPECT_EQ(mood.body, anas_row_.body);
  EXPECT_EQ(mood.sequence, anas_row_.sequence);
  ExpectSoundDigests();
}

TEST_F(SyncAtRandom, KeepsNobodyFromGoingOn) {
  const int rounds = RunsOr(40);
  for (int round = 0; round < rounds; ++round) {
    ASSERT_NO_FATAL_FAILURE(PushAnything());
    if (OneIn(4)) BecomeAnother();
  }
  ben_.next_n = last_n_ + 1;
  for (Device* device : {&ana_, &ben_}) {
    EXPECT_EQ(Settled(*device, device->Create(APumping())).result(), v1::MUTATION_RESULT_APPLIED);
    for (const std::string& stream_id : device->streams) {
      StreamCopy copy(stream_id);
      ASSERT_NO_FATAL_FAILURE(PullAll(*device, copy, 1000));
    }
  }
}

}  // namespace relactation::sync_at_random_test
