// What the server answers to calls that no program of ours makes.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>

#include "relactation/v1/options.pb.h"

#include "tests/support/random_message.h"
#include "tests/support/server_fixture.h"

namespace relactation::bad_calls_test {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

class BadCalls : public ServerFixture {
 protected:
  void SetUp() override { StartAndSignIn(); }

  // The calls of the contract that this server knows: a call may be declared before it is served.
  std::vector<const google::protobuf::MethodDescriptor*> ServedCalls() {
    std::vector<const google::protobuf::MethodDescriptor*> served;
    for (const auto* method : CallsOfTheContract()) {
      const grpc::Status status = RawCall(PathOf(*method), "", SignedIn());
      if (status.error_code() != grpc::StatusCode::UNIMPLEMENTED) served.push_back(method);
    }
    return served;
  }

  void ExpectServes() {
    v1::GetCallerRequest request;
    EXPECT_TRUE(Call(&v1::AccessService::Stub::GetCaller, request).ok());
  }

  static bool HasRequiredField(const google::protobuf::Descriptor& request) {
    for (int i = 0; i < request.field_count(); ++i) {
      if (request.field(i)->options().GetExtension(v1::limits).required()) return true;
    }
    return false;
  }

  // Neither our bug nor nobody's.
  static void ExpectTheCallersFault(const grpc::Status& status, const std::string& what) {
    EXPECT_THAT(status.error_code(),
                AnyOf(grpc::StatusCode::OK, grpc::StatusCode::INVALID_ARGUMENT,
                      grpc::StatusCode::NOT_FOUND, grpc::StatusCode::UNIMPLEMENTED,
                      grpc::StatusCode::ALREADY_EXISTS, grpc::StatusCode::UNAUTHENTICATED,
                      grpc::StatusCode::PERMISSION_DENIED, grpc::StatusCode::RESOURCE_EXHAUSTED))
        << what << ": " << status.error_message();
  }
};

TEST_F(BadCalls, AreUnauthenticatedWithoutATokenWhateverTheCall) {
  size_t checked = 0;
  for (const auto* method : ServedCalls()) {
    const v1::CallPolicy& policy = method->options().GetExtension(v1::policy);
    if (policy.scope() == v1::SCOPE_KIND_PUBLIC_INVITE) continue;
    EXPECT_EQ(RawCall(PathOf(*method), "", {}).error_code(), grpc::StatusCode::UNAUTHENTICATED)
        << method->full_name();
    ++checked;
  }
  // All of them are served, and two are open to whoever has an invite.
  EXPECT_EQ(checked + 2, CallsOfTheContract().size());
}

TEST_F(BadCalls, AreUnauthenticatedWithWhatIsNotOneGoodToken) {
  const std::string path = "/relactation.v1.AccessService/GetCaller";
  const std::string unknown = FormatBearerToken(std::string(kBearerTokenBytes, 'x'));
  const std::vector<Metadata> wrong = {
      {{"authorization", ""}},
      {{"authorization", token_}},
      {{"authorization", "bearer " + token_}},
      {{"authorization", "Basic " + token_}},
      {{"authorization", "Bearer  " + token_}},
      {{"authorization", "Bearer " + token_ + "A"}},
      {{"authorization", "Bearer " + unknown}},
      {{"authorization", "Bearer "}},
      {{"authorization", "Bearer " + std::string(4000, 'A')}},
      {{"authorization", "Bearer " + token_}, {"authorization", "Bearer " + token_}},
      {{"authorization", "Bearer " + token_}, {"authorization", "Bearer " + unknown}},
      {{"x-authorization", "Bearer " + token_}}};
  std::string message;
  for (const Metadata& metadata : wrong) {
    const grpc::Status status = RawCall(path, "", metadata);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << metadata[0].second;
    if (message.empty()) message = status.error_message();
    EXPECT_EQ(status.error_message(), message);
  }
  ExpectServes();
}

TEST_F(BadCalls, AreRefusedWithMetadataOfAMegabyte) {
  const grpc::Status status = RawCall("/relactation.v1.AccessService/GetCaller", "",
                                      {{"authorization", "Bearer " + std::string(1 << 20, 'A')}});
  EXPECT_FALSE(status.ok());
  channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  ExpectServes();
}

TEST_F(BadCalls, AreRefusedWithBytesThatAreNoMessage) {
  std::mt19937_64 random(5);
  for (const auto* method : CallsOfTheContract()) {
    for (int i = 0; i < 40; ++i) {
      std::string bytes;
      for (size_t n = random() % 300; n > 0; --n) bytes += static_cast<char>(random());
      ExpectTheCallersFault(RawCall(PathOf(*method), bytes, SignedIn()), method->full_name());
    }
  }
  ExpectServes();
}

TEST_F(BadCalls, AreRefusedWithMessagesOfAnythingWholeAndCut) {
  std::mt19937_64 random(6);
  for (const auto* method : CallsOfTheContract()) {
    const auto* prototype =
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(method->input_type());
    for (int i = 0; i < 40; ++i) {
      const std::unique_ptr<google::protobuf::Message> message(prototype->New());
      FillAtRandom(*message, random);
      std::string bytes = message->SerializePartialAsString();
      if (i % 2 == 1) bytes.resize(random() % (bytes.size() + 1));
      ExpectTheCallersFault(RawCall(PathOf(*method), bytes, SignedIn()), method->full_name());
    }
  }
  ExpectServes();
}

TEST_F(BadCalls, AreRefusedAboveFourMebibytes) {
  for (const auto* method : ServedCalls()) {
    EXPECT_EQ(RawCall(PathOf(*method), std::string(5 << 20, 'x'), SignedIn()).error_code(),
              grpc::StatusCode::RESOURCE_EXHAUSTED)
        << method->full_name();
  }
  ExpectServes();
}

TEST_F(BadCalls, AreInvalidWhereARequiredFieldIsMissing) {
  for (const auto* method : ServedCalls()) {
    if (!HasRequiredField(*method->input_type())) continue;
    EXPECT_EQ(RawCall(PathOf(*method), "", SignedIn()).error_code(),
              grpc::StatusCode::INVALID_ARGUMENT)
        << method->full_name();
  }
}

TEST_F(BadCalls, AreUnimplementedForAMethodThatDoesNotExist) {
  for (const char* path : {"/relactation.v1.ClientService/DropClients", "/nowhere/Nothing"}) {
    EXPECT_EQ(RawCall(path, "", SignedIn()).error_code(), grpc::StatusCode::UNIMPLEMENTED) << path;
  }
}

TEST_F(BadCalls, AreTooLateWhereTheDeadlineHasPassed) {
  const auto stub = v1::AccessService::NewStub(channel_);
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + token_);
  context.set_deadline(std::chrono::system_clock::now() - std::chrono::seconds(1));
  v1::GetCallerResponse response;
  EXPECT_EQ(stub->GetCaller(&context, v1::GetCallerRequest(), &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  ExpectServes();
}

TEST_F(BadCalls, LeaveOneLineEachInTheLogAndNoneOfTheirText) {
  v1::RedeemInviteRequest request;
  request.set_request_id("\"}\n{\"forged\":1");
  request.set_device_name("Ana's laptop");
  RawCall("/relactation.v1.AccessService/RedeemInvite", request.SerializeAsString(), SignedIn());
  ASSERT_TRUE(server_->Stop().ok());
  const std::string log = log_.str();
  EXPECT_THAT(log, HasSubstr("\"code\":\"INVALID_ARGUMENT\""));
  EXPECT_THAT(log, HasSubstr("relactation.v1.AccessService.RedeemInvite"));
  for (const std::string& secret : {std::string("forged"), std::string("Ana"), token_}) {
    EXPECT_THAT(log, Not(HasSubstr(secret)));
  }
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 2);
}

}  // namespace relactation::bad_calls_test
