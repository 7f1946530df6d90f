// Streams of reports over the wire, read well, read slowly and not read at all.
#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"
#include "relactation/v1/report_service.grpc.pb.h"

#include "proto/relactation/report_checksum.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/server_fixture.h"

namespace relactation::report_test {

// Two years of days are some 80 KiB: more than a receiver that does not read is sent.
constexpr int kManyDays = 731;

class Receiver {
 public:
  Receiver(const std::shared_ptr<grpc::Channel>& channel, const std::string& token,
           const v1::GenerateReportsRequest& request)
      : stub_(v1::ReportService::NewStub(channel)) {
    context_.AddMetadata("authorization", "Bearer " + token);
    reader_ = stub_->GenerateReports(&context_, request);
  }
  ~Receiver() { context_.TryCancel(); }

  bool Next(v1::GenerateReportsResponse* part) { return reader_->Read(part); }
  void Cancel() { context_.TryCancel(); }

  // All that is still to come.
  std::vector<v1::GenerateReportsResponse> Rest() {
    std::vector<v1::GenerateReportsResponse> parts;
    v1::GenerateReportsResponse part;
    while (reader_->Read(&part)) parts.push_back(part);
    return parts;
  }
  absl::Status End() { return FromGrpcStatus(reader_->Finish()); }

 private:
  std::unique_ptr<v1::ReportService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::GenerateReportsResponse>> reader_;
};

class Reports : public ServerFixture {
 protected:
  void Serve(int families) {
    StartAndSignIn();
    for (int i = 0; i < families; ++i) {
      v1::CreateClientRequest request;
      request.set_request_id(NewId());
      *request.mutable_client() = AClient(NewId(), NewId(), NewId());
      const auto client = Call(&v1::ClientService::Stub::CreateClient, request);
      ASSERT_TRUE(client.ok()) << client.status();
      clients_.push_back(*client);
      Record(*client);
    }
  }

  void Record(const v1::Client& client) {
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() =
        ASession(NewId(), client.persons(0).person_id(), clock_.Now() - absl::Hours(30));
    const auto record = Call(&v1::RecordService::Stub::CreateRecord, request);
    EXPECT_TRUE(record.ok()) << record.status();
  }

  static v1::GenerateReportsRequest OfAll(int days = 0) {
    v1::GenerateReportsRequest request;
    request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    request.set_days(days);
    return request;
  }

  // By a connection that takes no more than HTTP/2 begins with, whatever it has read before: how
  // much is under way is then the same on any machine.
  std::unique_ptr<Receiver> Open(const v1::GenerateReportsRequest& request) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return std::make_unique<Receiver>(
        grpc::CreateCustomChannel("unix:" + directory_.Path("socket"),
                                  grpc::InsecureChannelCredentials(), arguments),
        token_, request);
  }

  // Until the calls that were opened before are not read for any more: reports are made for one
  // call after another.
  void AwaitTurnAfter() {
    v1::GenerateReportsRequest request = OfAll();
    request.add_client_ids(clients_[0].client_id());
    const auto next = Open(request);
    next->Rest();
    EXPECT_TRUE(next->End().ok());
  }

  // Other calls go on for so long.
  void WriteFor(absl::Duration time) {
    const absl::Duration until = clock_.Steady() + time;
    do {
      Record(clients_[0]);
    } while (clock_.Steady() < until);
  }

  // Whether all of the store's log can be moved into its file: nobody holds a snapshot from before
  // the last write.
  bool IsLogFree() {
    sqlite3* database = nullptr;
    const std::string path = directory_.Path("data") + "/relactation.db";
    EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    // So that it knows of the log.
    EXPECT_EQ(sqlite3_exec(database, "SELECT count(*) FROM client", nullptr, nullptr, nullptr),
              SQLITE_OK);
    int in_log = 0;
    int moved = -1;
    EXPECT_EQ(
        sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved),
        SQLITE_OK);
    sqlite3_close(database);
    EXPECT_GT(in_log, 0);
    return in_log == moved;
  }

  std::vector<v1::Client> clients_;
};

TEST_F(Reports, ComeOneAClientWithTheirChecksums) {
  Serve(3);
  const auto receiver = Open(OfAll());
  const std::vector<v1::GenerateReportsResponse> parts = receiver->Rest();
  EXPECT_TRUE(receiver->End().ok());
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[0].batch().client_ids_size(), 3);
  for (size_t i = 1; i < parts.size(); ++i) {
    const v1::ProgressReport& report = parts[i].result().report();
    EXPECT_EQ(parts[i].result().client_id(), parts[0].batch().client_ids(static_cast<int>(i) - 1));
    EXPECT_EQ(report.checksum(), ReportChecksum(report));
    EXPECT_EQ(parts[i].done(), static_cast<int>(i));
  }
}

TEST_F(Reports, ThatNobodyReadsEndWhileOtherCallsGoOn) {
  report_options_.longest_pause = absl::Milliseconds(50);
  Serve(8);
  const auto paused = Open(OfAll(kManyDays));
  AwaitTurnAfter();
  WriteFor(report_options_.longest_pause * 10);
  EXPECT_TRUE(IsLogFree());
  const size_t received = paused->Rest().size();
  const absl::Status end = paused->End();
  EXPECT_EQ(end.code(), absl::StatusCode::kResourceExhausted) << end;
  EXPECT_TRUE(RetryDelayOf(end).has_value());
  EXPECT_LT(received, 9u);
}

