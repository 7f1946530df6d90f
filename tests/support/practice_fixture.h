// A practice in a temporary directory with a consultant signed in, on a clock and executors that
// the test moves: calls pass server/access as in the real server, on the test's own thread.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "relactation/v1/access_service.pb.h"

#include "proto/relactation/bearer_token.h"
#include "server/access/guarded_call.h"
#include "server/access/invites.h"
#include "server/access/policy.h"
#include "server/access/practice_setup.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation {

class PracticeFixture : public testing::Test {
 protected:
  void SetUp() override {
    PracticeSetup setup;
    setup.store.directory = data_directory();
    setup.practice_name = "North";
    setup.admin_name = "Noa";
    setup.also_consultant = true;
    setup.address = "127.0.0.1:7443";
    setup.machine_time = clock_.Now();
    const auto invite = SetUpPractice(setup, clock_, random_, writer_, reader_);
    ASSERT_TRUE(invite.ok()) << invite.status();
    auto practice = OpenPractice(setup.store.directory, setup.machine_time);
    ASSERT_TRUE(practice.ok()) << practice.status();
    practice_.emplace(*std::move(practice));
    auto store = Store::Open(setup.store, clock_, writer_, reader_, [](const absl::Status& status) {
      ADD_FAILURE() << "the disk failed: " << status;
    });
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    invites_.emplace(practice_->keys, clock_, random_);
    calls_.emplace(*store_, practice_->keys, clock_);
    token_ = Redeem(invite->secret);
  }

  void TearDown() override {
    if (store_ == nullptr) return;
    RunAll();
    EXPECT_TRUE(store_->Close().ok());
  }

  // Another consultant of the practice, signed in: the token.
  std::string SignInColleague(const std::string& name) {
    v1::CreateInviteRequest request;
    request.set_request_id(NewId());
    request.set_invite_id(NewId());
    request.set_secret(random_.Bytes(16));
    request.set_display_name(name);
    request.add_roles(v1::ROLE_CONSULTANT);
    const auto invite = Call<v1::Invite>(request, CreateInviteHandler(*invites_));
    EXPECT_TRUE(invite.ok()) << invite.status();
    return Redeem(request.secret());
  }

  // A call by the function of a workflow. Not for repeats of a change.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Do(absl::StatusOr<Response> (*work)(const Scope&, const Request&),
                              const Request& request, const std::string& token = "") {
    return Call<Response>(request, HandlerOf(work), token);
  }

  template <typename Request, typename Response>
  static Handler HandlerOf(absl::StatusOr<Response> (*work)(const Scope&, const Request&)) {
    return ChangeHandler<Request, Response>(
        work, [](const Response&) { return KeptReply(); },
        [](const Scope&, const Request&, const KeptReply&) {
          return absl::StatusOr<Response>(absl::InternalError("this test does not repeat calls"));
        });
  }

  template <typename Response>
  absl::StatusOr<Response> Call(const google::protobuf::Message& request, Handler handler,
                                const std::string& token = "") {
    auto answer = std::make_shared<std::optional<AnyResponse>>();
    StartCall(request, std::move(handler), token.empty() ? token_ : token, answer);
    RunAll();
    if (!answer->has_value()) return absl::InternalError("the call was not answered");
    if (!(*answer)->ok()) return (*answer)->status();
    return static_cast<const Response&>(*answer->value().value());
  }

  // Puts a call on its queue; RunAll answers all that wait, in few commits.
  void StartCall(const google::protobuf::Message& request, Handler handler,
                 const std::string& token, std::shared_ptr<std::optional<AnyResponse>> answer) {
    relactation::Call call;
    for (const auto* method : AllMethods()) {
      if (method->input_type() == request.GetDescriptor()) call.method = method;
    }
    call.token = token;
    std::shared_ptr<google::protobuf::Message> copy(request.New());
    copy->CopyFrom(request);
    call.request = std::move(copy);
    calls_->Start(std::move(call), std::move(handler),
                  [answer](AnyResponse response) { answer->emplace(std::move(response)); });
  }

  void RunAll() {
    while (writer_.RunOne() || reader_.RunOne()) {
    }
  }

  // Ids of records, clients and requests: each another one, in order.
  std::string NewId() {
    const std::string digits = std::to_string(++last_id_);
    return "0196f0a1-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
  }

  const std::string& token() const { return token_; }
  std::string data_directory() const { return directory_.Path("data"); }
  ManualClock clock_;

 private:
  std::string Redeem(const std::string& secret) {
    v1::RedeemInviteRequest request;
    request.set_request_id(NewId());
    request.set_secret(secret);
    request.set_token(random_.Bytes(kBearerTokenBytes));
    request.set_device_name("laptop");
    const auto redeemed = Call<v1::RedeemInviteResponse>(request, RedeemInviteHandler(*invites_));
    EXPECT_TRUE(redeemed.ok()) << redeemed.status();
    return FormatBearerToken(request.token());
  }

  TempDirectory directory_;
  SystemRandomSource random_;
  ManualExecutor writer_;
  ManualExecutor reader_;
  std::optional<OpenedPractice> practice_;
  std::optional<Invites> invites_;
  std::optional<GuardedCalls> calls_;
  std::unique_ptr<Store> store_;
  std::string token_;
  int last_id_ = 0;
};

}  // namespace relactation
