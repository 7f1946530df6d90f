// What becomes of acknowledged and of unacknowledged work when the disk fills up or fails.
#include "proto/relactation/status.h"
#include "server/sqlite/error.h"
#include "tests/server/storage/a_store.h"
#include "tests/support/faulty_vfs.h"

namespace relactation::storage_failure_test {

constexpr size_t kTooLarge = 1'000'000;

// Work that stores a row which does not fit, and does not care.
absl::Status IgnoreAFullDisk(Transaction& transaction) {
  AddPractice(99, kTooLarge)(transaction).IgnoreError();
  return absl::OkStatus();
}

// Room for the schema and a little more.
class AFullDisk : public AStore {
 protected:
  void SetUp() override {
    options_.max_page_count = 60;
    Create();
  }
};

TEST_F(AFullDisk, FailsWhatRanBeforeItInTheSameGroup) {
  Write(AddPractice(10));
  Write(AddPractice(11, kTooLarge));
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 2u);
  EXPECT_TRUE(IsStorageFull(outcomes_[0])) << outcomes_[0];
  EXPECT_TRUE(IsStorageFull(outcomes_[1])) << outcomes_[1];
  EXPECT_TRUE(Practices().empty());
}

TEST_F(AFullDisk, TellsEverybodyWhenToComeBack) {
  Write(AddPractice(10));
  Write(AddPractice(11, kTooLarge));
  writer_.RunAll();
  EXPECT_TRUE(RetryDelayOf(outcomes_[0]).has_value());
  EXPECT_TRUE(RetryDelayOf(outcomes_[1]).has_value());
}

// Without the question for the transaction after each work, the third would run in what is left of
// the group, outside the transaction of the first two.
TEST_F(AFullDisk, LeavesWhatHadNotBegunToATransactionOfItsOwn) {
  Write(AddPractice(10));
  Write(AddPractice(11, kTooLarge));
  Write(AddPractice(12));
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 3u);
  EXPECT_FALSE(outcomes_[0].ok());
  EXPECT_FALSE(outcomes_[1].ok());
  EXPECT_TRUE(outcomes_[2].ok()) << outcomes_[2];
  ASSERT_EQ(Practices().size(), 1u);
  EXPECT_EQ(Practices()[0].practice_id, Id(12));
}

TEST_F(AFullDisk, FailsTheGroupEvenIfTheWorkThatMetItSaysAllIsWell) {
  Write(AddPractice(10));
  Write(IgnoreAFullDisk);
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 2u);
  EXPECT_EQ(outcomes_[0].code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(outcomes_[1].code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(Practices().empty());
}

TEST_F(AFullDisk, LetsNoWorkGoOnAloneInWhatIsLeft) {
  Write([](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(IgnoreAFullDisk(transaction));
    AddPractice(10)(transaction).IgnoreError();
    return absl::OkStatus();
  });
  writer_.RunAll();
  EXPECT_FALSE(outcomes_[0].ok());
  EXPECT_TRUE(Practices().empty());
}

TEST_F(AFullDisk, KeepsEverythingThatWasAcknowledgedBefore) {
  Write(AddPractice(10));
  writer_.RunAll();
  ASSERT_TRUE(outcomes_[0].ok());
  Write(AddPractice(11, kTooLarge));
  writer_.RunAll();
  Reopen();
  ASSERT_EQ(Practices().size(), 1u);
  EXPECT_EQ(Practices()[0].practice_id, Id(10));
}

TEST_F(AFullDisk, IsNotFatal) {
  Write(AddPractice(11, kTooLarge));
  writer_.RunAll();
  EXPECT_TRUE(fatal_.empty());
}

class AFaultyDisk : public AStore {
 protected:
  void SetUp() override {
    options_.vfs = vfs_.name();
    Create();
    Write(AddPractice(10));
    writer_.RunAll();
    ASSERT_TRUE(outcomes_.at(0).ok()) << outcomes_[0];
    outcomes_.clear();
  }
  void TearDown() override { store_.reset(); }

  void Heal() {
    vfs_.fail_log_sync = false;
    vfs_.fail_log_write = false;
    vfs_.disk_is_full = false;
    vfs_.fail_read = false;
    vfs_.read_zeroes = false;
  }

  FaultyVfs vfs_;
};

TEST_F(AFaultyDisk, ThatIsFullAtTheCommitFailsTheWholeGroup) {
  vfs_.disk_is_full = true;
  Write(AddPractice(11));
  Write(AddPractice(12));
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 2u);
  EXPECT_TRUE(IsStorageFull(outcomes_[0])) << outcomes_[0];
  EXPECT_TRUE(IsStorageFull(outcomes_[1])) << outcomes_[1];
  EXPECT_TRUE(fatal_.empty());
}

