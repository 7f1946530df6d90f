#include "server/storage/write_queue.h"

#include <filesystem>
#include <string>

#include "proto/relactation/status.h"
#include "tests/server/storage/a_store.h"
#include "tests/support/bytes_on_disk.h"
#include "tests/support/faulty_vfs.h"

namespace relactation::write_queue_test {

class AWriteQueue : public AStore {
 protected:
  void SetUp() override { Create(); }

  // A queue on a file of its own, for the limits of which the test says.
  std::unique_ptr<WriteQueue> QueueWith(WriteQueue::Options options) {
    auto database = Database::Open(directory_.Path("own.db"), OpenMode::kReadWriteCreate);
    EXPECT_TRUE(database.ok()) << database.status();
    return std::make_unique<WriteQueue>(*std::move(database), writer_, clock_, options,
                                        [](const absl::Status&) {});
  }
};

absl::Status Nothing(Transaction&) { return absl::OkStatus(); }

TEST_F(AWriteQueue, AnswersNobodyBeforeTheCommit) {
  Write(AddPractice(10));
  EXPECT_TRUE(outcomes_.empty());
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_TRUE(outcomes_[0].ok()) << outcomes_[0];
  EXPECT_EQ(Practices().size(), 1u);
}

TEST_F(AWriteQueue, HasOneTaskPostedHoweverManyWait) {
  for (int i = 0; i < 64; ++i) Write(AddPractice(100 + i));
  EXPECT_EQ(writer_.waiting(), 1u);
}

TEST_F(AWriteQueue, LeavesTheNeighboursOfAFailedWorkAlone) {
  Write(AddPractice(10));
  Write([](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(AddPractice(11)(transaction));
    return absl::AbortedError("changed its mind");
  });
  Write(AddPractice(12));
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 3u);
  EXPECT_TRUE(outcomes_[0].ok());
  EXPECT_EQ(outcomes_[1].code(), absl::StatusCode::kAborted);
  EXPECT_TRUE(outcomes_[2].ok());
  EXPECT_EQ(Practices().size(), 2u);
}

TEST_F(AWriteQueue, LeavesNothingOfAWorkThatFailsAlone) {
  Write([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(AddPractice(11)(transaction));
    Write(AddPractice(12));
    return absl::AbortedError("changed its mind");
  });
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 2u);
  EXPECT_EQ(outcomes_[0].code(), absl::StatusCode::kAborted);
  EXPECT_TRUE(outcomes_[1].ok());
  const std::vector<PracticeRow> practices = Practices();
  ASSERT_EQ(practices.size(), 1u);
  EXPECT_EQ(practices[0].practice_id, Id(12));
}

TEST_F(AWriteQueue, RunsAllThatRanAgainWhereOneFailsThatHadWritten) {
  int first_runs = 0;
  Write([&](Transaction& transaction) {
    ++first_runs;
    return AddPractice(10)(transaction);
  });
  Write([](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(AddPractice(11)(transaction));
    return absl::AbortedError("changed its mind");
  });
  Write(AddPractice(12));
  writer_.RunOne();
  EXPECT_EQ(first_runs, 2);
  ASSERT_EQ(outcomes_.size(), 3u);
  EXPECT_TRUE(outcomes_[0].ok());
  EXPECT_EQ(outcomes_[1].message(), "changed its mind");
  EXPECT_TRUE(outcomes_[2].ok());
  EXPECT_EQ(Practices().size(), 2u);
}

TEST_F(AWriteQueue, RunsNothingAgainWhereOneFailsThatHadNotWritten) {
  int first_runs = 0;
  Write([&](Transaction& transaction) {
    ++first_runs;
    return AddPractice(10)(transaction);
  });
  Write([](Transaction&) { return absl::AbortedError("never began"); });
  writer_.RunOne();
  EXPECT_EQ(first_runs, 1);
  ASSERT_EQ(outcomes_.size(), 2u);
  EXPECT_EQ(outcomes_[1].message(), "never began");
  EXPECT_EQ(Practices().size(), 1u);
}

