#include "server/workflow/sync_push.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/sha256.h"
#include "proto/relactation/status.h"
#include "server/storage/mutation_table.h"
#include "server/workflow/own_replica.h"
#include "tests/support/device_fixture.h"

namespace relactation::sync_push_test {

using ::testing::HasSubstr;

class SyncPush : public DeviceFixture {
 protected:
  int64_t LastN(const Device& device) {
    const auto hello = Do(&Hello, device.AHello(), device.token);
    EXPECT_TRUE(hello.ok()) << hello.status();
    return hello.ok() ? hello->last_n() : -1;
  }

  bool IsStored(const v1::Record& record) {
    return !Stored(ben_, record.record_id()).record_id.empty();
  }

  // A device with the same token and another replica, which numbers from 1.
  Device Renewed(const Device& device) {
    v1::NewReplicaRequest request;
    request.set_request_id(NewId());
    request.set_replica_id(device.replica_id);
    const auto made = Do(&NewReplica, request, device.token);
    EXPECT_TRUE(made.ok()) << made.status();
    Device renewed = device;
    if (made.ok()) renewed.replica_id = made->replica_id();
    renewed.next_n = 1;
    return renewed;
  }

  // What was kept of a change that was settled.
  MutationRow Kept(const Device& device, int64_t n) {
    MutationRow kept;
    const absl::Status found = InScope(ben_, [&](const Scope& scope) {
      ASSIGN_OR_RETURN(kept, MutationTable(scope.transaction()).Find(device.replica_id, n));
      return absl::OkStatus();
    });
    EXPECT_TRUE(found.ok()) << found;
    return kept;
  }

