#include "server/workflow/handed_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/support/device_fixture.h"

namespace relactation::handed_in_test {

using ::testing::HasSubstr;

constexpr char kOfPractice[] =
    "SELECT stream_id FROM stream WHERE client_id = $client_id AND kind = 3";

class HandedIn : public DeviceFixture {
 protected:
  // Ana's device hands these in after its right ended.
  void HandIn(const std::vector<v1::Mutation>& mutations) {
    EndRight(ana_);
    const auto response = Send(ana_, mutations);
    ASSERT_TRUE(response.ok()) << response.status();
    for (const v1::MutationOutcome& outcome : response->outcomes()) {
      ASSERT_EQ(outcome.result(), v1::MUTATION_RESULT_QUARANTINED) << outcome.n();
    }
  }

  std::vector<v1::HandedInEntry> Waiting() {
    v1::ListHandedInRequest request;
    request.set_client_id(client_.client_id());
    const auto listed = Do(&ListHandedIn, request);
    EXPECT_TRUE(listed.ok()) << listed.status();
    if (!listed.ok()) return {};
    return {listed->entries().begin(), listed->entries().end()};
  }

  absl::StatusOr<v1::HandedInEntry> Settle(int64_t n,
                                           v1::HandedInState state = v1::HANDED_IN_STATE_TAKEN_IN) {
    v1::SettleHandedInRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_replica_id(ana_.replica_id);
    request.set_n(n);
    request.set_state(state);
    return Do(&SettleHandedIn, request);
  }

  std::string RefusalOf(int64_t n) {
    const absl::Status status = Settle(n).status();
    EXPECT_EQ(ReasonOf(status), "ENTRY_REFUSED") << status;
    return std::string(status.message());
  }

  int32_t Apart() {
    v1::ListFamilyDevicesRequest request;
    request.set_client_id(client_.client_id());
    const auto devices = Do(&ListFamilyDevices, request);
    EXPECT_TRUE(devices.ok()) << devices.status();
    int32_t apart = 0;
    for (const v1::FamilyDevice& device : devices->devices()) apart += device.entries_apart();
    return apart;
  }
};

v1::Record WithNote(v1::Record record, const std::string& note) {
  record.set_note(note);
  return record;
}

TEST_F(HandedIn, IsListedWithWhoMadeItAndWhatItWouldDo) {
  const v1::Record record = WithNote(APumping(), "at night");
  HandIn({ana_.Create(record)});
  const std::vector<v1::HandedInEntry> entries = Waiting();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].replica_id(), ana_.replica_id);
  EXPECT_EQ(entries[0].n(), 1);
  EXPECT_EQ(entries[0].device_id(), ana_.device_id);
  EXPECT_EQ(entries[0].person_id(), ana_.person_id);
  EXPECT_EQ(entries[0].state(), v1::HANDED_IN_STATE_WAITING);
  EXPECT_EQ(entries[0].action(), v1::MUTATION_ACTION_CREATE);
  EXPECT_EQ(entries[0].record_id(), record.record_id());
  EXPECT_EQ(entries[0].record().note(), "at night");
  EXPECT_FALSE(entries[0].is_private());
}

TEST_F(HandedIn, ShowsNothingOfWhatAnAdultKeepsPrivate) {
  const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now() - absl::Hours(1));
  v1::Mutation in_family_stream = ana_.Create(WithNote(mood, "another"));
  in_family_stream.set_record_id(NewId());
  in_family_stream.set_stream(0);
  HandIn({in_family_stream, ana_.Create(mood)});
  const std::vector<v1::HandedInEntry> entries = Waiting();
  ASSERT_EQ(entries.size(), 2U);
  for (const v1::HandedInEntry& entry : entries) {
    EXPECT_TRUE(entry.is_private()) << entry.n();
    EXPECT_FALSE(entry.has_record()) << entry.n();
  }
}

