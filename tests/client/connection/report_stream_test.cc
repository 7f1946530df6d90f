#include "client/connection/report_stream.h"

#include <chrono>
#include <condition_variable>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "relactation/v1/report_service.grpc.pb.h"

#include "proto/relactation/grpc_status.h"
#include "proto/relactation/status.h"
#include "tests/support/temp_directory.h"

namespace relactation::report_stream_test {

// The wire's other end: sends so many parts, and then ends or stays silent.
class PartsService final : public v1::ReportService::Service {
 public:
  grpc::Status GenerateReports(grpc::ServerContext* context,
                               const v1::GenerateReportsRequest* request,
                               grpc::ServerWriter<v1::GenerateReportsResponse>* writer) override {
    EXPECT_EQ(request->audience(), v1::REPORT_AUDIENCE_CONSULTANT);
    EXPECT_EQ(context->client_metadata().count("authorization"), 1u);
    for (int part = 0; part < parts; ++part) {
      v1::GenerateReportsResponse response;
      response.set_done(part);
      response.mutable_result()->set_client_code("kl-" + std::to_string(part));
      if (!writer->Write(response)) return grpc::Status::CANCELLED;
    }
    std::unique_lock lock(mutex_);
    while (is_silent && !context->IsCancelled()) {
      turned_.wait_for(lock, std::chrono::milliseconds(5));
    }
    return ToGrpcStatus(end);
  }

  int parts = 0;
  bool is_silent = false;
  absl::Status end;

 private:
  std::mutex mutex_;
  std::condition_variable turned_;
};

class ReportStreamTest : public ::testing::Test {
 protected:
  void SetUp() override {
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
  }

  ~ReportStreamTest() override {
    if (server_) server_->Shutdown(std::chrono::system_clock::now());
  }

  absl::Status Read(ReportListener listener) {
    v1::GenerateReportsRequest request;
    request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    return ReadReports(*connection_, request, listener);
  }

  ReportListener Taking() {
    ReportListener listener;
    listener.take = [this](v1::GenerateReportsResponse part) {
      taken_.push_back(part.result().client_code());
      return absl::OkStatus();
    };
    return listener;
  }

  TempDirectory directory_;
  PartsService service_;
  SystemRandomSource random_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<PracticeConnection> connection_;
  std::vector<std::string> taken_;
};

TEST_F(ReportStreamTest, HandsOnEveryPartInItsOrder) {
  service_.parts = 100;
  EXPECT_TRUE(Read(Taking()).ok());
  ASSERT_EQ(taken_.size(), 100u);
  for (size_t i = 0; i < taken_.size(); ++i) EXPECT_EQ(taken_[i], "kl-" + std::to_string(i));
}

TEST_F(ReportStreamTest, EndsWellWhereTheCallIsOverBeforeTheLastPartIsTaken) {
  service_.parts = 3;
  ReportListener listener = Taking();
  listener.take = [&, take = listener.take](v1::GenerateReportsResponse part) {
    const bool is_last = part.done() == service_.parts - 1;
    if (is_last) {
      server_->Shutdown();
      // The connection ends after everything on it.
      EXPECT_TRUE(connection_->channel()->WaitForStateChange(
          GRPC_CHANNEL_READY, std::chrono::system_clock::now() + std::chrono::seconds(20)));
    }
    return take(std::move(part));
  };
  EXPECT_TRUE(Read(listener).ok());
  EXPECT_EQ(taken_.size(), 3u);
}

TEST_F(ReportStreamTest, EndsWithWhatTheServerSaidOnceAllIsTaken) {
  service_.parts = 3;
  service_.end = Refusal(absl::StatusCode::kResourceExhausted, "SLOW", "nobody reads");
  const absl::Status ended = Read(Taking());
  EXPECT_TRUE(absl::IsResourceExhausted(ended)) << ended;
  EXPECT_EQ(ReasonOf(ended), "SLOW");
  EXPECT_EQ(taken_.size(), 3u);
}

TEST_F(ReportStreamTest, EndsWithWhatTheTakerSaid) {
  service_.parts = 100;
  ReportListener listener;
  listener.take = [](v1::GenerateReportsResponse) { return absl::DataLossError("the disk"); };
  EXPECT_EQ(Read(listener), absl::DataLossError("the disk"));
}

TEST_F(ReportStreamTest, IsStoppedWhileTheServerSaysNothing) {
  service_.is_silent = true;
  ReportListener listener = Taking();
  int looks = 0;
  listener.is_stopped = [&looks] { return ++looks > 1; };
  EXPECT_TRUE(absl::IsCancelled(Read(listener)));
}

TEST_F(ReportStreamTest, DoesNotWaitForEverForAServerThatSaysNothing) {
  service_.parts = 1;
  service_.is_silent = true;
  ReportListener listener = Taking();
  listener.longest_silence = absl::Milliseconds(150);
  EXPECT_TRUE(absl::IsDeadlineExceeded(Read(listener)));
  EXPECT_EQ(taken_.size(), 1u) << "what came before is good";
}

TEST_F(ReportStreamTest, SaysWhichServerIsNotThere) {
  server_->Shutdown(std::chrono::system_clock::now());
  server_.reset();
  const absl::Status ended = Read(Taking());
  EXPECT_TRUE(absl::IsUnavailable(ended)) << ended;
  EXPECT_NE(ended.message().find("practice server"), std::string::npos);
}

TEST_F(ReportStreamTest, SendsNothingThatBreaksALimit) {
  const absl::Status ended = ReadReports(*connection_, v1::GenerateReportsRequest(), Taking());
  EXPECT_TRUE(absl::IsInvalidArgument(ended)) << ended;
}

}  // namespace relactation::report_stream_test
