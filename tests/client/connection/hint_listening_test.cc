#include "client/connection/hint_listening.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/sync_service.grpc.pb.h"

#include "proto/relactation/grpc_status.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation::hint_listening_test {

// A number that a test waits for; only a broken program waits for long.
class Count {
 public:
  void Raise() {
    const std::lock_guard lock(mutex_);
    ++value_;
    raised_.notify_all();
  }
  bool Reaches(int wanted) {
    std::unique_lock lock(mutex_);
    return raised_.wait_for(lock, std::chrono::seconds(20), [&] { return value_ >= wanted; });
  }
  int value() {
    const std::lock_guard lock(mutex_);
    return value_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable raised_;
  int value_ = 0;
};

// The wire's other end: tells the marks of each call, and then ends it or holds it open.
class ToldService final : public v1::SyncService::Service {
 public:
  struct Told {
    std::vector<std::string> marks;
    absl::Status end;
    bool stays_open = false;
  };

  grpc::Status Watch(grpc::ServerContext* context, const v1::WatchRequest* request,
                     grpc::ServerWriter<v1::WatchHint>* writer) override {
    const int call = calls.value();
    EXPECT_EQ(request->replica_id(), replica_id);
    EXPECT_EQ(context->client_metadata().count("authorization"), 1u);
    calls.Raise();
    const Told& told = all[std::min(static_cast<size_t>(call), all.size() - 1)];
    for (const std::string& mark : told.marks) {
      v1::WatchHint hint;
      hint.set_mark(mark);
      hint.set_delay_ms(700);
      writer->Write(hint);
    }
    told_all.Raise();
    std::unique_lock lock(mutex_);
    while (told.stays_open && !context->IsCancelled()) {
      turned_.wait_for(lock, std::chrono::milliseconds(5));
    }
    return ToGrpcStatus(told.end);
  }

  std::vector<Told> all;
  std::string replica_id;  // Of whom it expects to be asked.
  Count calls;
  Count told_all;

 private:
  std::mutex mutex_;
  std::condition_variable turned_;
};

class HintListeningTest : public ::testing::Test {
 protected:
  void ServeWhat(std::vector<ToldService::Told> all) {
    service_.all = std::move(all);
    ConnectionOptions options;
    options.address.socket_path = directory_.Path("s");
    options.token = "relact_abc";
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + options.address.socket_path,
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    auto connection = PracticeConnection::Open(options, random_, [](absl::Duration) {});
    ASSERT_TRUE(connection.ok()) << connection.status();
    connection_ = *std::move(connection);
    hints_.emplace(*connection_, clock_, [this] { news_.Raise(); });
  }

  // As a family's device does.
  void ListenAsDevice() {
    service_.replica_id = "0190f5a0-0000-7000-8000-000000000006";
    hints_.emplace(
        *connection_, clock_, [this] { news_.Raise(); },
        ListenerOptions{service_.replica_id, [this] { ends_.Raise(); }});
  }

  // Until the call that is under way is over. Renewing where it is not does nothing.
  void RenewUntilCalls(int wanted) {
    while (service_.calls.value() < wanted) hints_->Renew();
  }

  ~HintListeningTest() override {
    hints_.reset();
    if (server_) server_->Shutdown(std::chrono::system_clock::now());
  }

  TempDirectory directory_;
  ToldService service_;
  ManualClock clock_;
  SystemRandomSource random_;
  Count news_;
  Count ends_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<PracticeConnection> connection_;
  std::optional<HintListening> hints_;
};

TEST_F(HintListeningTest, TellsOfEachMarkThatIsAnotherAndOfNoneThatIsTheSame) {
  ServeWhat({{.marks = {"a", "a", "b", "b", "a"}, .end = {}, .stays_open = true}});
  hints_->Renew();
  ASSERT_TRUE(news_.Reaches(3));
  hints_.reset();
  EXPECT_EQ(news_.value(), 3);
}

TEST_F(HintListeningTest, EndsAtOnceWhileTheServerSaysNothing) {
  ServeWhat({{.marks = {}, .end = {}, .stays_open = true}});
  hints_->Renew();
  ASSERT_TRUE(service_.told_all.Reaches(1));
  hints_.reset();
  EXPECT_EQ(news_.value(), 0);
}

TEST_F(HintListeningTest, BeginsAnewWhereTheServerEndedItAndNotWhereItIsUp) {
  ServeWhat({{.marks = {"a"}, .end = absl::UnavailableError("stopping")},
             {.marks = {"a", "b"}, .end = {}, .stays_open = true}});
  hints_->Renew();
  RenewUntilCalls(2);
  ASSERT_TRUE(news_.Reaches(2));
  hints_->Renew();
  hints_.reset();
  EXPECT_EQ(service_.calls.value(), 2);
  EXPECT_EQ(news_.value(), 2) << "the mark that was heard before the end is no news after it";
}

TEST_F(HintListeningTest, BeginsAnewWhereTheServerWasSilentForTooLong) {
  ServeWhat({{.marks = {"a"}, .end = {}, .stays_open = true}});
  hints_->Renew();
  ASSERT_TRUE(news_.Reaches(1));
  clock_.Advance(kLongestSilence - absl::Seconds(1));
  hints_->Renew();
  EXPECT_EQ(service_.calls.value(), 1);
  clock_.Advance(absl::Seconds(1));
  hints_->Renew();
  EXPECT_TRUE(service_.calls.Reaches(2));
}

TEST_F(HintListeningTest, AsksNoMoreOfAServerThatRefuses) {
  ServeWhat({{.marks = {}, .end = absl::PermissionDeniedError("needs the role PARENT")}});
  for (int i = 0; i < 100; ++i) hints_->Renew();
  ASSERT_TRUE(service_.told_all.Reaches(1));
  // Long enough for the refusal to arrive.
  for (int i = 0; i < 300'000; ++i) hints_->Renew();
  hints_.reset();
  EXPECT_EQ(service_.calls.value(), 1);
  EXPECT_EQ(news_.value(), 0);
}

TEST_F(HintListeningTest, TellsThatTheRightHasEnded) {
  ServeWhat({{.marks = {"a"}, .end = absl::UnauthenticatedError("signed out")}});
  hints_->Renew();
  EXPECT_TRUE(news_.Reaches(2));
}

TEST_F(HintListeningTest, ListensAsTheReplicaOfADeviceAndSaysWhatDelayWasAskedFor) {
  ServeWhat({{.marks = {"a"}, .end = {}, .stays_open = true}});
  ListenAsDevice();
  EXPECT_EQ(hints_->delay(), absl::ZeroDuration());
  hints_->Renew();
  ASSERT_TRUE(news_.Reaches(1));
  EXPECT_EQ(hints_->delay(), absl::Milliseconds(700));
  EXPECT_TRUE(hints_->end().ok());
  EXPECT_EQ(ends_.value(), 0);
}

TEST_F(HintListeningTest, SaysThatTheCallEndedAndWithWhat) {
  ServeWhat({{.marks = {}, .end = absl::UnavailableError("the server is stopping")}});
  ListenAsDevice();
  EXPECT_TRUE(hints_->end().ok()) << "it has not begun";
  hints_->Renew();
  ASSERT_TRUE(ends_.Reaches(1));
  EXPECT_TRUE(absl::IsUnavailable(hints_->end())) << hints_->end();
  EXPECT_EQ(news_.value(), 0);
}

}  // namespace relactation::hint_listening_test
