#include "server/workflow/sync_hello.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/access/family_devices.h"
#include "server/storage/replica_table.h"
#include "server/workflow/own_replica.h"
#include "tests/support/device_fixture.h"
#include "tests/support/further_device.h"

namespace relactation::sync_hello_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kCursors[] = R"sql(
  SELECT stream_id, epoch, sequence FROM replica_cursor
  WHERE replica_id = $replica_id
  ORDER BY stream_id
)sql";

v1::StreamCursor ACursor(const std::string& stream_id, int64_t after = 1) {
  v1::StreamCursor cursor;
  cursor.set_stream_id(stream_id);
  cursor.set_epoch(1);
  cursor.set_after(after);
  return cursor;
}

class SyncHello : public DeviceFixture {
 protected:
  v1::HelloResponse Said(const Device& device, const std::vector<v1::StreamCursor>& cursors = {}) {
    const auto response = Do(&Hello, device.AHello(cursors), device.token);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::HelloResponse());
  }

  absl::Status RefusalOf(const Device& device) {
    return Do(&Hello, device.AHello(), device.token).status();
  }

  ReplicaRow Replica(const Device& device) {
    ReplicaRow replica;
    const absl::Status found = InScope(device, [&](const Scope& scope) {
      const Caller& caller = scope.caller();
      ASSIGN_OR_RETURN(replica, ReplicaTable(scope.transaction())
                                    .Find(caller.practice_id, caller.device_id, device.replica_id));
      return absl::OkStatus();
    });
    EXPECT_TRUE(found.ok()) << found;
    return replica;
  }

  // As `stream@epoch:sequence`, by stream.
  std::vector<std::string> CursorsNoted(const Device& device) {
    std::vector<std::string> noted;
    const absl::Status read = InScope(device, [&](const Scope& scope) {
      ASSIGN_OR_RETURN(Statement cursors, scope.transaction().Prepare(kCursors));
      cursors.BindUuid("$replica_id", device.replica_id);
      while (true) {
        ASSIGN_OR_RETURN(const bool has_row, cursors.Step());
        if (!has_row) return absl::OkStatus();
        noted.push_back(cursors.ColumnUuid(0) + "@" + std::to_string(cursors.ColumnInt64(1)) + ":" +
                        std::to_string(cursors.ColumnInt64(2)));
      }
    });
    EXPECT_TRUE(read.ok()) << read;
    return noted;
  }

  Device Renewed(const Device& device) {
    v1::NewReplicaRequest request;
    request.set_request_id(NewId());
    request.set_replica_id(device.replica_id);
    const auto made = Do(&NewReplica, request, device.token);
    EXPECT_TRUE(made.ok()) << made.status();
    Device renewed = device;
    if (made.ok()) renewed.replica_id = made->replica_id();
    return renewed;
  }

  void Confirm(const Device& device, const std::vector<std::string>& streams) {
    v1::ConfirmWipeRequest request;
    request.set_replica_id(device.replica_id);
    for (const std::string& stream_id : streams) request.add_stream_ids(stream_id);
    const auto confirmed = Do(&ConfirmWipe, request, device.token);
    EXPECT_TRUE(confirmed.ok()) << confirmed.status();
  }

  // Its adult signs in on one more device; its id.
  std::string SignInAgain(const Device& device) {
    const std::string device_id = NewId();
    const absl::Status made =
        InScope(device, [&](const Scope& scope) { return SignInElsewhere(scope, device_id); });
    EXPECT_TRUE(made.ok()) << made;
    return device_id;
  }

  // As the consultant sees it.
  v1::FamilyDevice Seen(const Device& device) {
    v1::ListFamilyDevicesRequest request;
    request.set_client_id(client_.client_id());
    const auto devices = Do(&ListFamilyDevices, request);
    EXPECT_TRUE(devices.ok()) << devices.status();
    for (const v1::FamilyDevice& seen : devices->devices()) {
      if (seen.device_id() == device.device_id) return seen;
    }
    return {};
  }
};

TEST_F(SyncHello, TellsHowManyOtherDevicesAreSignedInAsTheSameAdult) {
  EXPECT_EQ(Said(ana_).other_devices(), 0);
  EXPECT_FALSE(Said(ana_).has_newest_other_time());
  SignInAgain(ana_);
  clock_.Advance(absl::Hours(1));
  const absl::Time newest = clock_.Now();
  const std::string lost = SignInAgain(ana_);
  EXPECT_EQ(Said(ana_).other_devices(), 2);
  EXPECT_EQ(FromTimestamp(Said(ana_).newest_other_time()), newest);
  EXPECT_EQ(Said(ben_).other_devices(), 0) << "another adult's are none of his";
  const absl::Status ended = InScope(ana_, [&](const Scope& scope) {
    return DeviceTable(scope.transaction()).Revoke(scope.caller().practice_id, lost, scope.now());
  });
  EXPECT_TRUE(ended.ok()) << ended;
  EXPECT_EQ(Said(ana_).other_devices(), 1);
  EXPECT_EQ(FromTimestamp(Said(ana_).newest_other_time()), newest - absl::Hours(1));
}

