// Many threads at once, for ThreadSanitizer to look at as well.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/server/storage/a_store.h"

namespace relactation::concurrency_test {

constexpr int kThreads = 4;
constexpr int kCallsPerThread = 150;

// Counts answers, and lets a test wait for all of them.
class Answers {
 public:
  explicit Answers(int expected) : missing_(expected) {}
  void Count(const absl::Status& status) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!status.ok()) ++failures_;
    if (--missing_ == 0) all_there_.notify_all();
  }
  int WaitForFailures() {
    std::unique_lock<std::mutex> lock(mutex_);
    all_there_.wait(lock, [this] { return missing_ == 0; });
    return failures_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_there_;
  int missing_;
  int failures_ = 0;
};

class ABusyStore : public AScope {
 protected:
  void SetUp() override {
    AScope::SetUp();
    store_.reset();
    writer_thread_ = std::make_unique<ThreadExecutor>(1);
    reader_threads_ = std::make_unique<ThreadExecutor>(2);
    auto store = Store::Open(options_, system_clock_, *writer_thread_, *reader_threads_,
                             [](const absl::Status&) {});
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }
  void TearDown() override { store_.reset(); }

  Work InsertRecord(int number) {
    return [number](Transaction& transaction) {
      const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kWrite, absl::UnixEpoch(),
                        {kClient}, {FamilyStream()});
      RecordRow row;
      row.stream_id = kFamilyStream;
      row.record_id = Id(number);
      row.kind = 1;
      row.body = "body";
      return RecordTable(scope).Insert(row).status();
    };
  }

  // A snapshot in which the rows are exactly those up to the head, each sequence once.
  Work CheckSnapshot() {
    return [](Transaction& transaction) -> absl::Status {
      const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kRead, absl::UnixEpoch(),
                        {kClient}, {FamilyStream()});
      ASSIGN_OR_RETURN(const StreamHead head, StreamTable(scope).Head(kFamilyStream));
      int64_t rows = 0;
      int64_t sum = 0;
      RETURN_IF_ERROR(RecordTable(scope).ForEach(kFamilyStream, 1, absl::InfinitePast(),
                                                 absl::InfiniteFuture(), [&](const RecordRow& row) {
                                                   ++rows;
                                                   sum += row.sequence;
                                                   return absl::OkStatus();
                                                 }));
      const int64_t expected = head.head_sequence * (head.head_sequence + 1) / 2;
      if (rows == head.head_sequence && sum == expected) return absl::OkStatus();
      return absl::InternalError("a snapshot has a gap");
    };
  }

  SystemClock system_clock_;
  std::unique_ptr<ThreadExecutor> writer_thread_;
  std::unique_ptr<ThreadExecutor> reader_threads_;
};

TEST_F(ABusyStore, GivesEverySnapshotAWholeStream) {
  Answers writes(kThreads * kCallsPerThread);
  Answers reads(kThreads * kCallsPerThread);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([this, thread, &writes, &reads] {
      for (int i = 0; i < kCallsPerThread; ++i) {
        store_->writes().Enqueue(absl::InfiniteFuture(),
                                 InsertRecord(1000 + thread * kCallsPerThread + i),
                                 [&](absl::Status status) { writes.Count(status); });
        store_->reads().Enqueue(absl::InfiniteFuture(), CheckSnapshot(),
                                [&](absl::Status status) { reads.Count(status); });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(writes.WaitForFailures(), 0);
  EXPECT_EQ(reads.WaitForFailures(), 0);
}

TEST_F(ABusyStore, AnswersEveryCallOnceWhileItCloses) {
  std::atomic<int> answers = 0;
  std::atomic<int> stored = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([this, thread, &answers, &stored] {
      for (int i = 0; i < kCallsPerThread; ++i) {
        store_->writes().Enqueue(absl::InfiniteFuture(),
                                 InsertRecord(1000 + thread * kCallsPerThread + i),
                                 [&](absl::Status status) {
                                   ++answers;
                                   if (status.ok()) ++stored;
                                 });
      }
    });
  }
  EXPECT_TRUE(store_->Close().ok());
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answers, kThreads * kCallsPerThread);
  Database database = *Database::Open(options_.directory + "/relactation.db", OpenMode::kReadOnly);
  Transaction transaction = *Transaction::Begin(database, TransactionKind::kRead);
  const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kRead, absl::UnixEpoch(),
                    {kClient}, {FamilyStream()});
  EXPECT_EQ(StreamTable(scope).Head(kFamilyStream)->head_sequence, stored);
}

TEST_F(ABusyStore, RunsAWorkNowBetweenTwoGroups) {
  Answers writes(kCallsPerThread);
  for (int i = 0; i < kCallsPerThread; ++i) {
    store_->writes().Enqueue(absl::InfiniteFuture(), InsertRecord(1000 + i),
                             [&](absl::Status status) { writes.Count(status); });
  }
  EXPECT_TRUE(store_->RunNow(AddPractice(10)).ok());
  EXPECT_EQ(writes.WaitForFailures(), 0);
}

}  // namespace relactation::concurrency_test
