// What becomes of a store that comes back from a copy, and of one that a copy was made of.
#include "server/storage/stream_epochs.h"

#include <deque>
#include <string>
#include <utility>

#include "server/storage/backed_up_marks.h"
#include "server/storage/device_table.h"
#include "server/storage/replica_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation::stream_epochs_test {

const std::string kPhone = Id(41);
const std::string kReplica = Id(51);

constexpr char kCountCursors[] = "SELECT COUNT(*) FROM replica_cursor";

// Gives these bytes, one text a call.
class KnownBytes final : public RandomSource {
 public:
  explicit KnownBytes(std::deque<std::string> texts) : texts_(std::move(texts)) {}
  std::string Bytes(size_t count) override {
    std::string text = texts_.empty() ? std::string(count, '\x07') : texts_.front();
    if (!texts_.empty()) texts_.pop_front();
    text.resize(count);
    return text;
  }

 private:
  std::deque<std::string> texts_;
};

class AStoreWithAReplica : public AScope {
 protected:
  void SetUp() override {
    AScope::SetUp();
    In([this](Transaction& transaction) -> absl::Status {
      DeviceRow device;
      device.practice_id = kPractice;
      device.device_id = kPhone;
      device.principal_id = kConsultant;
      device.token_hash = "hash";
      device.created_time = clock_.Now();
      RETURN_IF_ERROR(DeviceTable(transaction).Insert(device));
      ReplicaRow replica;
      replica.practice_id = kPractice;
      replica.replica_id = kReplica;
      replica.device_id = kPhone;
      replica.client_id = kClient;
      replica.person_id = Id(31);
      replica.created_time = clock_.Now();
      replica.last_n = 9;
      replica.backed_up_n = 4;
      ReplicaTable replicas(transaction);
      RETURN_IF_ERROR(replicas.Insert(replica));
      return replicas.SetCursor(kReplica, {kFamilyStream, 1, 3});
    });
  }

  void In(const Work& work) {
    const absl::Status status = store_->RunNow(work);
    EXPECT_TRUE(status.ok()) << status;
  }

  int64_t Epoch() {
    int64_t epoch = 0;
    const absl::Status read = InScope([&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(const StreamHead head, StreamTable(scope).Head(kFamilyStream));
      epoch = head.epoch;
      return absl::OkStatus();
    });
    EXPECT_TRUE(read.ok()) << read;
    return epoch;
  }

  int64_t BackedUp() {
    int64_t n = 0;
    In([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(const ReplicaRow row,
                       ReplicaTable(transaction).Find(kPractice, kPhone, kReplica));
      n = row.backed_up_n;
      return absl::OkStatus();
    });
    return n;
  }

  void Raise(int64_t n, const std::string& replica_id = kReplica) {
    In([&](Transaction& transaction) {
      return RaiseBackedUpMarks(transaction, {{replica_id, n}});
    });
  }
};

TEST_F(AStoreWithAReplica, GivesEveryStreamAnotherEpochThatFitsInto53Bits) {
  KnownBytes random({std::string(7, '\xff'), std::string("\0\0\0\0\0\1\2", 7)});
  In([&](Transaction& transaction) { return RenewEpochs(transaction, random); });
  const int64_t first = Epoch();
  EXPECT_NE(first, 1);
  EXPECT_GT(first, 0);
  EXPECT_LT(first, int64_t{1} << 53);
  KnownBytes others({std::string(7, '\3'), std::string(7, '\4')});
  In([&](Transaction& transaction) { return RenewEpochs(transaction, others); });
  EXPECT_NE(Epoch(), first);
}

TEST_F(AStoreWithAReplica, NeverKeepsAnEpochNorTakesZero) {
  const std::string one("\0\0\0\0\0\0\1", 7);
  KnownBytes same({one, one});
  In([&](Transaction& transaction) { return RenewEpochs(transaction, same); });
  EXPECT_EQ(Epoch(), 2);
  KnownBytes zero({std::string(7, '\0'), std::string(7, '\0')});
  In([&](Transaction& transaction) { return RenewEpochs(transaction, zero); });
  EXPECT_EQ(Epoch(), 3);
}

TEST_F(AStoreWithAReplica, ForgetsHowFarReplicasWereInTheEpochOfBefore) {
  KnownBytes random({});
  In([&](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(RenewEpochs(transaction, random));
    ASSIGN_OR_RETURN(Statement count, transaction.Prepare(kCountCursors));
    RETURN_IF_ERROR(count.Step().status());
    EXPECT_EQ(count.ColumnInt64(0), 0);
    return absl::OkStatus();
  });
}

TEST_F(AStoreWithAReplica, TellsHowFarACopyHoldsEachReplica) {
  In([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto marks, BackedUpMarksOf(transaction));
    EXPECT_EQ(marks.size(), 1U);
    if (marks.size() != 1) return absl::OkStatus();
    EXPECT_EQ(marks[0].replica_id, kReplica);
    EXPECT_EQ(marks[0].n, 9);
    return absl::OkStatus();
  });
}

TEST_F(AStoreWithAReplica, RaisesAMarkToWhatTheCopyHoldsAndNeverLowersIt) {
  Raise(7);
  EXPECT_EQ(BackedUp(), 7);
  Raise(5);
  EXPECT_EQ(BackedUp(), 7);
}

TEST_F(AStoreWithAReplica, SaysOfNoReplicaMoreThanItHasPushedHere) {
  Raise(10);
  EXPECT_EQ(BackedUp(), 4);
  Raise(9, Id(52));
  EXPECT_EQ(BackedUp(), 4);
}

}  // namespace relactation::stream_epochs_test
