// The tables of families' devices: their replicas, and the changes that these pushed.
#include "server/storage/replica_table.h"

#include "server/storage/device_table.h"
#include "server/storage/mutation_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation::replica_table_test {

using Code = absl::StatusCode;

const std::string kPhone = Id(41);
const std::string kTablet = Id(42);
const std::string kReplica = Id(51);

constexpr int kApplied = 1;
constexpr int kApart = 6;

// The table only writes cursors as yet.
constexpr char kCursorsOf[] = R"sql(
  SELECT epoch, sequence FROM replica_cursor WHERE stream_id = $stream_id
)sql";

constexpr char kCountCursors[] = "SELECT COUNT(*) FROM replica_cursor";

class Replicas : public AScope {
 protected:
  void SetUp() override {
    AScope::SetUp();
    In([this](Transaction& transaction) -> absl::Status {
      for (const std::string& device : {kPhone, kTablet}) {
        DeviceRow row;
        row.practice_id = kPractice;
        row.device_id = device;
        row.principal_id = kConsultant;
        row.token_hash = "hash of " + device;
        row.created_time = clock_.Now();
        RETURN_IF_ERROR(DeviceTable(transaction).Insert(row));
      }
      return absl::OkStatus();
    });
  }

  void In(const Work& work) {
    const absl::Status status = store_->RunNow(work);
    EXPECT_TRUE(status.ok()) << status;
  }

  ReplicaRow AReplica(const std::string& id = kReplica, const std::string& device = kPhone) const {
    ReplicaRow row;
    row.practice_id = kPractice;
    row.replica_id = id;
    row.device_id = device;
    row.client_id = kClient;
    row.person_id = Id(31);
    row.created_time = clock_.Now();
    return row;
  }

  MutationRow AMutation(int64_t n, int result = kApplied,
                        const std::string& replica = kReplica) const {
    MutationRow row;
    row.practice_id = kPractice;
    row.replica_id = replica;
    row.n = n;
    row.hash = "hash";
    row.result = result;
    row.received_time = clock_.Now();
    return row;
  }
};

void ExpectSame(const ReplicaRow& found, const ReplicaRow& row) {
  EXPECT_EQ(found.practice_id, row.practice_id);
  EXPECT_EQ(found.replica_id, row.replica_id);
  EXPECT_EQ(found.device_id, row.device_id);
  EXPECT_EQ(found.client_id, row.client_id);
  EXPECT_EQ(found.person_id, row.person_id);
  EXPECT_EQ(found.state, row.state);
  EXPECT_EQ(found.last_n, row.last_n);
  EXPECT_EQ(found.backed_up_n, row.backed_up_n);
  EXPECT_EQ(found.last_edit_time, row.last_edit_time);
  EXPECT_EQ(found.clock_ahead, row.clock_ahead);
  EXPECT_EQ(found.created_time, row.created_time);
  EXPECT_EQ(found.contact_time, row.contact_time);
  EXPECT_EQ(found.wiped_time, row.wiped_time);
}

// All of it, each to something else than a new row has.
void SetWhatCanChange(absl::Time now, ReplicaRow& row) {
  row.state = ReplicaState::kRetired;
  row.last_n = 12;
  row.backed_up_n = 7;
  row.last_edit_time = now + absl::Seconds(1);
  row.clock_ahead = absl::Microseconds(-1'500'001);
  row.contact_time = now + absl::Seconds(2);
  row.wiped_time = now + absl::Seconds(3);
}

void ExpectSame(const MutationRow& found, const MutationRow& row) {
  EXPECT_EQ(found.practice_id, row.practice_id);
  EXPECT_EQ(found.replica_id, row.replica_id);
  EXPECT_EQ(found.n, row.n);
  EXPECT_EQ(found.hash, row.hash);
  EXPECT_EQ(found.record_id, row.record_id);
  EXPECT_EQ(found.result, row.result);
  EXPECT_EQ(found.reason, row.reason);
  EXPECT_EQ(found.problem, row.problem);
  EXPECT_EQ(found.revision, row.revision);
  EXPECT_EQ(found.sequence, row.sequence);
  EXPECT_EQ(found.received_time, row.received_time);
  EXPECT_EQ(found.content, row.content);
}