TEST_F(SyncHello, GivesTheSameReplicaAgainHoweverLateItIsAsked) {
  v1::NewReplicaRequest request;
  request.set_request_id(NewId());
  request.set_replica_id(ana_.replica_id);
  ASSERT_TRUE(Do(&NewReplica, request, ana_.token).ok());
  const absl::Status forgotten = InScope(ana_, [](const Scope& scope) -> absl::Status {
    ASSIGN_OR_RETURN(Statement forget, scope.transaction().Prepare("DELETE FROM request"));
    return forget.Run();
  });
  ASSERT_TRUE(forgotten.ok()) << forgotten;
  const auto again = Do(&NewReplica, request, ana_.token);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->replica_id(), request.request_id());
}

TEST_F(SyncHello, RefusesAnIdThatIsAnotherDevices) {
  v1::NewReplicaRequest request;
  request.set_request_id(ben_.replica_id);
  request.set_replica_id(ana_.replica_id);
  const absl::Status refused = Do(&NewReplica, request, ana_.token).status();
  EXPECT_TRUE(absl::IsAlreadyExists(refused)) << refused;
  EXPECT_EQ(ReasonOf(refused), "REQUEST_ID_REUSED");
  EXPECT_TRUE(Do(&Hello, ana_.AHello(), ana_.token).ok()) << "it is as it was";
}

TEST_F(SyncHello, SaysWhichStreamsADeviceMayHave) {
  const int64_t head = Settled(ana_, ana_.Create(APumping())).sequence();
  const v1::HelloResponse response = Said(ana_);
  ASSERT_EQ(response.streams_size(), 2);
  v1::StreamInfo family = response.streams(0);
  v1::StreamInfo own = response.streams(1);
  if (family.kind() != v1::STREAM_KIND_FAMILY) std::swap(family, own);
  EXPECT_EQ(family.kind(), v1::STREAM_KIND_FAMILY);
  EXPECT_EQ(family.stream_id(), client_.client_id());
  EXPECT_EQ(family.person_id(), "");
  EXPECT_EQ(family.head(), head);
  EXPECT_EQ(own.kind(), v1::STREAM_KIND_PRIVATE);
  EXPECT_EQ(own.stream_id(), ana_.streams[1]);
  EXPECT_EQ(own.person_id(), ana_.person_id);
  EXPECT_EQ(own.head(), 0);
  for (const v1::StreamInfo& stream : {family, own}) {
    EXPECT_EQ(stream.state(), v1::STREAM_STATE_ACTIVE);
    EXPECT_TRUE(stream.is_writable());
    EXPECT_EQ(stream.epoch(), 1);
    EXPECT_EQ(stream.floor(), 0);
  }
}

TEST_F(SyncHello, AnswersStreamsThatDoNotExistAndThoseOfOthersAlike) {
  const std::vector<std::string> foreign = {NewId(), ben_.person_id, AddClient().client_id()};
  std::vector<v1::StreamCursor> cursors;
  for (const std::string& stream_id : foreign) cursors.push_back(ACursor(stream_id));
  const v1::HelloResponse response = Said(ana_, cursors);
  ASSERT_EQ(response.streams_size(), 5);
  for (int i = 0; i < 3; ++i) {
    v1::StreamInfo expected;
    expected.set_stream_id(foreign[i]);
    expected.set_state(v1::STREAM_STATE_REVOKED);
    EXPECT_EQ(response.streams(i + 2).SerializeAsString(), expected.SerializeAsString());
  }
  EXPECT_THAT(CursorsNoted(ana_), IsEmpty());
}

TEST_F(SyncHello, SaysHowManyChangesAreSettledAndWhatACallMayHold) {
  EXPECT_EQ(Said(ana_).last_n(), 0);
  ASSERT_TRUE(Send(ana_, {ana_.Create(APumping()), ana_.Create(APumping())}).ok());
  const v1::HelloResponse response = Said(ana_);
  EXPECT_EQ(response.last_n(), 2);
  EXPECT_EQ(response.backed_up_n(), 0);
  EXPECT_EQ(Said(ben_).last_n(), 0);
  EXPECT_EQ(response.limits().push_mutations(), 500);
  EXPECT_EQ(response.limits().push_bytes(), 1 << 20);
  EXPECT_EQ(response.limits().pull_rows(), 1000);
  EXPECT_EQ(FromTimestamp(response.server_time()), clock_.Now());
}

