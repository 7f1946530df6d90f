#include <atomic>
#include <gtest/gtest.h>
#include <latch>

#include "server/access/audit.h"
#include "server/access/guarded_call.h"
#include "server/storage/record_table.h"
#include "tests/server/access/a_practice.h"
#include "tests/support/faulty_vfs.h"

namespace relactation::guarded_call_faults_test {

using Request = v1::CreateRecordRequest;

Request ARequest(int request_id) {
  Request request;
  request.set_request_id(Id(request_id));
  request.set_client_id(kClient);
  v1::Record& record = *request.mutable_record();
  record.set_record_id(Id(request_id));
  record.mutable_time()->mutable_start_time()->set_seconds(1'789'999'000);
  record.mutable_time()->set_zone("Europe/Berlin");
  record.mutable_session()->set_method(v1::METHOD_BREAST);
  return request;
}

// Stores a record whose body is so long; `before` comes first, and `after` makes the work's status
// of the table's.
Handler Storing(
    size_t size, std::function<absl::Status(absl::Status)> after,
    std::function<void()> before = [] {}) {
  return ChangeHandler<Request, v1::Record>(
      [=](const Scope& scope, const Request& request) -> absl::StatusOr<v1::Record> {
        RecordRow row;
        row.stream_id = "1" + kClient.substr(1);
        row.record_id = request.record().record_id();
        row.kind = 1;
        row.body = std::string(size, 'x');
        before();
        RETURN_IF_ERROR(after(RecordTable(scope).Insert(row).status()));
        return request.record();
      },
      [](const v1::Record& record) {
        return KeptReply{"records/" + record.record_id(), 1, ""};
      },
      [](const Scope&, const Request& request, const KeptReply&) {
        return absl::StatusOr<v1::Record>(request.record());
      });
}

absl::Status AsItIs(absl::Status status) { return status; }

// A file that may not grow, as on a full disk: a statement fails, the transaction goes on.
class InAFullFile : public APractice {
 protected:
  InAFullFile() : APractice(Limited()) {}
  static Store::Options Limited() {
    Store::Options options;
    options.max_page_count = 100;
    return options;
  }

  AnyResponse CreateRecord(int request_id, size_t size) {
    return Ask("RecordService/CreateRecord", 'n', ARequest(request_id), Storing(size, AsItIs));
  }
};

TEST_F(InAFullFile, AChangeIsRefusedAndLeavesNothing) {
  const absl::Status refused = CreateRecord(80, 1'000'000).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted) << refused;
  EXPECT_TRUE(Trail().empty());
}

TEST_F(InAFullFile, ASmallerChangeStillWorksWithTheSameRequestId) {
  EXPECT_FALSE(CreateRecord(80, 1'000'000).ok());
  const AnyResponse second = CreateRecord(80, 10);
  EXPECT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(Trail().size(), 1u);
}

struct AFullDisk {
  FaultyVfs vfs;
};

// A disk that fills up under a call: SQLite rolls the whole transaction back.
class OnAFullDisk : public AFullDisk, public APractice {
 protected:
  OnAFullDisk() : APractice(On(vfs)) {}
  static Store::Options On(const FaultyVfs& vfs) {
    Store::Options options;
    options.vfs = vfs.name();
    return options;
  }
};

TEST_F(OnAFullDisk, AChangeThatOverlooksItIsNotBelieved) {
  bool was_lost = false;
  // More than the page cache holds, so that the log is written before the commit.
  constexpr size_t kSize = 32'000'000;
  const AnyResponse answer = Ask("RecordService/CreateRecord", 'n', ARequest(80),
                                 Storing(
                                     kSize,
                                     [&](const auto& status) {
                                       was_lost = !status.ok();
                                       return absl::OkStatus();
                                     },
                                     [this] { vfs.disk_is_full = true; }));
  vfs.disk_is_full = false;
  EXPECT_TRUE(was_lost);
  EXPECT_FALSE(answer.ok());
  EXPECT_TRUE(Trail().empty());
}

// Several changes of one group.
class InAGroup : public APractice {
 protected:
  void StartStoring(int request_id, std::function<absl::Status(absl::Status)> after = AsItIs) {
    Start("RecordService/CreateRecord", 'n', ARequest(request_id), Storing(10, std::move(after)));
  }
};

TEST_F(InAGroup, AChangeThatFailsOnceItHasWrittenLeavesOneRowOfEachInTheTrail) {
  StartStoring(80);
  StartStoring(81, [](const absl::Status&) { return absl::AbortedError("changed its mind"); });
  StartStoring(82);
  RunAll();
  ASSERT_EQ(answers_.size(), 3u);
  EXPECT_TRUE(answers_[0].ok()) << answers_[0].status();
  EXPECT_EQ(answers_[1].status().message(), "changed its mind");
  EXPECT_TRUE(answers_[2].ok()) << answers_[2].status();
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 3u);
  EXPECT_EQ(trail[0].outcome, "OK");
  EXPECT_EQ(trail[1].outcome, "ABORTED");
  EXPECT_EQ(trail[2].outcome, "OK");
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto chains, VerifyAuditChain(transaction, keys_));
    EXPECT_EQ(chains.front().problem, "");
    return absl::OkStatus();
  });
}

