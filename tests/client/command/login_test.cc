#include <deque>
#include <fstream>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "relactation/v1/access_service.grpc.pb.h"

#include "client/connection/bearer_token.h"
#include "proto/relactation/grpc_status.h"
#include "proto/relactation/invite_line.h"
#include "tests/client/command/relact_in_test.h"
#include "tests/client/connection/tls_listener.h"

namespace relactation::login_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// The wire's other end: answers as told, and remembers the tokens that came.
class ToldAccess final : public v1::AccessService::Service {
 public:
  grpc::Status RedeemInvite(grpc::ServerContext*, const v1::RedeemInviteRequest* request,
                            v1::RedeemInviteResponse* response) override {
    tokens.push_back(request->token());
    response->mutable_practice()->set_display_name("Imani Lactation");
    response->mutable_consultant()->set_display_name("J. Imani");
    return Answer();
  }
  grpc::Status RevokeDevice(grpc::ServerContext* context, const v1::RevokeDeviceRequest*,
                            v1::Device*) override {
    const auto token = context->client_metadata().find("authorization");
    if (token != context->client_metadata().end()) {
      revoked.emplace_back(token->second.data(), token->second.size());
    }
    return Answer();
  }

  std::deque<absl::Status> answers;
  std::vector<std::string> tokens;
  std::vector<std::string> revoked;

 private:
  grpc::Status Answer() {
    if (answers.empty()) return grpc::Status::OK;
    const absl::Status answer = answers.front();
    answers.pop_front();
    return ToGrpcStatus(answer);
  }
};

class Login : public ::testing::Test {
 protected:
  Login() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&access_);
    server_ = builder.BuildAndStart();
  }
  ~Login() override { StopServer(); }

  void StopServer() { server_->Shutdown(std::chrono::system_clock::now()); }

  std::string Invite() const {
    return FormatInviteLine(
        {.address = address_, .root_fingerprint = "", .secret = std::string(16, 's')});
  }
  absl::StatusOr<Credential> Kept() {
    return CredentialStore(relact_.environment()).Load("default");
  }
  // The files that hold a token.
  size_t FilesKept() const {
    const std::string folder = relact_.folder() + "/.local/state/relact";
    if (!std::filesystem::exists(folder)) return 0;
    const std::filesystem::directory_iterator files(folder);
    return static_cast<size_t>(std::distance(begin(files), end(files)));
  }

  RelactInTest relact_;
  ToldAccess access_;

 private:
  const std::string address_ = "unix:" + relact_.folder() + "/socket";
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(Login, KeepsTheTokenThatTheServerAccepted) {
  ASSERT_EQ(relact_.Run({"login", Invite()}), 0) << relact_.err();
  EXPECT_THAT(relact_.err(), HasSubstr("Signed in to Imani Lactation as J. Imani"));
  ASSERT_TRUE(Kept().ok()) << Kept().status();
  EXPECT_THAT(access_.tokens, ElementsAre(BearerTokenBytes(Kept()->token)));
  EXPECT_EQ(FilesKept(), 1u);
}

TEST_F(Login, SendsTheSameTokenAgainAfterAnAnswerGotLost) {
  access_.answers.assign(4, absl::UnavailableError("stopping"));
  EXPECT_EQ(relact_.Run({"login", Invite()}), 69);
  EXPECT_FALSE(Kept().ok());
  EXPECT_EQ(relact_.Run({"login", Invite()}), 0) << relact_.err();
  ASSERT_THAT(access_.tokens, SizeIs(5));
  EXPECT_EQ(access_.tokens.front(), access_.tokens.back());
  EXPECT_EQ(FilesKept(), 1u);
}

TEST_F(Login, ForgetsTheTokenOfAnInviteThatWasRefused) {
  access_.answers = {absl::UnauthenticatedError("this invite was used")};
  EXPECT_EQ(relact_.Run({"login", Invite()}), 4);
  EXPECT_THAT(relact_.err(), HasSubstr("this invite was used"));
  EXPECT_EQ(FilesKept(), 0u);
}

