#include "server/storage/read_pool.h"

#include "proto/relactation/status.h"
#include "tests/server/storage/a_store.h"

namespace relactation::read_pool_test {

class AReadPool : public AStore {
 protected:
  void SetUp() override { Create(); }

  void Read(Work work, absl::Time deadline = absl::InfiniteFuture()) {
    store_->reads().Enqueue(deadline, std::move(work), [this](absl::Status status) {
      outcomes_.push_back(std::move(status));
    });
  }
};

TEST_F(AReadPool, SeesWhatIsCommitted) {
  ASSERT_TRUE(store_->RunNow(AddPractice(10)).ok());
  size_t count = 0;
  Read([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto rows, PracticeTable(transaction).List());
    count = rows.size();
    return absl::OkStatus();
  });
  reader_.RunAll();
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_TRUE(outcomes_[0].ok()) << outcomes_[0];
  EXPECT_EQ(count, 1u);
}

TEST_F(AReadPool, LetsNothingBeWritten) {
  Read(AddPractice(10));
  reader_.RunAll();
  EXPECT_FALSE(outcomes_[0].ok());
  EXPECT_TRUE(Practices().empty());
}

TEST_F(AReadPool, KeepsOneSnapshotWhileTheWriterGoesOn) {
  size_t before = 1;
  size_t after = 1;
  Read([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto first, PracticeTable(transaction).List());
    before = first.size();
    RETURN_IF_ERROR(store_->RunNow(AddPractice(10)));
    ASSIGN_OR_RETURN(const auto second, PracticeTable(transaction).List());
    after = second.size();
    return absl::OkStatus();
  });
  reader_.RunAll();
  EXPECT_TRUE(outcomes_[0].ok()) << outcomes_[0];
  EXPECT_EQ(before, 0u);
  EXPECT_EQ(after, 0u);
}

TEST_F(AReadPool, DropsWorkWhoseDeadlineHasPassedBeforeItBegins) {
  bool has_run = false;
  Read(
      [&](Transaction&) {
        has_run = true;
        return absl::OkStatus();
      },
      clock_.Now() + absl::Seconds(1));
  clock_.Advance(absl::Seconds(2));
  reader_.RunAll();
  EXPECT_EQ(outcomes_.at(0).code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_FALSE(has_run);
}

TEST_F(AReadPool, RefusesWhatIsTooMuchWithADelay) {
  std::vector<Database> readers;
  auto database = Database::Open(options_.directory + "/relactation.db", OpenMode::kReadOnly);
  ASSERT_TRUE(database.ok()) << database.status();
  readers.push_back(*std::move(database));
  ReadPool::Options options;
  options.max_waiting = 1;
  std::vector<absl::Status> outcomes;
  ReadPool pool(std::move(readers), reader_, clock_, options);
  for (int i = 0; i < 2; ++i) {
    pool.Enqueue(
        absl::InfiniteFuture(), [](Transaction&) { return absl::OkStatus(); },
        [&](absl::Status status) { outcomes.push_back(std::move(status)); });
  }
  ASSERT_EQ(outcomes.size(), 1u);
  EXPECT_EQ(outcomes[0].code(), absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE(RetryDelayOf(outcomes[0]).has_value());
}

TEST_F(AReadPool, RunsWhatWaitsBeforeItClosesAndNothingAfter) {
  Read([](Transaction&) { return absl::OkStatus(); });
  store_->reads().Close();
  EXPECT_TRUE(outcomes_.at(0).ok());
  Read([](Transaction&) { return absl::OkStatus(); });
  EXPECT_EQ(outcomes_.at(1).code(), absl::StatusCode::kUnavailable);
}

}  // namespace relactation::read_pool_test