TEST_F(InAGroup, AChangeAfterTheDeviceWasSignedOutIsRefused) {
  StartStoring(80);
  RunAll();
  ASSERT_TRUE(answers_[0].ok()) << answers_[0].status();
  InTransaction([this](Transaction& transaction) {
    return DeviceTable(transaction).Revoke(kPractice, DeviceOf(kNoa), clock_.Now());
  });
  StartStoring(81);
  RunAll();
  EXPECT_EQ(answers_[1].status().code(), absl::StatusCode::kUnauthenticated);
}

TEST_F(InAGroup, AChangeWhoseDeviceIsSignedOutBeforeItInTheSameGroupIsRefused) {
  StartStoring(80);
  RunAll();
  store_->writes().Enqueue(
      absl::InfiniteFuture(),
      [this](Transaction& transaction) {
        return DeviceTable(transaction).Revoke(kPractice, DeviceOf(kNoa), clock_.Now());
      },
      [](const absl::Status&) {});
  StartStoring(81);
  RunAll();
  ASSERT_EQ(answers_.size(), 2u);
  EXPECT_EQ(answers_[1].status().code(), absl::StatusCode::kUnauthenticated);
}

// Real threads, as a server has them.
class OnThreads : public testing::Test {
 protected:
  TempDirectory directory_;
  SystemClock clock_;
  ThreadExecutor writer_{1};
  ThreadExecutor readers_{2};
};

TEST_F(OnThreads, EveryCallIsAnsweredOnceAndTheTrailIsWhole) {
  constexpr int kCalls = 400;
  const AccessKeys keys = *AccessKeys::FromBytes(std::string(32, 'k'));
  Store::Options options;
  options.directory = directory_.Path("data");
  auto store = Store::Create(options, clock_, writer_, readers_, [](const absl::Status&) {});
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE(
      (*store)
          ->RunNow([&](Transaction& transaction) -> absl::Status {
            RETURN_IF_ERROR(PracticeTable(transaction).Insert({kPractice, "North", clock_.Now()}));
            PrincipalRow noa;
            noa.practice_id = kPractice;
            noa.principal_id = kNoa;
            noa.roles = kRoleConsultant;
            RETURN_IF_ERROR(PrincipalTable(transaction).Insert(noa));
            DeviceRow device;
            device.practice_id = kPractice;
            device.device_id = Id(90);
            device.principal_id = kNoa;
            device.token_hash = keys.HashToken(Token('n'));
            return DeviceTable(transaction).Insert(device);
          })
          .ok());
  GuardedCalls calls(**store, keys, clock_);
  std::atomic<int> succeeded = 0;
  std::latch answered(kCalls);
  for (int i = 0; i < kCalls; ++i) {
    Call call;
    call.method = FindMethod("relactation.v1.ClientService/ListClients");
    call.token = FormatBearerToken(Token('n'));
    call.request = std::make_shared<v1::ListClientsRequest>();
    calls.Start(std::move(call),
                ReadHandler<v1::ListClientsRequest, v1::ListClientsResponse>(
                    [](const Scope&, const v1::ListClientsRequest&) {
                      return absl::StatusOr<v1::ListClientsResponse>(v1::ListClientsResponse());
                    }),
                [&](const AnyResponse& answer) {
                  if (answer.ok()) ++succeeded;
                  answered.count_down();
                });
  }
  answered.wait();
  EXPECT_EQ(succeeded, kCalls);
  EXPECT_TRUE((*store)
                  ->RunNow([&](Transaction& transaction) -> absl::Status {
                    ASSIGN_OR_RETURN(const auto chains, VerifyAuditChain(transaction, keys));
                    EXPECT_EQ(chains.front().sequence, kCalls);
                    EXPECT_EQ(chains.front().problem, "");
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_TRUE((*store)->Close().ok());
}

}  // namespace relactation::guarded_call_faults_test
