#include "server/access/practice_copy.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <sys/stat.h>

#include "proto/relactation/status.h"
#include "server/access/audit.h"
#include "server/access/practice_setup.h"
#include "server/storage/store.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation::practice_copy_test {

using testing::HasSubstr;

constexpr char kClient[] = "0196f0a1-0000-7000-8000-000000000002";
constexpr char kDevice[] = "0196f0a1-0000-7000-8000-000000000003";
constexpr char kReplica[] = "0196f0a1-0000-7000-8000-000000000004";

constexpr char kFamily[] = R"sql(
  INSERT INTO client (practice_id, client_id, code, created_time, state)
  SELECT practice_id, $client_id, 'kl-8281', 0, 1 FROM practice
)sql";
constexpr char kStream[] = R"sql(
  INSERT INTO stream (practice_id, stream_id, client_id, kind, owner_person_id)
  SELECT practice_id, $client_id, $client_id, 1, '' FROM practice
)sql";
constexpr char kPrincipal[] = R"sql(
  INSERT INTO principal (practice_id, principal_id, name, roles, state, created_time)
  SELECT practice_id, $client_id, 'ana', 4, 1, 0 FROM practice
)sql";
constexpr char kPhone[] = R"sql(
  INSERT INTO device (practice_id, device_id, principal_id, name, token_hash, created_time)
  SELECT practice_id, $device_id, $client_id, 'phone', x'01', 0 FROM practice
)sql";
constexpr char kPushed[] = R"sql(
  INSERT INTO replica (practice_id, replica_id, device_id, client_id, person_id, state, last_n,
                       backed_up_n, last_edit_time, created_time)
  SELECT practice_id, $replica_id, $device_id, $client_id, $client_id, 1, 5, 0, 0, 0 FROM practice
)sql";
constexpr char kPushedMore[] = "UPDATE replica SET last_n = last_n + 1";
constexpr char kNumbers[] = R"sql(
  SELECT replica.last_n, replica.backed_up_n, stream.epoch
  FROM replica JOIN stream ON stream.client_id = replica.client_id
)sql";

class PracticeCopy : public testing::Test {
 protected:
  void SetUp() override {
    PracticeSetup setup;
    setup.store.directory = Data();
    setup.practice_name = "North";
    setup.admin_name = "Ada";
    setup.address = "milk.example.org:7443";
    setup.machine_time = clock_.Now();
    setup.for_tests = true;
    const auto invite = SetUpPractice(setup, clock_, random_, writer_, reader_);
    ASSERT_TRUE(invite.ok()) << invite.status();
    Serve(Data());
    In([](Transaction& transaction) -> absl::Status {
      {
        ASSIGN_OR_RETURN(Statement add, transaction.Prepare(kFamily));
        RETURN_IF_ERROR(add.BindUuid("$client_id", kClient).Run());
      }
      {
        ASSIGN_OR_RETURN(Statement add, transaction.Prepare(kStream));
        RETURN_IF_ERROR(add.BindUuid("$client_id", kClient).Run());
      }
      {
        ASSIGN_OR_RETURN(Statement add, transaction.Prepare(kPrincipal));
        RETURN_IF_ERROR(add.BindUuid("$client_id", kClient).Run());
      }
      {
        ASSIGN_OR_RETURN(Statement add, transaction.Prepare(kPhone));
        RETURN_IF_ERROR(add.BindUuid("$client_id", kClient).BindUuid("$device_id", kDevice).Run());
      }
      ASSIGN_OR_RETURN(Statement add, transaction.Prepare(kPushed));
      return add.BindUuid("$client_id", kClient)
          .BindUuid("$device_id", kDevice)
          .BindUuid("$replica_id", kReplica)
          .Run();
    });
  }

  std::string Data() const { return directory_.Path("data"); }
  std::string Copy() const { return directory_.Path("copy"); }
  std::string Restored() const { return directory_.Path("restored"); }