TEST_F(AFaultyDisk, ThatWasFullTakesWorkAgainOnceThereIsRoom) {
  vfs_.disk_is_full = true;
  Write(AddPractice(11));
  writer_.RunAll();
  Heal();
  Write(AddPractice(12));
  writer_.RunAll();
  EXPECT_TRUE(outcomes_[1].ok()) << outcomes_[1];
  Reopen();
  EXPECT_EQ(Practices().size(), 2u);
}

TEST_F(AFaultyDisk, ThatCannotSyncStopsTheServerAndAnswersNobody) {
  vfs_.fail_log_sync = true;
  Write(AddPractice(11));
  Write(AddPractice(12));
  writer_.RunAll();
  EXPECT_TRUE(outcomes_.empty());
  ASSERT_EQ(fatal_.size(), 1u);
  EXPECT_TRUE(IsFatalIo(fatal_[0])) << fatal_[0];
}

TEST_F(AFaultyDisk, ThatCannotWriteStopsTheServerAndAnswersNobody) {
  vfs_.fail_log_write = true;
  Write(AddPractice(11));
  writer_.RunAll();
  EXPECT_TRUE(outcomes_.empty());
  EXPECT_EQ(fatal_.size(), 1u);
}

TEST_F(AFaultyDisk, IsNeverUsedAgain) {
  vfs_.fail_log_sync = true;
  Write(AddPractice(11));
  writer_.RunAll();
  Heal();
  Write(AddPractice(12));
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_EQ(outcomes_[0].code(), absl::StatusCode::kUnavailable);
  EXPECT_FALSE(store_->RunNow(AddPractice(13)).ok());
  EXPECT_EQ(fatal_.size(), 1u);
}

TEST_F(AFaultyDisk, StopsTheServerEvenIfTheWorkThatMetItSaysAllIsWell) {
  ASSERT_TRUE(store_->Close().ok());
  Reopen();
  vfs_.fail_read = true;
  Write([](Transaction& transaction) {
    PracticeTable(transaction).List().status().IgnoreError();
    return absl::OkStatus();
  });
  writer_.RunAll();
  EXPECT_TRUE(outcomes_.empty());
  EXPECT_EQ(fatal_.size(), 1u);
  Heal();
}

// SQLite does not end a transaction that met a damaged page: asking for it is not enough.
TEST_F(AFaultyDisk, ThatIsDamagedIsNotWrittenByTheRestOfTheGroup) {
  ASSERT_TRUE(store_->Close().ok());
  Reopen();
  vfs_.read_zeroes = true;
  Write([](Transaction& transaction) { return PracticeTable(transaction).List().status(); });
  bool has_run = false;
  Write([&](Transaction&) {
    has_run = true;
    return absl::OkStatus();
  });
  writer_.RunAll();
  EXPECT_FALSE(has_run);
  EXPECT_EQ(fatal_.size(), 1u);
  Heal();
}

TEST_F(AFaultyDisk, HasKeptWhatWasAcknowledgedWhenTheServerStartsAgain) {
  vfs_.fail_log_sync = true;
  Write(AddPractice(11));
  writer_.RunAll();
  Heal();
  Reopen();
  ASSERT_FALSE(Practices().empty());
  EXPECT_EQ(Practices()[0].practice_id, Id(10));
}

TEST_F(AFaultyDisk, IsReportedToTheCallerOfARead) {
  ASSERT_TRUE(store_->Close().ok());
  Reopen();
  vfs_.fail_read = true;
  absl::Status outcome;
  store_->reads().Enqueue(
      absl::InfiniteFuture(),
      [](Transaction& transaction) { return PracticeTable(transaction).List().status(); },
      [&](absl::Status status) { outcome = std::move(status); });
  reader_.RunAll();
  EXPECT_TRUE(IsFatalIo(outcome)) << outcome;
  Heal();
}

}  // namespace relactation::storage_failure_test