TEST_F(HandedIn, TakenInBecomesARecordOfWhoMadeIt) {
  const v1::Record record = APumping();
  HandIn({ana_.Create(record)});
  EXPECT_EQ(Apart(), 1);
  const auto entry = Settle(1);
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_EQ(entry->state(), v1::HANDED_IN_STATE_TAKEN_IN);
  const v1::Record stored = StoredRecord(ben_, record.record_id());
  EXPECT_EQ(stored.author_id(), ana_.person_id);
  EXPECT_EQ(stored.device_id(), ana_.device_id);
  EXPECT_TRUE(Waiting().empty());
  EXPECT_EQ(Apart(), 0);
}

TEST_F(HandedIn, OfAPrivateKindIsTakenIntoTheStreamOfItsAdult) {
  const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now() - absl::Hours(1));
  HandIn({ana_.Create(mood)});
  ASSERT_TRUE(Settle(1).ok());
  StreamCopy copy(ana_.person_id);
  const Device tablet = AddDevice(client_, ana_.person_id);
  PullAll(tablet, copy);
  EXPECT_TRUE(copy.HoldsLive(mood.record_id()));
  EXPECT_EQ(Stored(ben_, mood.record_id()).record_id, "");
}

TEST_F(HandedIn, ThrownAwayIsGoneAndNeverTakenIn) {
  const v1::Record record = APumping();
  HandIn({ana_.Create(record)});
  const auto entry = Settle(1, v1::HANDED_IN_STATE_THROWN_AWAY);
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_EQ(entry->state(), v1::HANDED_IN_STATE_THROWN_AWAY);
  EXPECT_TRUE(Waiting().empty());
  EXPECT_TRUE(absl::IsNotFound(Settle(1).status()));
  EXPECT_EQ(Stored(ben_, record.record_id()).record_id, "");
}

TEST_F(HandedIn, ThatBreaksALimitIsRefusedAndWaitsOn) {
  v1::Record in_pain = APumping();
  in_pain.mutable_session()->set_pain(11);
  HandIn({ana_.Create(in_pain)});
  EXPECT_THAT(RefusalOf(1), HasSubstr("session.pain"));
  EXPECT_EQ(Waiting().size(), 1U);
}