TEST_F(Replicas, AreFoundAsTheyWereStored) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaRow row = AReplica();
    SetWhatCanChange(clock_.Now(), row);
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(row));
    ASSIGN_OR_RETURN(const ReplicaRow found, replicas.Find(kPractice, kPhone, kReplica));
    ExpectSame(found, row);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, KeepWhatIsNotKnownYetAbsent) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    ASSIGN_OR_RETURN(const ReplicaRow found, replicas.Find(kPractice, kPhone, kReplica));
    ExpectSame(found, AReplica());
    EXPECT_EQ(found.last_edit_time, absl::InfinitePast());
    EXPECT_EQ(found.clock_ahead, std::nullopt);
    EXPECT_EQ(found.contact_time, std::nullopt);
    EXPECT_EQ(found.wiped_time, std::nullopt);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, ChangeInAllThatCanChangeAndInNothingElse) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    ReplicaRow row = AReplica();
    SetWhatCanChange(clock_.Now(), row);
    ReplicaRow moved = row;
    moved.device_id = kTablet;
    moved.client_id = Id(8);
    moved.person_id = Id(8);
    moved.created_time += absl::Hours(1);
    RETURN_IF_ERROR(replicas.Update(moved));
    ASSIGN_OR_RETURN(const ReplicaRow found, replicas.Find(kPractice, kPhone, kReplica));
    ExpectSame(found, row);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, AreNotFoundWhereTheyAreNotTheDevices) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    EXPECT_EQ(replicas.Find(kPractice, kTablet, kReplica).status().code(), Code::kNotFound);
    EXPECT_EQ(replicas.Find(kPractice, kPhone, Id(52)).status().code(), Code::kNotFound);
    EXPECT_EQ(replicas.Find(Id(8), kPhone, kReplica).status().code(), Code::kNotFound);
    EXPECT_EQ(replicas.Update(AReplica(Id(52))).code(), Code::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, DoNotShareAnId) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    EXPECT_EQ(replicas.Insert(AReplica(kReplica, kTablet)).code(), Code::kAlreadyExists);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, BelongToADeviceThatIsThere) {
  const absl::Status status = store_->RunNow([this](Transaction& transaction) {
    return ReplicaTable(transaction).Insert(AReplica(kReplica, Id(77)));
  });
  EXPECT_EQ(status.code(), Code::kFailedPrecondition);
}

TEST_F(Replicas, OfADeviceAreKnownByTheOneMadeLast) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    EXPECT_EQ(replicas.LatestOf(kPractice, kPhone).status().code(), Code::kNotFound);
    ReplicaRow newest = AReplica(Id(50));
    newest.created_time += absl::Microseconds(1);
    RETURN_IF_ERROR(replicas.Insert(newest));
    RETURN_IF_ERROR(replicas.Insert(AReplica(Id(51))));
    ReplicaRow of_tablet = AReplica(Id(53), kTablet);
    of_tablet.created_time += absl::Hours(1);
    RETURN_IF_ERROR(replicas.Insert(of_tablet));
    ASSIGN_OR_RETURN(const ReplicaRow latest, replicas.LatestOf(kPractice, kPhone));
    EXPECT_EQ(latest.replica_id, Id(50));
    return absl::OkStatus();
  });
}

TEST_F(Replicas, HoldOneCursorAStreamUntilItIsTakenAway) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    RETURN_IF_ERROR(replicas.SetCursor(kReplica, {kFamilyStream, 1, 10}));
    RETURN_IF_ERROR(replicas.SetCursor(kReplica, {kFamilyStream, 2, 5}));
    RETURN_IF_ERROR(replicas.SetCursor(kReplica, {kPracticeStream, 1, 3}));
    ASSIGN_OR_RETURN(Statement cursors, transaction.Prepare(kCursorsOf));
    ASSIGN_OR_RETURN(const bool found, cursors.BindUuid("$stream_id", kFamilyStream).Step());
    EXPECT_TRUE(found);
    EXPECT_EQ(cursors.ColumnInt64(0), 2);
    EXPECT_EQ(cursors.ColumnInt64(1), 5);
    ASSIGN_OR_RETURN(const bool has_another, cursors.Step());
    EXPECT_FALSE(has_another);
    RETURN_IF_ERROR(replicas.DeleteCursor(kReplica, kFamilyStream));
    RETURN_IF_ERROR(replicas.DeleteCursor(kReplica, kFamilyStream));
    ASSIGN_OR_RETURN(Statement count, transaction.Prepare(kCountCursors));
    RETURN_IF_ERROR(count.Step().status());
    EXPECT_EQ(count.ColumnInt64(0), 1);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, HoldNoCursorOfAStreamThatIsNotThere) {
  const absl::Status status = store_->RunNow([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    return replicas.SetCursor(kReplica, {Id(77), 1, 1});
  });
  EXPECT_EQ(status.code(), Code::kFailedPrecondition);
}