TEST_F(AWriteQueue, DropsWhatCameTooLateForAGroupThatRunsAgain) {
  bool has_run = false;
  Write(AddPractice(10));
  Write(
      [&](Transaction&) {
        has_run = true;
        return absl::OkStatus();
      },
      clock_.Now() - absl::Seconds(1));
  Write([](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(AddPractice(11)(transaction));
    return absl::AbortedError("changed its mind");
  });
  writer_.RunOne();
  ASSERT_EQ(outcomes_.size(), 3u);
  EXPECT_TRUE(outcomes_[0].ok());
  EXPECT_EQ(outcomes_[1].code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(outcomes_[2].code(), absl::StatusCode::kAborted);
  EXPECT_FALSE(has_run);
}

TEST_F(AWriteQueue, RefusesWhatIsTooMuchWithADelay) {
  WriteQueue::Options options;
  options.max_waiting = 2;
  std::vector<absl::Status> outcomes;
  auto queue = QueueWith(options);
  for (int i = 0; i < 3; ++i) {
    queue->Enqueue(absl::InfiniteFuture(), Nothing,
                   [&](absl::Status status) { outcomes.push_back(status); });
  }
  ASSERT_EQ(outcomes.size(), 1u);
  EXPECT_EQ(outcomes[0].code(), absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE(RetryDelayOf(outcomes[0]).has_value());
}

TEST_F(AWriteQueue, DropsWorkWhoseDeadlineHasPassedBeforeItBegins) {
  bool has_run = false;
  Write(
      [&](Transaction&) {
        has_run = true;
        return absl::OkStatus();
      },
      clock_.Now() + absl::Seconds(1));
  clock_.Advance(absl::Seconds(2));
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_EQ(outcomes_[0].code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_FALSE(has_run);
}

TEST_F(AWriteQueue, CommitsAGroupThatHasWorkedLongEnough) {
  for (int i = 0; i < 3; ++i) {
    Write([this](Transaction&) {
      clock_.Advance(absl::Milliseconds(1));
      return absl::OkStatus();
    });
  }
  writer_.RunOne();
  EXPECT_EQ(outcomes_.size(), 2u);
  writer_.RunAll();
  EXPECT_EQ(outcomes_.size(), 3u);
}

TEST_F(AWriteQueue, MakesNoGroupLargerThanItMay) {
  WriteQueue::Options options;
  options.max_group = 2;
  int answered = 0;
  auto queue = QueueWith(options);
  for (int i = 0; i < 3; ++i) {
    queue->Enqueue(absl::InfiniteFuture(), Nothing, [&](absl::Status) { ++answered; });
  }
  writer_.RunOne();
  EXPECT_EQ(answered, 2);
  writer_.RunAll();
  EXPECT_EQ(answered, 3);
}

TEST_F(AWriteQueue, AnswersEverybodyBeforeItIsClosed) {
  WriteQueue::Options options;
  options.max_group = 1;
  int answered = 0;
  auto queue = QueueWith(options);
  for (int i = 0; i < 3; ++i) {
    queue->Enqueue(absl::InfiniteFuture(), Nothing, [&](absl::Status status) {
      EXPECT_TRUE(status.ok()) << status;
      ++answered;
    });
  }
  writer_.RunOne();
  EXPECT_TRUE(queue->Close().ok());
  EXPECT_EQ(answered, 3);
  writer_.RunAll();
  EXPECT_EQ(answered, 3);
}

TEST_F(AWriteQueue, TakesWorkFromADone) {
  store_->writes().Enqueue(absl::InfiniteFuture(), AddPractice(10),
                           [this](absl::Status) { Write(AddPractice(11)); });
  writer_.RunAll();
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_TRUE(outcomes_[0].ok());
}

TEST_F(AWriteQueue, RunsWhatWaitsBeforeItCloses) {
  Write(AddPractice(10));
  ASSERT_TRUE(store_->Close().ok());
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_TRUE(outcomes_[0].ok());
  Reopen();
  EXPECT_EQ(Practices().size(), 1u);
}

TEST_F(AWriteQueue, RefusesWorkOnceClosed) {
  ASSERT_TRUE(store_->Close().ok());
  Write(AddPractice(10));
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_EQ(outcomes_[0].code(), absl::StatusCode::kUnavailable);
}

TEST_F(AWriteQueue, CanBeDestroyedBeforeItsTaskRuns) {
  Write(AddPractice(10));
  store_.reset();
  writer_.RunAll();
  EXPECT_EQ(outcomes_.size(), 1u);
}

TEST_F(AWriteQueue, RunsAWorkNowWithoutItsExecutor) {
  EXPECT_TRUE(store_->RunNow(AddPractice(10)).ok());
  EXPECT_EQ(writer_.waiting(), 0u);
  EXPECT_EQ(Practices().size(), 1u);
}

// A log that still holds what was erased.
class AnErasure : public AStore {
 protected:
  void SetUp() override {
    Create();
    ASSERT_TRUE(store_->RunNow(AddPractice(10, kName.size())).ok());
    ASSERT_TRUE(IsOnDisk());
  }

  static absl::Status Erase(Transaction& transaction) {
    ASSIGN_OR_RETURN(Statement rename, transaction.Prepare("UPDATE practice SET name = ''"));
    transaction.EraseForGood();
    return rename.Run();
  }
  bool IsOnDisk() const { return relactation::IsOnDisk(options_.directory, kName); }

  // As AddPractice names one.
  const std::string kName = std::string(64, 'x');
};

TEST_F(AnErasure, IsGoneFromTheDiskWhenItIsAnswered) {
  bool was_on_disk = true;
  store_->writes().Enqueue(absl::InfiniteFuture(), Erase, [&](const absl::Status& status) {
    EXPECT_TRUE(status.ok()) << status;
    was_on_disk = IsOnDisk();
  });
  writer_.RunAll();
  EXPECT_FALSE(was_on_disk);
}

TEST_F(AnErasure, IsGoneWithALaterGroupIfSomebodyReadsWhatItErased) {
  {
    auto reader =
        Database::Open(options_.directory + "/relactation.db", OpenMode::kReadOnly).value();
    auto snapshot = Transaction::Begin(reader, TransactionKind::kRead);
    auto read = snapshot->Prepare("SELECT name FROM practice");
    ASSERT_TRUE(*read->Step());
    Write(Erase);
    writer_.RunAll();
    ASSERT_EQ(outcomes_.size(), 1u);
    EXPECT_TRUE(IsOnDisk());
  }
  clock_.Advance(absl::Seconds(2));
  Write([](Transaction&) { return absl::OkStatus(); });
  writer_.RunAll();
  EXPECT_FALSE(IsOnDisk());
}

TEST_F(AnErasure, IsGoneWithTheNextStartIfTheServerEndedInItsMidst) {
  ASSERT_TRUE(store_->RunNow(Erase).ok());
  const std::string killed = directory_.Path("killed");
  std::filesystem::copy(options_.directory, killed);
  options_.directory = killed;
  ASSERT_TRUE(IsOnDisk());
  Reopen();
  EXPECT_FALSE(IsOnDisk());
}

class ACountingDisk : public AStore {
 protected:
  void SetUp() override {
    options_.vfs = vfs_.name();
    Create();
  }
  void TearDown() override { store_.reset(); }

  FaultyVfs vfs_;
};

TEST_F(ACountingDisk, IsSyncedOnceForAGroupOfSixtyFour) {
  ASSERT_TRUE(store_->RunNow(AddPractice(10)).ok());
  const int before = vfs_.log_syncs;
  for (int i = 0; i < 64; ++i) Write(AddPractice(100 + i));
  writer_.RunOne();
  EXPECT_EQ(outcomes_.size(), 64u);
  EXPECT_EQ(vfs_.log_syncs - before, 1);
}

TEST_F(ACountingDisk, IsNotSyncedForAGroupThatStoredNothing) {
  const int before = vfs_.log_syncs;
  Write([](Transaction&) { return absl::AbortedError("no"); });
  writer_.RunAll();
  EXPECT_EQ(vfs_.log_syncs, before);
}

TEST_F(ACountingDisk, HasItsLogMovedIntoTheFileWhenTheQueueHasBeenBusyAndIsIdle) {
  ASSERT_TRUE(store_->RunNow(AddPractice(10)).ok());
  const auto path = options_.directory + "/relactation.db";
  const auto before = std::filesystem::last_write_time(path);
  for (int i = 0; i < 512; ++i) {
    Write(AddPractice(100 + i));
    writer_.RunAll();
  }
  EXPECT_GT(std::filesystem::last_write_time(path), before);
}

}  // namespace relactation::write_queue_test
