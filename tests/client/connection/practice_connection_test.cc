#include "client/connection/practice_connection.h"

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <future>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "relactation/v1/client_service.grpc.pb.h"

#include "client/connection/server_data_loss.h"
#include "proto/relactation/grpc_status.h"
#include "proto/relactation/status.h"
#include "tests/client/connection/certificate_chain.h"

namespace relactation::practice_connection_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kUuid[] = "0190f5a0-0000-7000-8000-000000000377";

// The wire's other end: answers GetClient as told, and remembers what came.
class ToldService final : public v1::ClientService::Service {
 public:
  grpc::Status GetClient(grpc::ServerContext* context, const v1::GetClientRequest* request,
                         v1::Client* response) override {
    requests.push_back(request->SerializeAsString());
    const auto token = context->client_metadata().find("authorization");
    if (token != context->client_metadata().end()) {
      tokens.emplace_back(token->second.data(), token->second.size());
    }
    if (wait_for) wait_for->wait();
    if (breaks_off > 0) {
      --breaks_off;
      context->TryCancel();
    }
    response->set_client_id(request->client_id());
    if (answers.empty()) return grpc::Status::OK;
    const absl::Status answer = answers.front();
    answers.pop_front();
    return ToGrpcStatus(answer);
  }

  std::deque<absl::Status> answers;
  std::optional<std::shared_future<void>> wait_for;
  int breaks_off = 0;
  std::vector<std::string> requests;
  std::vector<std::string> tokens;
};

class PracticeConnectionTest : public ::testing::Test {
 protected:
  void ListenOnSocket() {
    std::string pattern = (std::filesystem::temp_directory_path() / "relact-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + folder_ + "/s", grpc::InsecureServerCredentials());
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    options_.address.socket_path = folder_ + "/s";
  }

  void ListenWithTls(const KeyAndCertificate& leaf, const KeyAndCertificate& root) {
    grpc::SslServerCredentialsOptions tls;
    tls.pem_key_cert_pairs.push_back(
        {leaf.KeyPem(), leaf.CertificatePem() + root.CertificatePem()});
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port_);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    options_.address = {.socket_path = "", .host = "127.0.0.1", .port = port_};
  }