TEST_F(Replicas, KeepWhatBecameOfAChangeAsItWasStored) {
  In([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(ReplicaTable(transaction).Insert(AReplica()));
    MutationRow row = AMutation(3, 4);
    row.hash = std::string("\0hash\xff", 6);
    row.record_id = Id(61);
    row.reason = 5;
    row.problem = "record.time: is missing";
    row.revision = 2;
    row.sequence = 9;
    row.content = std::string("\0content", 8);
    MutationTable mutations(transaction);
    RETURN_IF_ERROR(mutations.Insert(row));
    ASSIGN_OR_RETURN(const MutationRow found, mutations.Find(kReplica, 3));
    ExpectSame(found, row);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, KeepAChangeThatNamedNothingThatCanBe) {
  In([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(ReplicaTable(transaction).Insert(AReplica()));
    MutationTable mutations(transaction);
    RETURN_IF_ERROR(mutations.Insert(AMutation(1)));
    ASSIGN_OR_RETURN(const MutationRow found, mutations.Find(kReplica, 1));
    ExpectSame(found, AMutation(1));
    EXPECT_EQ(found.record_id, std::nullopt);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, SettleEachNumberOnce) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    RETURN_IF_ERROR(replicas.Insert(AReplica(Id(52), kTablet)));
    MutationTable mutations(transaction);
    RETURN_IF_ERROR(mutations.Insert(AMutation(1)));
    EXPECT_EQ(mutations.Insert(AMutation(1, kApart)).code(), Code::kAlreadyExists);
    EXPECT_EQ(mutations.Insert(AMutation(1, kApart, Id(52))), absl::OkStatus());
    EXPECT_EQ(mutations.Find(kReplica, 2).status().code(), Code::kNotFound);
    ASSIGN_OR_RETURN(const MutationRow found, mutations.Find(kReplica, 1));
    EXPECT_EQ(found.result, kApplied);
    return absl::OkStatus();
  });
}

TEST_F(Replicas, OfADeviceHaveTheirChangesMeasuredTogether) {
  In([this](Transaction& transaction) -> absl::Status {
    ReplicaTable replicas(transaction);
    RETURN_IF_ERROR(replicas.Insert(AReplica()));
    RETURN_IF_ERROR(replicas.Insert(AReplica(Id(52))));
    RETURN_IF_ERROR(replicas.Insert(AReplica(Id(53), kTablet)));
    MutationTable mutations(transaction);
    RETURN_IF_ERROR(mutations.Insert(AMutation(1)));
    MutationRow second = AMutation(2, kApart);
    second.content = "what was sent";
    RETURN_IF_ERROR(mutations.Insert(second));
    RETURN_IF_ERROR(mutations.Insert(AMutation(1, kApart, Id(52))));
    RETURN_IF_ERROR(mutations.Insert(AMutation(1, kApart, Id(53))));
    ASSIGN_OR_RETURN(const MutationsSize apart, mutations.SizeApartOfDevice(kPractice, kPhone));
    EXPECT_EQ(apart.changes, 2);
    EXPECT_EQ(apart.bytes, 13);
    ASSIGN_OR_RETURN(const MutationsSize none, mutations.SizeApartOfDevice(Id(8), kPhone));
    EXPECT_EQ(none.changes, 0);
    EXPECT_EQ(none.bytes, 0);
    return absl::OkStatus();
  });
}

}  // namespace relactation::replica_table_test