  void Serve(const std::string& directory) {
    Store::Options options;
    options.directory = directory;
    auto store = Store::Open(options, clock_, writer_, reader_, [](const absl::Status& status) {
      ADD_FAILURE() << "the disk failed: " << status;
    });
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  void In(const Work& work) {
    const absl::Status done = store_->RunNow(work);
    EXPECT_TRUE(done.ok()) << done;
  }

  void PushOneMore() {
    In([](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(Statement push, transaction.Prepare(kPushedMore));
      return push.Run();
    });
  }

  struct Numbers {
    int64_t last_n = -1;
    int64_t backed_up_n = -1;
    int64_t epoch = -1;
  };
  Numbers Read() {
    Numbers numbers;
    In([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(Statement read, transaction.Prepare(kNumbers));
      RETURN_IF_ERROR(read.Step().status());
      numbers = {read.ColumnInt64(0), read.ColumnInt64(1), read.ColumnInt64(2)};
      return absl::OkStatus();
    });
    return numbers;
  }

  // What is wrong with the trail of what is served; empty if it is whole.
  std::string TrailProblem(const std::string& directory) {
    std::string problem = "not read";
    const auto practice = OpenPractice(directory, clock_.Now());
    EXPECT_TRUE(practice.ok()) << practice.status();
    if (!practice.ok()) return problem;
    In([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(const auto chains, VerifyAuditChain(transaction, practice->keys));
      problem = chains.size() == 1 ? chains[0].problem : "not one practice";
      return absl::OkStatus();
    });
    return problem;
  }

  void BackUp() {
    const absl::Status copied = BackUpPractice(Data(), Copy(), clock_);
    ASSERT_TRUE(copied.ok()) << copied;
  }

  TempDirectory directory_;
  ManualClock clock_;
  ManualExecutor writer_;
  ManualExecutor reader_;
  SystemRandomSource random_;
  std::unique_ptr<Store> store_;
};

TEST_F(PracticeCopy, IsForItsOwnerAlone) {
  BackUp();
  int files = 0;
  struct stat facts {};
  for (const auto& entry : std::filesystem::directory_iterator(Copy())) {
    ASSERT_EQ(stat(entry.path().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777u, 0600u) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 7) << "database, five of keys, certificates and address, mark of test data";
  ASSERT_EQ(stat(Copy().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777u, 0700u);
}

TEST_F(PracticeCopy, RaisesMarksToWhatItHoldsAndNoFurther) {
  BackUp();
  PushOneMore();
  EXPECT_EQ(Read().last_n, 6);
  EXPECT_EQ(Read().backed_up_n, 5);
}

TEST_F(PracticeCopy, RaisesNoMarkWhereItFailed) {
  std::filesystem::create_directory(Copy());
  std::ofstream(Copy() + "/something") << "of somebody's";
  const absl::Status refused = BackUpPractice(Data(), Copy(), clock_);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("is not empty"));
  EXPECT_EQ(Read().backed_up_n, 0);
  EXPECT_TRUE(std::filesystem::exists(Copy() + "/something"));
}

TEST_F(PracticeCopy, IsServedAgainInOtherEpochsWithTheSameKeysAndAWholeTrail) {
  const Numbers before = Read();
  BackUp();
  PushOneMore();
  EXPECT_EQ(TrailProblem(Data()), "");
  ASSERT_TRUE(store_->Close().ok());
  const absl::Status restored = RestorePractice(Copy(), Restored(), clock_, random_);
  ASSERT_TRUE(restored.ok()) << restored;
  Serve(Restored());
  EXPECT_EQ(Read().last_n, before.last_n);
  EXPECT_NE(Read().epoch, before.epoch);
  EXPECT_EQ(TrailProblem(Restored()), "");
  const auto old_one = OpenPractice(Data(), clock_.Now());
  const auto new_one = OpenPractice(Restored(), clock_.Now());
  ASSERT_TRUE(old_one.ok() && new_one.ok());
  EXPECT_EQ(old_one->certificate.root_fingerprint, new_one->certificate.root_fingerprint);
  EXPECT_TRUE(new_one->for_tests);
}

TEST_F(PracticeCopy, IsRestoredAsOftenAsNeedBeEachTimeInOtherEpochs) {
  BackUp();
  ASSERT_TRUE(store_->Close().ok());
  ASSERT_TRUE(RestorePractice(Copy(), Restored(), clock_, random_).ok());
  Serve(Restored());
  const int64_t first = Read().epoch;
  ASSERT_TRUE(store_->Close().ok());
  const std::string again = directory_.Path("again");
  ASSERT_TRUE(RestorePractice(Copy(), again, clock_, random_).ok());
  Serve(again);
  EXPECT_NE(Read().epoch, first);
}

TEST_F(PracticeCopy, IsNotPutWhereAnythingIs) {
  BackUp();
  const absl::Status refused = RestorePractice(Copy(), Data(), clock_, random_);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("is not empty"));
  EXPECT_EQ(Read().epoch, 1);
}

TEST_F(PracticeCopy, ThatWasCutShortIsNotRestored) {
  BackUp();
  std::filesystem::remove(Copy() + "/access.key");
  const absl::Status refused = RestorePractice(Copy(), Restored(), clock_, random_);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("access.key is missing"));
  EXPECT_FALSE(std::filesystem::exists(Restored()));
}

TEST_F(PracticeCopy, OfWhatIsNoPracticeIsRefused) {
  const absl::Status refused = BackUpPractice(directory_.Path("nowhere"), Copy(), clock_);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(std::filesystem::exists(Copy()));
}

TEST_F(PracticeCopy, ThatOthersMayOpenIsNotRestored) {
  BackUp();
  std::filesystem::permissions(Copy() + "/relactation.db", std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  const absl::Status refused = RestorePractice(Copy(), Restored(), clock_, random_);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("chmod"));
  EXPECT_FALSE(std::filesystem::exists(Restored()));
}

}  // namespace relactation::practice_copy_test