  ~PracticeConnectionTest() override {
    if (server_) server_->Shutdown(std::chrono::system_clock::now());
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  absl::StatusOr<v1::Client> GetClient(const std::string& id = kUuid) {
    auto connection = PracticeConnection::Open(
        options_, random_, [this](absl::Duration time) { waits_.push_back(time); });
    RETURN_IF_ERROR(connection.status());
    v1::GetClientRequest request;
    request.set_client_id(id);
    return (*connection)->GetClient(request);
  }

  ToldService service_;
  ConnectionOptions options_;
  std::vector<absl::Duration> waits_;
  int port_ = 0;

 private:
  std::string folder_;
  SystemRandomSource random_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(PracticeConnectionTest, SendsTheTokenWithTheCall) {
  ListenOnSocket();
  options_.token = "relact_abc";
  const auto client = GetClient();
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(client->client_id(), kUuid);
  EXPECT_THAT(service_.tokens, ElementsAre("Bearer relact_abc"));
}

TEST_F(PracticeConnectionTest, SendsNothingThatBreaksALimit) {
  ListenOnSocket();
  EXPECT_TRUE(absl::IsInvalidArgument(GetClient("not a uuid").status()));
  EXPECT_THAT(service_.requests, SizeIs(0));
}

TEST_F(PracticeConnectionTest, TriesTheSameRequestAgainWhereTheServerIsUnavailableOrBusy) {
  ListenOnSocket();
  service_.answers = {absl::UnavailableError("stopping"), absl::ResourceExhaustedError("busy")};
  EXPECT_TRUE(GetClient().ok());
  ASSERT_THAT(service_.requests, SizeIs(3));
  EXPECT_EQ(service_.requests[0], service_.requests[2]);
  EXPECT_THAT(waits_, SizeIs(2));
}

TEST_F(PracticeConnectionTest, WaitsAsLongAsTheServerAsks) {
  ListenOnSocket();
  service_.answers = {WithRetryDelay(absl::ResourceExhaustedError("busy"), absl::Seconds(2))};
  EXPECT_TRUE(GetClient().ok());
  ASSERT_THAT(waits_, SizeIs(1));
  EXPECT_GE(waits_[0], absl::Seconds(2));
}

TEST_F(PracticeConnectionTest, GivesUpAfterFourTries) {
  ListenOnSocket();
  service_.answers.assign(9, absl::UnavailableError("stopping"));
  EXPECT_EQ(GetClient().status().message(), "stopping");
  EXPECT_THAT(service_.requests, SizeIs(4));
}

TEST_F(PracticeConnectionTest, GivesBackARefusalAsItWasMadeAndTriesNoMore) {
  ListenOnSocket();
  const absl::Status refusal =
      Refusal(absl::StatusCode::kFailedPrecondition, "PLAN_REFUSED", "no clearance");
  service_.answers = {refusal};
  EXPECT_EQ(GetClient().status(), refusal);
  EXPECT_THAT(service_.requests, SizeIs(1));
}

TEST_F(PracticeConnectionTest, TellsAFailureOfTheServersStoreInWordsForWhoeverCalled) {
  ListenOnSocket();
  service_.answers = {Refusal(absl::StatusCode::kDataLoss, "STORAGE_FAILED",
                              "reading: the database file is damaged; restore a backup")};
  const absl::Status status = GetClient().status();
  EXPECT_TRUE(IsServerDataLoss(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("the practice's server has a problem"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("backup")));
  EXPECT_THAT(SaidByServer(status), HasSubstr("the database file is damaged"));
  EXPECT_THAT(service_.requests, SizeIs(1));
}

TEST_F(PracticeConnectionTest, EndsACallThatGetsNoAnswerInTimeAndTriesNoMore) {
  ListenOnSocket();
  std::promise<void> release;
  service_.wait_for = release.get_future().share();
  options_.timeout = absl::Milliseconds(200);
  const absl::Status status = GetClient().status();
  release.set_value();
  EXPECT_TRUE(absl::IsDeadlineExceeded(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("gave no answer in 0.2 s"));
  EXPECT_THAT(waits_, SizeIs(0));
}

TEST_F(PracticeConnectionTest, TriesAgainWhereTheConnectionBrokeOff) {
  ListenOnSocket();
  service_.breaks_off = 1;
  const auto client = GetClient();
  EXPECT_TRUE(client.ok()) << client.status();
  EXPECT_THAT(service_.requests, SizeIs(2));
}

TEST_F(PracticeConnectionTest, TellsABrokenConnectionFromAServerThatWasNeverReached) {
  ListenOnSocket();
  service_.breaks_off = 1;
  service_.answers.assign(9, absl::UnavailableError("stopping"));
  EXPECT_EQ(ReasonOf(GetClient().status()), kBrokeOffReason);
}

TEST_F(PracticeConnectionTest, SaysThatNothingListens) {
  options_.address.socket_path = "/nonexistent/relactd.sock";
  const absl::Status status = GetClient().status();
  EXPECT_EQ(status, absl::UnavailableError(
                        "cannot reach the practice server (unix:/nonexistent/relactd.sock): "
                        "nothing listens there"));
  EXPECT_THAT(waits_, SizeIs(3));
}

TEST_F(PracticeConnectionTest, RefusesToSpeakToAnotherMachineWithoutACertificate) {
  options_.address = {.socket_path = "", .host = "care.example.org", .port = 7443};
  EXPECT_TRUE(absl::IsInvalidArgument(GetClient().status()));
  options_.address.host = "localhost";  // Whatever a name server makes of it.
  EXPECT_TRUE(absl::IsInvalidArgument(GetClient().status()));
}

TEST_F(PracticeConnectionTest, TrustsThePinnedRootPastAnyProxyOfTheEnvironment) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  ListenWithTls(MakeCertificate({.names = kLoopbackNames}, &root), root);
  options_.root_pem = root.CertificatePem();
  setenv("https_proxy", "http://127.0.0.1:1", 1);
  const auto client = GetClient();
  unsetenv("https_proxy");
  EXPECT_TRUE(client.ok()) << client.status();
}

TEST_F(PracticeConnectionTest, SendsNothingToAServerOfAnotherRoot) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  ListenWithTls(MakeCertificate({.names = kLoopbackNames}, &root), root);
  options_.root_pem = MakeCertificate({.subject = "another"}).CertificatePem();
  options_.token = "relact_abc";
  EXPECT_EQ(ReasonOf(GetClient().status()), "CERTIFICATE_REFUSED") << GetClient().status();
  EXPECT_THAT(service_.tokens, SizeIs(0));
}

TEST_F(PracticeConnectionTest, SendsNothingToAServerWhoseCertificateIsForAnotherHost) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  ListenWithTls(MakeCertificate({.names = "DNS:care.example.org"}, &root), root);
  options_.root_pem = root.CertificatePem();
  EXPECT_EQ(ReasonOf(GetClient().status()), "CERTIFICATE_REFUSED") << GetClient().status();
  EXPECT_THAT(service_.requests, SizeIs(0));
}

}  // namespace relactation::practice_connection_test