  // Names somebody who is not of the family.
  v1::Record OfAStranger() {
    const std::string record_id = NewId();
    return ASession(record_id, NewId(), clock_.Now());
  }
};

v1::Record WithNote(v1::Record record, const std::string& note) {
  record.set_note(note);
  return record;
}

void AddUnknownField(int size, google::protobuf::Message& message) {
  message.GetReflection()->MutableUnknownFields(&message)->AddLengthDelimited(
      999, std::string(size, 'x'));
}

TEST_F(SyncPush, StoresARecordWithWhoMadeItOnWhatAndWhen) {
  const v1::Record sent = APumping();
  const v1::MutationOutcome outcome = Settled(ana_, ana_.Create(sent));
  EXPECT_EQ(outcome.n(), 1);
  EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(outcome.revision(), 1);
  const RecordRow row = Stored(ana_, sent.record_id());
  EXPECT_EQ(row.stream_id, client_.client_id());
  EXPECT_EQ(row.sequence, outcome.sequence());
  v1::Record stored = StoredRecord(ana_, sent.record_id());
  EXPECT_EQ(stored.author_id(), ana_.person_id);
  EXPECT_EQ(stored.device_id(), ana_.device_id);
  EXPECT_EQ(stored.revision(), 1);
  EXPECT_EQ(FromTimestamp(stored.create_time()), clock_.Now());
  stored.clear_author_id();
  stored.clear_device_id();
  stored.clear_revision();
  stored.clear_create_time();
  EXPECT_EQ(FromTimestamp(stored.entry_time()), clock_.Now());
  stored.clear_entry_time();
  EXPECT_EQ(stored.SerializeAsString(), sent.SerializeAsString());
}

TEST_F(SyncPush, StoresWhenARecordWasSaidByTheServersClock) {
  const v1::Record sent = APumping();
  v1::PushRequest push = ana_.APush({ana_.Create(sent)});
  // Said two hours ago, on a device that is three hours ahead.
  *push.mutable_device_time() = ToTimestamp(clock_.Now() + absl::Hours(3));
  *push.mutable_mutations(0)->mutable_edit_time() = ToTimestamp(clock_.Now() + absl::Hours(1));
  ASSERT_TRUE(Do(&Push, push, ana_.token).ok());
  const v1::Record stored = StoredRecord(ana_, sent.record_id());
  EXPECT_EQ(FromTimestamp(stored.entry_time()), clock_.Now() - absl::Hours(2));
  EXPECT_EQ(FromTimestamp(stored.create_time()), clock_.Now());
}

TEST_F(SyncPush, StoresWhatAnAdultTellsOfHerselfInHerOwnStream) {
  const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now());
  EXPECT_EQ(Settled(ana_, ana_.Create(mood)).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(Stored(ana_, mood.record_id()).stream_id, ana_.person_id);
  EXPECT_FALSE(IsStored(mood)) << "for Ben";
}

TEST_F(SyncPush, OverwritesWhatTheServerAloneSets) {
  const v1::Record sent = APumping();
  v1::Record forged = sent;
  forged.set_author_id(ben_.person_id);
  forged.set_device_id(ben_.device_id);
  forged.set_revision(77);
  forged.mutable_create_time()->set_seconds(1);
  forged.add_review_reasons(v1::REVIEW_REASON_CHANGED_BY_TWO);
  forged.mutable_edit()->set_reason("forged");
  forged.set_state(v1::RECORD_STATE_VOIDED);
  v1::Mutation create = ana_.Create(forged);
  EXPECT_EQ(Settled(ana_, create).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(Stored(ana_, sent.record_id()).state, RecordState::kLive);
  const v1::Record stored = StoredRecord(ana_, sent.record_id());
  EXPECT_EQ(stored.author_id(), ana_.person_id);
  EXPECT_EQ(stored.device_id(), ana_.device_id);
  EXPECT_EQ(stored.revision(), 1);
  EXPECT_EQ(FromTimestamp(stored.create_time()), clock_.Now());
  EXPECT_EQ(stored.review_reasons_size(), 0);
  EXPECT_FALSE(stored.has_edit());
  EXPECT_EQ(stored.state(), v1::RECORD_STATE_UNSPECIFIED);
}

TEST_F(SyncPush, KeepsFieldsOfALaterVersion) {
  v1::Record sent = APumping();
  AddUnknownField(10, sent);
  AddUnknownField(20, *sent.mutable_session());
  Settled(ana_, ana_.Create(sent));
  Settled(ana_, ana_.Patch(sent, WithNote(sent, "later")));
  const v1::Record stored = StoredRecord(ana_, sent.record_id());
  EXPECT_EQ(stored.note(), "later");
  EXPECT_EQ(stored.GetReflection()->GetUnknownFields(stored).field_count(), 1);
  EXPECT_EQ(stored.session().GetReflection()->GetUnknownFields(stored.session()).field_count(), 1);
}

TEST_F(SyncPush, AnswersARepeatWithTheSameBytesAndDoesItsEffectOnce) {
  const v1::Record record = APumping();
  const std::vector<v1::Mutation> mutations = {
      ana_.Create(record),        ana_.Create(OfAStranger()),
      ana_.Create(record),        ana_.Patch(record, WithNote(record, "sleepy")),
      ana_.Delete(OfAStranger()),
  };
  const auto first = Send(ana_, mutations);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->outcomes(0).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(first->outcomes(1).reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(first->outcomes(2).result(), v1::MUTATION_RESULT_DUPLICATE);
  EXPECT_EQ(first->outcomes(3).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(first->outcomes(4).reason(), v1::REJECT_REASON_NO_SUCH_ROW);
  EXPECT_EQ(first->last_n(), 5);
  clock_.Advance(absl::Hours(1));
  Settled(ben_, ben_.Patch(record, WithNote(record, "awake"), 2));
  const int64_t sequence = Stored(ana_, record.record_id()).sequence;
  const auto again = Send(ana_, mutations);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Stored(ana_, record.record_id()).sequence, sequence);
}

TEST_F(SyncPush, TakesWhatIsNewOfACallThatRepeatsTheRest) {
  const v1::Record record = APumping();
  const v1::Mutation create = ana_.Create(record);
  const v1::Mutation patch = ana_.Patch(record, WithNote(record, "sleepy"));
  const v1::MutationOutcome first = Settled(ana_, create);
  const auto both = Send(ana_, {create, patch});
  ASSERT_TRUE(both.ok()) << both.status();
  EXPECT_EQ(both->outcomes(0).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(both->outcomes(1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(both->last_n(), 2);
}

TEST_F(SyncPush, ChangesOfOneCallTakeTheirPlacesInTheStreamInTheirOrder) {
  const v1::Record first = APumping();
  const v1::Mutation create = ana_.Create(first);
  const v1::Mutation change = MadeOn(create, ana_.Patch(first, WithNote(first, "sleepy")));
  const auto response =
      Send(ana_, {create, change, ana_.Create(APumping()), ana_.Create(APumping())});
  ASSERT_TRUE(response.ok()) << response.status();
  const int64_t before = response->outcomes(0).sequence();
  for (int i = 0; i < response->outcomes_size(); ++i) {
    EXPECT_EQ(response->outcomes(i).result(), v1::MUTATION_RESULT_APPLIED) << i;
    EXPECT_EQ(response->outcomes(i).sequence(), before + i);
  }
  EXPECT_EQ(Settled(ana_, ana_.Create(APumping())).sequence(), before + 4);
}

TEST_F(SyncPush, RefusesAGapAndNamesTheNumberThatIsNext) {
  Settled(ana_, ana_.Create(APumping()));
  ana_.next_n = 3;
  const v1::Record late = APumping();
  const absl::Status status = Send(ana_, {ana_.Create(late)}).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_EQ(ReasonOf(status), "OUT_OF_ORDER");
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  ASSERT_EQ(violations.size(), size_t{1});
  EXPECT_EQ(violations[0].field, "mutations[0].n");
  EXPECT_THAT(violations[0].problem, HasSubstr("at most 2,"));
  EXPECT_FALSE(IsStored(late));
  EXPECT_EQ(LastN(ana_), 1);
}

TEST_F(SyncPush, RefusesNumbersThatDoNotFollowOneAnother) {
  const v1::Record record = APumping();
  const v1::Mutation create = ana_.Create(record);
  for (const int64_t n : {1, 3}) {
    v1::Mutation other = ana_.Create(APumping());
    other.set_n(n);
    const absl::Status status = Send(ana_, {create, other}).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_EQ(FieldViolationsOf(status).at(0).field, "mutations[1].n");
  }
  for (const int64_t n : {0, -1}) {
    v1::Mutation other = create;
    other.set_n(n);
    EXPECT_TRUE(absl::IsInvalidArgument(Send(ana_, {other}).status())) << n;
  }
  EXPECT_FALSE(IsStored(record));
  EXPECT_EQ(LastN(ana_), 0);
}

TEST_F(SyncPush, KnowsTheNumbersThatFollowTheFirstAlsoWhereTheyAreLeftOut) {
  const std::vector<v1::Mutation> numbered = {ana_.Create(APumping()), ana_.Create(OfAStranger()),
                                              ana_.Create(APumping())};
  std::vector<v1::Mutation> sent = numbered;
  for (size_t i = 1; i < sent.size(); ++i) sent[i].clear_n();
  const auto first = Send(ana_, sent);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->outcomes(2).n(), 3);
  EXPECT_EQ(LastN(ana_), 3);
  EXPECT_THAT(Kept(ana_, 2).content, HasSubstr(numbered[1].body()));
  const auto again = Send(ana_, {numbered[1], numbered[2]});
  ASSERT_TRUE(again.ok()) << again.status() << ": the same, however it is numbered";
  EXPECT_EQ(again->outcomes(1).SerializeAsString(), first->outcomes(2).SerializeAsString());
}

TEST_F(SyncPush, KnowsAChangeByItsStreamAndByAllThatWasSentOfIt) {
  v1::Mutation create = ana_.Create(APumping());
  Settled(ana_, create);
  create.set_n(1);
  create.clear_stream();
  const Sha256Hash hash = Sha256Of({ana_.streams[0], create.SerializeAsString()});
  EXPECT_EQ(Kept(ana_, 1).hash, std::string(hash.begin(), hash.end()));
}

TEST_F(SyncPush, TellsWhoSharesAReplicaSoAndStoresNothingOfTheCall) {
  const v1::Record first = APumping();
  const v1::Mutation create = ana_.Create(first);
  Settled(ana_, create);
  Device clone = ana_;
  clone.next_n = 1;
  const v1::Record other = APumping();
  const v1::Record after = APumping();
  const v1::Mutation forked = clone.Create(other);
  const absl::Status status = Send(clone, {forked, clone.Create(after)}).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_EQ(ReasonOf(status), "REPLICA_FORKED");
  EXPECT_FALSE(IsStored(other));
  EXPECT_FALSE(IsStored(after));
  EXPECT_EQ(LastN(ana_), 1);
  v1::Mutation elsewhere = create;
  elsewhere.set_stream(1);
  EXPECT_EQ(ReasonOf(Send(ana_, {elsewhere}).status()), "REPLICA_FORKED");
}

TEST_F(SyncPush, TellsAChangeByItsStreamAndNotByThePlaceOfThatInTheCall) {
  v1::Mutation create = ana_.Create(APumping());
  const v1::MutationOutcome first = Settled(ana_, create);
  Device reordered = ana_;
  std::swap(reordered.streams[0], reordered.streams[1]);
  create.set_stream(1);
  EXPECT_EQ(Settled(reordered, create).SerializeAsString(), first.SerializeAsString());
}

TEST_F(SyncPush, ANewReplicaMaySendAgainWhatTheOldOneSent) {
  const v1::Record record = APumping();
  Settled(ana_, ana_.Create(record));
  Device renewed = Renewed(ana_);
  EXPECT_EQ(ReasonOf(Send(ana_, {ana_.Create(APumping())}).status()), "REPLICA_RETIRED");
  const v1::MutationOutcome again = Settled(renewed, renewed.Create(record));
  EXPECT_EQ(again.n(), 1);
  EXPECT_EQ(again.result(), v1::MUTATION_RESULT_DUPLICATE);
  EXPECT_EQ(again.revision(), 1);
  EXPECT_EQ(again.sequence(), Stored(ana_, record.record_id()).sequence);
  EXPECT_EQ(Settled(renewed, renewed.Create(APumping())).result(), v1::MUTATION_RESULT_APPLIED);
}

TEST_F(SyncPush, KnowsARecordThatIsSentAgainAfterItWasChangedAndTakenBack) {
  const v1::Record record = APumping();
  Settled(ana_, ana_.Create(record));
  Settled(ben_, ben_.Patch(record, WithNote(record, "sleepy")));
  Settled(ben_, ben_.Delete(record, 2));
  Device renewed = Renewed(ana_);
  const v1::MutationOutcome again = Settled(renewed, renewed.Create(record));
  EXPECT_EQ(again.result(), v1::MUTATION_RESULT_DUPLICATE);
  EXPECT_EQ(again.revision(), 3);
  EXPECT_EQ(Stored(ana_, record.record_id()).state, RecordState::kDeleted);
}

TEST_F(SyncPush, ServesADeviceItsOwnReplicasAlone) {
  Device thief = ana_;
  thief.replica_id = ben_.replica_id;
  const absl::Status foreign = Send(thief, {thief.Create(APumping())}).status();
  EXPECT_TRUE(absl::IsNotFound(foreign)) << foreign;
  thief.replica_id = NewId();
  EXPECT_EQ(Send(thief, {thief.Create(APumping())}).status(), foreign);
  v1::NewReplicaRequest request;
  request.set_request_id(NewId());
  request.set_replica_id(ben_.replica_id);
  EXPECT_TRUE(Do(&NewReplica, request, ana_.token).ok()) << "she gets one, as for any she lost";
  EXPECT_EQ(LastN(ben_), 0);
  EXPECT_TRUE(Send(ben_, {ben_.Create(APumping())}).ok()) << "still Ben's, and not retired";
}

TEST_F(SyncPush, ARejectedChangeUsesUpItsNumberAndHoldsNothingBack) {
  const v1::Record good = APumping();
  const auto response = Send(ana_, {ana_.Create(OfAStranger()), ana_.Create(good)});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).result(), v1::MUTATION_RESULT_REJECTED);
  EXPECT_EQ(response->outcomes(0).n(), 1);
  EXPECT_EQ(response->outcomes(1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(response->last_n(), 2);
  EXPECT_TRUE(IsStored(good));
}

TEST_F(SyncPush, KeepsWhatWasSentOfARejectedChange) {
  const v1::Mutation create = ana_.Create(OfAStranger());
  Settled(ana_, create);
  EXPECT_THAT(Kept(ana_, 1).content, HasSubstr(create.body()));
  Settled(ana_, ana_.Create(APumping()));
  EXPECT_EQ(Kept(ana_, 2).content, "") << "it is in the stream";
}

TEST_F(SyncPush, AChangeThatWouldMakeTooLargeARowIsRejectedAndHoldsNothingBack) {
  v1::Record large = APumping();
  AddUnknownField((128 << 10) - 250, large);
  EXPECT_EQ(Settled(ana_, ana_.Create(large)).result(), v1::MUTATION_RESULT_APPLIED);
  v1::Mutation change = ana_.Patch(large, WithNote(large, std::string(600, 'n')));
  change.set_reason(std::string(500, 'r'));
  const v1::Record next = APumping();
  const auto response = Send(ana_, {change, ana_.Create(next)});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(response->outcomes(1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_TRUE(IsStored(next));
}

TEST_F(SyncPush, LaysApartWhatADeviceSendsAfterItsRightEnded) {
  const v1::Record before = APumping();
  const v1::Mutation settled = ana_.Create(before);
  const v1::MutationOutcome first = Settled(ana_, settled);
  EndRight(ana_);
  const v1::Record late = APumping();
  const std::vector<v1::Mutation> sent = {settled, ana_.Create(late), ana_.Create(OfAStranger()),
                                          ana_.Delete(before)};
  const auto response = Send(ana_, sent);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).SerializeAsString(), first.SerializeAsString());
  for (int i = 1; i < 4; ++i) {
    const v1::MutationOutcome& outcome = response->outcomes(i);
    EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_QUARANTINED) << i;
    EXPECT_EQ(outcome.revision(), 0);
    EXPECT_EQ(outcome.sequence(), 0);
  }
  EXPECT_EQ(Send(ana_, sent)->SerializeAsString(), response->SerializeAsString());
  EXPECT_FALSE(IsStored(late));
  EXPECT_EQ(Stored(ben_, before.record_id()).state, RecordState::kLive);
  EXPECT_THAT(Kept(ana_, 2).content, HasSubstr(sent[1].body()));
}

TEST_F(SyncPush, TakesNothingFromADeviceThatHadThirtyDaysToHandItIn) {
  EndRight(ana_);
  clock_.Advance(absl::Hours(30 * 24) - absl::Seconds(1));
  EXPECT_TRUE(Send(ana_, {ana_.Create(APumping())}).ok());
  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(absl::IsUnauthenticated(Send(ana_, {ana_.Create(APumping())}).status()));
}

}  // namespace relactation::sync_push_test
