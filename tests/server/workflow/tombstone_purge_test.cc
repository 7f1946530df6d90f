#include "server/workflow/tombstone_purge.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "relactation/v1/sync.pb.h"

#include "proto/relactation/status.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/record_correction.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/device_fixture.h"

namespace relactation::tombstone_purge_test {

constexpr absl::Duration kDay = absl::Hours(24);

class TombstonePurge : public DeviceFixture {
 protected:
  // Stored, and taken back by Ana.
  v1::Record TakenBack() {
    v1::Record record = APumping();
    EXPECT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    EXPECT_EQ(Settled(ana_, ana_.Delete(record)).result(), v1::MUTATION_RESULT_APPLIED);
    return record;
  }

  // Says that it holds all of the copy.
  void Acknowledge(const Device& device, StreamCopy& copy) {
    const auto said = Do(&Hello, device.AHello({copy.cursor()}), device.token);
    EXPECT_TRUE(said.ok()) << said.status();
  }
  // Pulls the family's stream, and says so.
  StreamCopy Passes(const Device& device) {
    StreamCopy copy(client_.client_id());
    PullAll(device, copy);
    Acknowledge(device, copy);
    return copy;
  }

  int64_t Purged(const PurgeRules& rules = {}) {
    int64_t purged = -1;
    const absl::Status done = InScope(ana_, [&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(purged, PurgeTombstones(scope.transaction(), clock_.Now(), rules));
      return absl::OkStatus();
    });
    EXPECT_TRUE(done.ok()) << done;
    return purged;
  }