TEST_F(Login, LeavesAnEarlierSignInAlone) {
  ASSERT_EQ(relact_.Run({"login", Invite()}), 0);
  EXPECT_EQ(relact_.Run({"login", Invite()}), 5);
  EXPECT_THAT(relact_.err(), HasSubstr("relact login --profile NAME"));
  EXPECT_THAT(access_.tokens, SizeIs(1));
  EXPECT_EQ(relact_.Run({"login", Invite(), "--profile", "second"}), 0);
}

TEST_F(Login, TakesThePlaceOfASignInThatCannotBeUsed) {
  ASSERT_EQ(relact_.Run({"login", Invite()}), 0);
  std::ofstream(relact_.folder() + "/.local/state/relact/credential") << "junk";
  EXPECT_EQ(relact_.Run({"login", Invite()}), 0) << relact_.err();
  EXPECT_TRUE(Kept().ok()) << Kept().status();
}

TEST_F(Login, RefusesANameOfAProfileBeforeTheInviteIsUsed) {
  EXPECT_EQ(relact_.Run({"login", Invite(), "--profile", "my tablet"}), 2);
  EXPECT_THAT(relact_.err(), HasSubstr("`my tablet`"));
  EXPECT_THAT(access_.tokens, SizeIs(0));
}

TEST_F(Login, AsksForTheInviteAtATerminal) {
  relact_.SitDown(Invite() + "\n");
  EXPECT_EQ(relact_.Run({"login"}), 0) << relact_.err();
}

TEST_F(Login, ReadsTheInviteFromTheStandardInput) {
  relact_.SitDown(Invite() + "\n");
  EXPECT_EQ(relact_.Run({"login", "-", "--no-input"}), 0) << relact_.err();
}

TEST_F(Login, SendsNothingToAServerThatTheInviteDoesNotName) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = kLoopbackNames}, &root);
  TlsListener listener(leaf, {&root});
  const std::string invite = FormatInviteLine({.address = FormatServerAddress(listener.address()),
                                               .root_fingerprint = std::string(32, 'x'),
                                               .secret = std::string(16, 's')});
  EXPECT_EQ(relact_.Run({"login", invite}), 4);
  EXPECT_THAT(relact_.err(), HasSubstr("Nothing was sent"));
  EXPECT_EQ(listener.BytesReceived(), 0u);
  EXPECT_EQ(FilesKept(), 0u);
}

TEST_F(Login, RefusesAnInviteToAnotherMachineWithoutAFingerprint) {
  const std::string invite = FormatInviteLine(
      {.address = "care.example.org:7443", .root_fingerprint = "", .secret = std::string(16, 's')});
  EXPECT_EQ(relact_.Run({"login", invite}), 2);
  EXPECT_THAT(relact_.err(), HasSubstr("another machine"));
  EXPECT_EQ(FilesKept(), 0u);
}

TEST_F(Login, EndsWithLogoutWhichTakesTheTokenBack) {
  ASSERT_EQ(relact_.Run({"login", Invite()}), 0);
  const std::string token = Kept()->token;
  EXPECT_EQ(relact_.Run({"logout"}), 0) << relact_.err();
  EXPECT_THAT(access_.revoked, ElementsAre("Bearer " + token));
  EXPECT_EQ(FilesKept(), 0u);
}

TEST_F(Login, IsForgottenWhereTheServerKnowsTheTokenNoMore) {
  ASSERT_EQ(relact_.Run({"login", Invite()}), 0);
  access_.answers = {absl::UnauthenticatedError("not signed in")};
  EXPECT_EQ(relact_.Run({"logout"}), 0) << relact_.err();
  EXPECT_EQ(FilesKept(), 0u);
}

TEST_F(Login, IsKeptWhereTheServerCannotBeToldUnlessItIsToBeForgottenHere) {
  ASSERT_EQ(relact_.Run({"login", Invite()}), 0);
  StopServer();
  EXPECT_EQ(relact_.Run({"logout"}), 69);
  EXPECT_THAT(relact_.err(), HasSubstr("relact logout --only-here"));
  EXPECT_THAT(relact_.err(), HasSubstr("until relact device revoke ends it"));
  EXPECT_EQ(FilesKept(), 1u);
  EXPECT_EQ(relact_.Run({"logout", "--only-here"}), 0);
  EXPECT_EQ(FilesKept(), 0u);
}

}  // namespace relactation::login_test
