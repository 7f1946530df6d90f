// A server is told to stop while families' devices write: nobody is left without an answer, and
// what was acknowledged is in the database file itself.
#include <chrono>
#include <filesystem>
#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>
#include <semaphore>
#include <signal.h>
#include <string>
#include <thread>
#include <vector>

#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation::graceful_stop_test {

using testing::AnyOf;

constexpr int kCallers = 8;
constexpr int kAcknowledgedBeforeStop = 100;
// `status` of grpc.health.v1.HealthCheckResponse, field 1, as it stands on the wire.
constexpr char kServing[] = "\x08\x01";
constexpr char kNotServing[] = "\x08\x02";

struct Attempt {
  v1::CreateRecordRequest request;
  grpc::Status answer;
};

// Follows what the server's health service says about it.
class HealthWatch {
 public:
  explicit HealthWatch(const std::shared_ptr<grpc::Channel>& channel) : stub_(channel) {
    context_.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    context_.set_wait_for_ready(true);
    call_ = stub_.PrepareCall(&context_, "/grpc.health.v1.Health/Watch", &queue_);
    call_->StartCall(this);
    Next();
    // The whole server, which has the empty name: an empty request.
    const grpc::Slice nothing;
    call_->Write(grpc::ByteBuffer(&nothing, 1), this);
    Next();
    call_->WritesDone(this);
    Next();
  }
  ~HealthWatch() {
    context_.TryCancel();
    queue_.Shutdown();
    void* tag = nullptr;
    bool ok = false;
    while (queue_.Next(&tag, &ok)) {
    }
  }
  HealthWatch(const HealthWatch&) = delete;
  HealthWatch& operator=(const HealthWatch&) = delete;

  // The next change, as bytes; empty once there is none.
  std::string NextChange() {
    grpc::ByteBuffer buffer;
    call_->Read(&buffer, this);
    std::vector<grpc::Slice> slices;
    if (!Next() || !buffer.Dump(&slices).ok()) return "";
    std::string bytes;
    for (const grpc::Slice& slice : slices) {
      bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
    return bytes;
  }

 private:
  bool Next() {
    void* tag = nullptr;
    bool ok = false;
    return queue_.Next(&tag, &ok) && ok;
  }

  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
};

class GracefulStop : public testing::Test {
 protected:
  void SetUp() override {
    client_ = AFamily(practice_);
    v1::CreateClientRequest request;
    request.set_request_id(practice_.NewId());
    *request.mutable_client() = client_;
    const auto stub = v1::ClientService::NewStub(practice_.Channel());
    const grpc::Status status = stub->CreateClient(practice_.Context().get(), request, &client_);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  grpc::Status Send(v1::RecordService::Stub& records, const v1::CreateRecordRequest& request) {
    const auto context = practice_.Context();
    context->set_wait_for_ready(false);
    v1::Record answer;
    return records.CreateRecord(context.get(), request, &answer);
  }

  // Writes until a call is not acknowledged.
  void Write(int caller, std::vector<Attempt>& attempts) {
    const auto records = v1::RecordService::NewStub(practice_.Channel());
    do {
      Attempt& attempt = attempts.emplace_back();
      attempt.request.set_request_id(practice_.NewId());
      attempt.request.set_client_id(client_.client_id());
      *attempt.request.mutable_record() =
          APumpSession(practice_, client_, absl::FromUnixSeconds(1'600'000'000 + caller));
      attempt.answer = Send(*records, attempt.request);
      acknowledged_.release();
    } while (attempts.back().answer.ok());
  }

  // Lets callers write, stops the server twice over, and returns all that was tried.
  std::vector<Attempt> StopDuringWrites() {
    practice_.SignIn();
    std::vector<std::vector<Attempt>> attempts(kCallers);
    std::vector<std::thread> callers;
    for (int caller = 0; caller < kCallers; ++caller) {
      callers.emplace_back([&, caller] { Write(caller, attempts[static_cast<size_t>(caller)]); });
    }
    for (int i = 0; i < kAcknowledgedBeforeStop; ++i) acknowledged_.acquire();
    practice_.process().Signal(SIGTERM);
    practice_.process().Signal(SIGTERM);
    for (std::thread& caller : callers) caller.join();
    std::vector<Attempt> all;
    for (const auto& some : attempts) all.insert(all.end(), some.begin(), some.end());
    return all;
  }

  size_t CountStored() {
    const auto records = v1::RecordService::NewStub(practice_.Channel());
    v1::ListRecordsRequest list;
    list.set_client_id(client_.client_id());
    list.set_kind(v1::RECORD_KIND_SESSION);
    list.set_page_size(1000);
    size_t count = 0;
    do {
      v1::ListRecordsResponse page;
      const grpc::Status status = records->ListRecords(practice_.Context().get(), list, &page);
      EXPECT_TRUE(status.ok()) << status.error_message();
      count += static_cast<size_t>(page.records_size());
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());
    return count;
  }

  TempDirectory folder_;
  PracticeProcess practice_{folder_.path()};
  v1::Client client_;
  std::counting_semaphore<> acknowledged_{0};
};

TEST_F(GracefulStop, AnswersEveryCallAndKeepsWhatItAcknowledged) {
  const std::vector<Attempt> attempts = StopDuringWrites();
  EXPECT_EQ(practice_.process().ReadLine(), "relactd has stopped; everything is stored");
  EXPECT_EQ(practice_.process().Wait(), 0);
  practice_.Serve();
  const auto records = v1::RecordService::NewStub(practice_.Channel());
  size_t acknowledged = 0;
  for (const Attempt& attempt : attempts) {
    // CANCELLED is gRPC's own word to calls that cross the goodbye of a server that stops.
    EXPECT_THAT(
        attempt.answer.error_code(),
        AnyOf(grpc::StatusCode::OK, grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::CANCELLED))
        << attempt.answer.error_message();
    if (!attempt.answer.ok()) continue;
    ++acknowledged;
    v1::GetRecordRequest read;
    read.set_client_id(client_.client_id());
    read.set_record_id(attempt.request.record().record_id());
    v1::Record found;
    EXPECT_TRUE(records->GetRecord(practice_.Context().get(), read, &found).ok());
  }
  EXPECT_GE(acknowledged, static_cast<size_t>(kAcknowledgedBeforeStop));
}

TEST_F(GracefulStop, LetsARetryFinishWhatItTurnedAway) {
  const std::vector<Attempt> attempts = StopDuringWrites();
  EXPECT_EQ(practice_.process().Wait(), 0);
  practice_.Serve();
  const auto records = v1::RecordService::NewStub(practice_.Channel());
  EXPECT_GE(CountStored(), static_cast<size_t>(kAcknowledgedBeforeStop));
  for (const Attempt& attempt : attempts) {
    EXPECT_TRUE(Send(*records, attempt.request).ok());
  }
  EXPECT_EQ(CountStored(), attempts.size());
}

TEST_F(GracefulStop, LeavesEverythingInTheDatabaseFileItself) {
  StopDuringWrites();
  EXPECT_EQ(practice_.process().Wait(), 0);
  const std::string log = practice_.directory() + "/relactation.db-wal";
  std::error_code missing;
  const auto size = std::filesystem::file_size(log, missing);
  EXPECT_TRUE(missing || size == 0) << size << " bytes are left in " << log;
}

TEST_F(GracefulStop, TellsHealthCheckersFirst) {
  HealthWatch watch(practice_.Channel());
  ASSERT_EQ(watch.NextChange(), kServing);
  practice_.process().Signal(SIGTERM);
  EXPECT_EQ(watch.NextChange(), kNotServing);
}

}  // namespace relactation::graceful_stop_test
