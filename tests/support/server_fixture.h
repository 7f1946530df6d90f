// A whole server in this process on a temporary directory, real threads and a Unix socket, and a
// consultant signed in to it over the wire.
#pragma once

#include <chrono>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "relactation/v1/access_service.grpc.pb.h"

#include "absl/time/clock.h"
#include "proto/relactation/bearer_token.h"
#include "proto/relactation/grpc_status.h"
#include "server/access/practice_setup.h"
#include "server/server.h"
#include "tests/support/first_answer.h"
#include "tests/support/movable_clock.h"
#include "tests/support/temp_directory.h"

namespace relactation {

using Metadata = std::vector<std::pair<std::string, std::string>>;

class ServerFixture : public testing::Test {
 protected:
  // Makes a practice in the directory `name` of the test's own.
  InviteLine Init(const std::string& name, const std::string& address) {
    PracticeSetup setup;
    setup.store.directory = directory_.Path(name);
    setup.practice_name = "North";
    setup.admin_name = "Noa";
    setup.also_consultant = true;
    setup.address = address;
    setup.machine_time = absl::Now();
    const auto invite = SetUpPractice(setup, clock_, random_, writer_, readers_);
    EXPECT_TRUE(invite.ok()) << invite.status();
    return invite.value_or(InviteLine());
  }

  Server::Options OptionsFor(const std::string& name, const std::string& address) {
    Server::Options options;
    options.directory = directory_.Path(name);
    options.address = address;
    options.watches = watch_options_;
    options.reports = report_options_;
    return options;
  }

  absl::StatusOr<std::unique_ptr<Server>> Start(const Server::Options& options) {
    return Server::Start(options, {clock_, random_, writer_, readers_, log_,
                                   [](const absl::Status& status) {
                                     ADD_FAILURE() << "the disk failed: " << status;
                                   },
                                   absl::Now()});
  }

  // Init, serve on a Unix socket and sign in.
  void StartAndSignIn() {
    const std::string address = "unix:" + directory_.Path("socket");
    const InviteLine invite = Init("data", address);
    auto server = Start(OptionsFor("data", address));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
    token_ = SignIn(invite.secret);
  }

  std::string NewId() { return NewUuid(clock_, random_); }

  // Signs a device in with an invite's secret: the token as text.
  std::string SignIn(const std::string& secret) {
    v1::RedeemInviteRequest request;
    request.set_request_id(NewId());
    request.set_secret(secret);
    request.set_token(random_.Bytes(kBearerTokenBytes));
    request.set_device_name("laptop");
    v1::RedeemInviteResponse response;
    grpc::ClientContext context;
    const auto stub = v1::AccessService::NewStub(channel_);
    const grpc::Status status = stub->RedeemInvite(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return FormatBearerToken(request.token());
  }

  Metadata SignedIn() const { return {{"authorization", "Bearer " + token_}}; }

  // One call with any bytes and metadata, whatever its method makes of them.
  grpc::Status RawCall(const std::string& path, const std::string& bytes, const Metadata& metadata,
                       std::string* answer = nullptr) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    for (const auto& [key, value] : metadata) context.AddMetadata(key, value);
    FirstAnswer call(channel_, context, path, bytes);
    grpc::Status status = call.Wait();
    if (answer != nullptr && status.ok()) *answer = call.answer();
    return status;
  }

  // Whether the server answers the call at all: the contract may be ahead of it.
  bool IsServed(const google::protobuf::MethodDescriptor& method) {
    return RawCall(PathOf(method), "", SignedIn()).error_code() != grpc::StatusCode::UNIMPLEMENTED;
  }

  // A signed-in call of a typed stub's method.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) {
    Stub stub(channel_);
    grpc::ClientContext context;
    for (const auto& [key, value] : SignedIn()) context.AddMetadata(key, value);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  static std::string PathOf(const google::protobuf::MethodDescriptor& method) {
    return "/" + method.service()->full_name() + "/" + method.name();
  }

  WatchOptions watch_options_;
  ReportOptions report_options_;
  TempDirectory directory_;
  MovableClock clock_;
  SystemRandomSource random_;
  ThreadExecutor writer_{1};
  ThreadExecutor readers_{2};
  std::ostringstream log_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
};

}  // namespace relactation