TEST_F(SyncHello, NotesWhenADeviceWasHeardOfAndHowFarItsClockIsOff) {
  EXPECT_FALSE(Seen(ana_).has_contact_time());
  clock_.Advance(absl::Hours(1));
  ana_.clock_ahead = absl::Minutes(5);
  Said(ana_);
  ben_.clock_ahead = -absl::Minutes(7);
  Said(ben_);
  const ReplicaRow replica = Replica(ana_);
  EXPECT_EQ(replica.contact_time, clock_.Now());
  EXPECT_EQ(replica.clock_ahead, absl::Minutes(5));
  EXPECT_EQ(FromTimestamp(Seen(ana_).contact_time()), clock_.Now());
  EXPECT_EQ(Seen(ana_).clock_ahead_ms(), 300'000);
  EXPECT_EQ(Seen(ben_).clock_ahead_ms(), -420'000);
}

TEST_F(SyncHello, NotesHowFarADeviceHoldsItsStreamsForGood) {
  const std::string family = client_.client_id();
  v1::StreamCursor sent_anew = ACursor(ana_.person_id, 3);
  sent_anew.set_is_resend(true);
  Said(ana_, {ACursor(family, 1), sent_anew});
  EXPECT_THAT(CursorsNoted(ana_), ElementsAre(family + "@1:1"));
  Said(ana_, {ACursor(family, 7), ACursor(ana_.person_id, 2)});
  std::vector<std::string> noted = {family + "@1:7", ana_.person_id + "@1:2"};
  std::sort(noted.begin(), noted.end());
  EXPECT_EQ(CursorsNoted(ana_), noted);
  EXPECT_THAT(CursorsNoted(ben_), IsEmpty());
}

TEST_F(SyncHello, TellsAReplicaWhosePlaceAnotherTookSo) {
  const Device renewed = Renewed(ana_);
  const absl::Status status = RefusalOf(ana_);
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_EQ(ReasonOf(status), "REPLICA_RETIRED");
  EXPECT_EQ(Said(renewed).last_n(), 0);
}

TEST_F(SyncHello, ServesADeviceItsOwnReplicasAlone) {
  Device thief = ana_;
  thief.replica_id = ben_.replica_id;
  const absl::Status foreign = RefusalOf(thief);
  EXPECT_TRUE(absl::IsNotFound(foreign)) << foreign;
  thief.replica_id = NewId();
  EXPECT_EQ(RefusalOf(thief), foreign);
  EXPECT_FALSE(Seen(ben_).has_contact_time());
}

TEST_F(SyncHello, ADeviceWhoseRightEndedLearnsThatAndNothingElse) {
  EndRight(ana_);
  const v1::HelloResponse response =
      Said(ana_, {ACursor(client_.client_id()), ACursor(ana_.person_id)});
  ASSERT_EQ(response.streams_size(), 2);
  for (const v1::StreamInfo& stream : response.streams()) {
    EXPECT_EQ(stream.state(), v1::STREAM_STATE_REVOKED);
    EXPECT_EQ(stream.kind(), v1::STREAM_KIND_UNSPECIFIED);
    EXPECT_EQ(stream.head(), 0);
  }
}

TEST_F(SyncHello, NotesThatADeviceHoldsNothingAnyMoreAndHarmsNothingByARepeat) {
  const std::string family = client_.client_id();
  Said(ana_, {ACursor(family), ACursor(ana_.person_id)});
  EXPECT_FALSE(Seen(ana_).has_wipe_time());
  EndRight(ana_);
  clock_.Advance(absl::Hours(1));
  for (int i = 0; i < 2; ++i) {
    Confirm(ana_, {family, NewId()});
    EXPECT_EQ(FromTimestamp(Seen(ana_).wipe_time()), clock_.Now());
    EXPECT_THAT(CursorsNoted(ana_), ElementsAre(ana_.person_id + "@1:1"));
  }
  EXPECT_EQ(Replica(ana_).state, ReplicaState::kActive);
}

TEST_F(SyncHello, LetsOnlyTheDeviceItselfSayThatItHoldsNothingAnyMore) {
  v1::ConfirmWipeRequest request;
  request.set_replica_id(ana_.replica_id);
  request.add_stream_ids(client_.client_id());
  EXPECT_TRUE(absl::IsNotFound(Do(&ConfirmWipe, request, ben_.token).status()));
  EXPECT_FALSE(Seen(ana_).has_wipe_time());
}

TEST_F(SyncHello, LetsDevicesComeBackApartAfterAMinuteOrMore) {
  std::set<int> waits;
  Device device = ana_;
  for (int i = 0; i < 20; ++i) {
    device = Renewed(device);
    const int wait = Said(device).next_hello_ms();
    EXPECT_EQ(Said(device).next_hello_ms(), wait);
    EXPECT_GE(wait, 60'000);
    EXPECT_LT(wait, 90'000);
    waits.insert(wait);
  }
  EXPECT_GT(waits.size(), size_t{10});
}

}  // namespace relactation::sync_hello_test