// With a receiver that is slow, a call may end early more than once.
TEST_F(Reports, ThatWereNotMadeComeFromAnotherSnapshot) {
  report_options_.most_waiting_bytes = size_t{200} << 10;
  Serve(6);
  std::set<std::string> missing;
  for (const v1::Client& client : clients_) missing.insert(client.client_id());
  for (int call = 0; call < 100 && !missing.empty(); ++call) {
    v1::GenerateReportsRequest request = OfAll(kManyDays);
    request.mutable_client_ids()->Add(missing.begin(), missing.end());
    const auto receiver = Open(request);
    for (const v1::GenerateReportsResponse& part : receiver->Rest()) {
      if (part.has_result()) missing.erase(part.result().client_id());
    }
    const absl::Status end = receiver->End();
    EXPECT_TRUE(end.ok() || absl::IsResourceExhausted(end)) << end;
  }
  EXPECT_TRUE(missing.empty());
}

TEST_F(Reports, ThatAreMadeFasterThanTheyAreReadEndWithWhatIsMade) {
  report_options_.most_waiting_bytes = size_t{300} << 10;
  Serve(8);
  const auto slow = Open(OfAll(kManyDays));
  v1::GenerateReportsResponse first;
  ASSERT_TRUE(slow->Next(&first));
  AwaitTurnAfter();
  const size_t received = 1 + slow->Rest().size();
  const absl::Status end = slow->End();
  EXPECT_EQ(end.code(), absl::StatusCode::kResourceExhausted) << end;
  EXPECT_LT(received, 9u);
}

TEST_F(Reports, ThatAreCancelledMakeRoomForTheNext) {
  Serve(8);
  const auto cancelled = Open(OfAll(kManyDays));
  v1::GenerateReportsResponse first;
  ASSERT_TRUE(cancelled->Next(&first));
  cancelled->Cancel();
  EXPECT_EQ(cancelled->End().code(), absl::StatusCode::kCancelled);
  const auto next = Open(OfAll());
  EXPECT_EQ(next->Rest().size(), 9u);
  EXPECT_TRUE(next->End().ok());
}

TEST_F(Reports, OfTooManyCallsAtOnceAreAskedForAgain) {
  report_options_.most_open = 1;
  Serve(8);
  const auto paused = Open(OfAll(kManyDays));
  v1::GenerateReportsResponse first;
  ASSERT_TRUE(paused->Next(&first));
  const auto second = Open(OfAll());
  EXPECT_TRUE(second->Rest().empty());
  EXPECT_EQ(second->End().code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(Reports, ThatAreOverAndNotReadTakeNobodysPlace) {
  report_options_.longest_pause = absl::Milliseconds(300);
  report_options_.most_open = 1;
  Serve(8);
  const auto paused = Open(OfAll(kManyDays));
  v1::GenerateReportsResponse first;
  ASSERT_TRUE(paused->Next(&first));
  WriteFor(report_options_.longest_pause * 4);
  const auto next = Open(OfAll());
  EXPECT_EQ(next->Rest().size(), 9u);
  EXPECT_TRUE(next->End().ok());
}

TEST_F(Reports, OfStrangersAreRefusedWithoutStandingInLine) {
  report_options_.most_open = 1;
  Serve(8);
  const auto paused = Open(OfAll(kManyDays));
  v1::GenerateReportsResponse first;
  ASSERT_TRUE(paused->Next(&first));
  Receiver stranger(channel_, "nothing like a token", OfAll());
  EXPECT_TRUE(stranger.Rest().empty());
  EXPECT_EQ(stranger.End().code(), absl::StatusCode::kUnauthenticated);
  const auto of_nobody = Open(v1::GenerateReportsRequest());
  EXPECT_TRUE(of_nobody->Rest().empty());
  EXPECT_EQ(of_nobody->End().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(Reports, AreMadeForOneCallAfterAnother) {
  Serve(4);
  std::vector<std::unique_ptr<Receiver>> receivers;
  for (int i = 0; i < 6; ++i) receivers.push_back(Open(OfAll()));
  for (const auto& receiver : receivers) {
    EXPECT_EQ(receiver->Rest().size(), 5u);
    EXPECT_TRUE(receiver->End().ok());
  }
}

TEST_F(Reports, AreForConsultantsWhoAreSignedIn) {
  Serve(1);
  Receiver stranger(channel_, FormatBearerToken(std::string(32, 'x')), OfAll());
  EXPECT_TRUE(stranger.Rest().empty());
  EXPECT_EQ(stranger.End().code(), absl::StatusCode::kUnauthenticated);
}

TEST_F(Reports, OfNoAudienceAreRefused) {
  Serve(1);
  const auto receiver = Open(v1::GenerateReportsRequest());
  EXPECT_TRUE(receiver->Rest().empty());
  EXPECT_EQ(receiver->End().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(Reports, EndWhenTheServerStops) {
  Serve(8);
  const auto paused = Open(OfAll(kManyDays));
  v1::GenerateReportsResponse first;
  ASSERT_TRUE(paused->Next(&first));
  EXPECT_TRUE(server_->Stop().ok());
  paused->Rest();
  EXPECT_FALSE(paused->End().ok());
}

}  // namespace relactation::report_test