  int64_t Floor() {
    int64_t floor = -1;
    const absl::Status read = InScope(ana_, [&](const Scope& scope) {
      floor = scope.Stream(client_.client_id())->floor_sequence;
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return floor;
  }

  size_t Versions(const v1::Record& record) {
    size_t versions = 0;
    const absl::Status read = InScope(ana_, [&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(const std::vector<RecordRow> rows,
                       RecordVersionTable(scope).ListOf(client_.client_id(), record.record_id()));
      versions = rows.size();
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return versions;
  }
};

TEST_F(TombstonePurge, LeavesABareIdOnceEveryReplicaHasPassedAndUndoIsOver) {
  const v1::Record record = TakenBack();
  const int64_t sequence = Stored(ana_, record.record_id()).sequence;
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(31 * kDay);
  EXPECT_EQ(Purged(), 1);
  const RecordRow row = Stored(ana_, record.record_id());
  EXPECT_EQ(row.state, RecordState::kPurged);
  EXPECT_EQ(row.body, "");
  EXPECT_EQ(row.group_revisions, "");
  EXPECT_FALSE(row.start_time.has_value());
  EXPECT_EQ(row.sequence, sequence);
  EXPECT_EQ(Versions(record), 0U);
  EXPECT_EQ(Floor(), sequence);
  EXPECT_EQ(Purged(), 0);
}

TEST_F(TombstonePurge, LeavesNoWordOfItOnTheDisk) {
  v1::Record record = APumping();
  record.set_note("zqNotedqz");
  ASSERT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  ASSERT_EQ(Settled(ana_, ana_.Delete(record)).result(), v1::MUTATION_RESULT_APPLIED);
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(31 * kDay);
  ASSERT_TRUE(IsOnDisk(data_directory(), "zqNotedqz"));
  EXPECT_EQ(Purged(), 1);
  // With the next group of the queue, whatever it does.
  Passes(ana_);
  EXPECT_FALSE(IsOnDisk(data_directory(), "zqNotedqz"));
}

TEST_F(TombstonePurge, KeepsWhatMayStillCountAgain) {
  const v1::Record record = TakenBack();
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(29 * kDay);
  EXPECT_EQ(Purged(), 0);
  EXPECT_EQ(Floor(), 0);
  EXPECT_EQ(Settled(ana_, ana_.Restore(record, 2)).result(), v1::MUTATION_RESULT_APPLIED);
}

TEST_F(TombstonePurge, WaitsForAReplicaThatHasNotPassed) {
  StreamCopy behind = Passes(ben_);
  const v1::Record record = TakenBack();
  Passes(ana_);
  clock_.Advance(179 * kDay);
  EXPECT_EQ(Purged(), 0);
  EXPECT_EQ(Stored(ana_, record.record_id()).state, RecordState::kDeleted);
  PullAll(ben_, behind);
  EXPECT_EQ(Purged(), 0) << "he holds it, and nobody knows yet";
  Acknowledge(ben_, behind);
  EXPECT_EQ(Purged(), 1);
}

TEST_F(TombstonePurge, DoesNotWaitForOneThatIsDormantWhichThenGetsTheStreamAnew) {
  const v1::Record kept = APumping();
  Settled(ana_, ana_.Create(kept));
  const v1::Record record = TakenBack();
  StreamCopy behind(client_.client_id());
  PullAll(ben_, behind);
  behind.cursor().set_after(Stored(ana_, record.record_id()).sequence - 1);
  Acknowledge(ben_, behind);
  clock_.Advance(100 * kDay);
  Passes(ana_);
  EXPECT_EQ(Purged(), 0);
  clock_.Advance(81 * kDay);
  EXPECT_EQ(Purged(), 1);
  const auto response = PullOnce(ben_, {behind.cursor()});
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->pages_size(), 1);
  EXPECT_TRUE(response->pages(0).is_resend());
  EXPECT_EQ(response->pages(0).after(), 0);
  behind.Apply(response->pages(0));
  EXPECT_FALSE(behind.Holds(record.record_id()));
  EXPECT_TRUE(behind.HoldsLive(kept.record_id()));
}

TEST_F(TombstonePurge, WaitsForANewReplicaUntilItHoldsTheStream) {
  TakenBack();
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(31 * kDay);
  const Device tablet = AddDevice(client_, ben_.person_id);
  EXPECT_EQ(Purged(), 0);
  Passes(tablet);
  EXPECT_EQ(Purged(), 1);
}

TEST_F(TombstonePurge, DoesNotWaitForADeviceWhoseRightEnded) {
  TakenBack();
  Passes(ana_);
  EndRight(ben_);
  clock_.Advance(31 * kDay);
  EXPECT_EQ(Purged(), 1);
}

TEST_F(TombstonePurge, AsksOfAPrivateStreamItsAdultsDevicesAlone) {
  const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now() - absl::Hours(1));
  ASSERT_EQ(Settled(ana_, ana_.Create(mood)).result(), v1::MUTATION_RESULT_APPLIED);
  ASSERT_EQ(Settled(ana_, ana_.Delete(mood)).result(), v1::MUTATION_RESULT_APPLIED);
  clock_.Advance(31 * kDay);
  Passes(ana_);
  EXPECT_EQ(Purged(), 0);
  StreamCopy own(ana_.person_id);
  PullAll(ana_, own);
  Acknowledge(ana_, own);
  EXPECT_EQ(Purged(), 1);
}

TEST_F(TombstonePurge, StopsAtTheFirstThatMayNotGo) {
  const v1::Record first = TakenBack();
  clock_.Advance(20 * kDay);
  const v1::Record second = TakenBack();
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(11 * kDay);
  EXPECT_EQ(Purged(), 1);
  EXPECT_EQ(Floor(), Stored(ana_, first.record_id()).sequence);
  EXPECT_EQ(Stored(ana_, second.record_id()).state, RecordState::kDeleted);
}

TEST_F(TombstonePurge, DoesABoundedNumberAtATime) {
  for (int i = 0; i < 3; ++i) TakenBack();
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(31 * kDay);
  PurgeRules two_at_a_time;
  two_at_a_time.most = 2;
  EXPECT_EQ(Purged(two_at_a_time), 2);
  EXPECT_EQ(Purged(two_at_a_time), 1);
  EXPECT_EQ(Purged(two_at_a_time), 0);
}

TEST_F(TombstonePurge, WhatIsPurgedNeverReturns) {
  const v1::Record record = TakenBack();
  Passes(ana_);
  Passes(ben_);
  clock_.Advance(31 * kDay);
  ASSERT_EQ(Purged(), 1);
  v1::Record noted = record;
  noted.set_note("again");
  const std::vector<v1::Mutation> changes = {ben_.Create(record), ben_.Patch(record, noted),
                                             ben_.Delete(record), ben_.Restore(record, 2)};
  for (const v1::Mutation& change : changes) {
    EXPECT_EQ(Settled(ben_, change).result(), v1::MUTATION_RESULT_GONE) << change.n();
  }
  v1::RestoreRecordRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_record_id(record.record_id());
  request.set_base_revision(2);
  request.set_reason("It was right.");
  EXPECT_TRUE(absl::IsNotFound(Do(&RestoreRecord, request).status()));
}

TEST_F(TombstonePurge, WhoHasPassedIsNotSentTheStreamAnew) {
  TakenBack();
  Passes(ana_);
  StreamCopy copy = Passes(ben_);
  clock_.Advance(31 * kDay);
  ASSERT_EQ(Purged(), 1);
  const auto response = PullOnce(ben_, {copy.cursor()});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_FALSE(response->pages(0).is_resend());
  EXPECT_EQ(response->pages(0).rows_size(), 0);
}

}  // namespace relactation::tombstone_purge_test