TEST_F(HandedIn, IsListedInAnswersThatEveryClientTakes) {
  constexpr int kChanges = 30;
  EndRight(ana_);
  for (int i = 0; i < kChanges; ++i) {
    v1::Mutation create = ana_.Create(WithNote(APumping(), std::string(150'000, 'x')));
    const auto response = Send(ana_, {create});
    ASSERT_TRUE(response.ok()) << response.status();
    ASSERT_EQ(response->outcomes(0).result(), v1::MUTATION_RESULT_QUARANTINED);
  }
  const size_t listed = Waiting().size();
  EXPECT_GT(listed, 10u);
  EXPECT_LT(listed, static_cast<size_t>(kChanges));
  // What is settled makes room for what comes after it.
  for (int64_t n = 1; n <= kChanges / 2; ++n) {
    ASSERT_TRUE(Settle(n, v1::HANDED_IN_STATE_THROWN_AWAY).ok());
  }
  EXPECT_EQ(Waiting().size(), static_cast<size_t>(kChanges / 2));
}

TEST_F(HandedIn, LaysNothingApartThatIsTooLargeToBeTakenIn) {
  EndRight(ana_);
  const auto response = Send(ana_, {ana_.Create(WithNote(APumping(), std::string(170'000, 'x')))});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).result(), v1::MUTATION_RESULT_REJECTED);
  EXPECT_EQ(response->outcomes(0).reason(), v1::REJECT_REASON_INVALID);
  EXPECT_TRUE(Waiting().empty());
}

TEST_F(HandedIn, IsNothingThatDoesNothing) {
  v1::Mutation nothing = ana_.Create(APumping());
  nothing.clear_action();
  EndRight(ana_);
  const v1::MutationOutcome outcome = Settled(ana_, nothing);
  EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_REJECTED);
  EXPECT_EQ(outcome.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(Apart(), 0);
}

TEST_F(HandedIn, FillsNoDiskBeforeSomebodyHasLookedAtIt) {
  EndRight(ana_);
  v1::Record large = APumping();
  v1::Mutation first = ana_.Create(large);
  absl::Status status;
  int taken = 0;
  for (v1::Mutation create = first; status.ok() && taken < 200; create = ana_.Create(APumping())) {
    create.set_body(std::string(128 << 10, 'x'));
    status = Send(ana_, {create}).status();
    taken += status.ok();
  }
  EXPECT_EQ(taken, 128) << "16 MiB";
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
  EXPECT_EQ(ReasonOf(status), "TOO_MUCH_APART");
  first.set_body(std::string(128 << 10, 'x'));
  EXPECT_EQ(Settled(ana_, first).result(), v1::MUTATION_RESULT_QUARANTINED) << "as it was answered";
}

TEST_F(HandedIn, IsTakenInOnlyAfterWhatItWasMadeOn) {
  const v1::Record record = APumping();
  const v1::Mutation create = ana_.Create(record);
  const v1::Mutation patch = MadeOn(create, ana_.Patch(record, WithNote(record, "later")));
  HandIn({create, patch});
  EXPECT_THAT(RefusalOf(2), HasSubstr("base_n"));
  ASSERT_TRUE(Settle(1).ok());
  const auto taken = Settle(2);
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(StoredRecord(ben_, record.record_id()).note(), "later");
}

TEST_F(HandedIn, KeepsBesideItWhatAnotherChangedMeanwhile) {
  const v1::Record record = APumping();
  ASSERT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  const v1::Mutation late = ana_.Patch(record, WithNote(record, "Ana's"));
  clock_.Advance(absl::Minutes(5));
  ASSERT_EQ(Settled(ben_, ben_.Patch(record, WithNote(record, "Ben's"))).result(),
            v1::MUTATION_RESULT_APPLIED);
  HandIn({late});
  ASSERT_TRUE(Settle(late.n()).ok());
  EXPECT_EQ(StoredRecord(ben_, record.record_id()).note(), "Ben's");
  EXPECT_EQ(StoredMerge(ben_, record.record_id()).superseded_size(), 1);
}

TEST_F(HandedIn, NamesNoStreamOfThePractice) {
  Device device = ana_;
  v1::Mutation create = ana_.Create(APumping());
  EndRight(ana_);
  std::string practice_stream;
  const absl::Status found = InScope(ben_, [&](const Scope& scope) -> absl::Status {
    ASSIGN_OR_RETURN(Statement find, scope.transaction().Prepare(kOfPractice));
    RETURN_IF_ERROR(find.BindUuid("$client_id", client_.client_id()).Step().status());
    practice_stream = find.ColumnUuid(0);
    return absl::OkStatus();
  });
  ASSERT_TRUE(found.ok()) << found;
  device.streams = {practice_stream};
  ASSERT_EQ(Settled(device, create).result(), v1::MUTATION_RESULT_QUARANTINED);
  EXPECT_THAT(RefusalOf(create.n()), HasSubstr("stream"));
}

TEST_F(HandedIn, AnswersItsDeviceAsBeforeOnceItIsTakenIn) {
  const v1::Mutation create = ana_.Create(APumping());
  HandIn({create});
  ASSERT_TRUE(Settle(1).ok());
  EXPECT_EQ(Settled(ana_, create).result(), v1::MUTATION_RESULT_QUARANTINED);
}

TEST_F(HandedIn, IsNothingOfAChangeThatWasSettledInTime) {
  ASSERT_EQ(Settled(ana_, ana_.Create(APumping())).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_TRUE(Waiting().empty());
  EXPECT_TRUE(absl::IsNotFound(Settle(1).status()));
  EXPECT_TRUE(absl::IsNotFound(Settle(7).status()));
  const absl::Status neither = Settle(1, v1::HANDED_IN_STATE_WAITING).status();
  EXPECT_TRUE(absl::IsInvalidArgument(neither)) << neither;
}

}  // namespace relactation::handed_in_test
