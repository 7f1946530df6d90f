#include "server/access/policy.h"

#include <functional>
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>
#include <memory>
#include <set>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/chart_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/flag_service.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"
#include "relactation/v1/report_service.pb.h"
#include "relactation/v1/review_service.pb.h"
#include "relactation/v1/sharing_service.pb.h"
#include "relactation/v1/sync_service.pb.h"

namespace relactation::policy_test {

using google::protobuf::MethodDescriptor;
using testing::HasSubstr;

// A service of one call, whose policy and request a test shapes.
class ACall {
 public:
  ACall() {
    file_.set_name("test.proto");
    file_.set_package("test");
    file_.set_syntax("proto3");
    auto* request = file_.add_message_type();
    request->set_name("Request");
    AddUuid(*request, "request_id", 1, false);
    AddUuid(*request, "client_id", 2, false);
    AddUuid(*request, "client_ids", 3, true);
    auto* name = request->add_field();
    name->set_name("name");
    name->set_number(4);
    name->set_type(google::protobuf::FieldDescriptorProto::TYPE_STRING);
    auto* service = file_.add_service();
    service->set_name("Service");
    auto* method = service->add_method();
    method->set_name("Call");
    method->set_input_type(".test.Request");
    method->set_output_type(".test.Request");
    v1::CallPolicy& policy = Policy();
    policy.add_roles(v1::ROLE_CONSULTANT);
    policy.set_verb(v1::VERB_WRITE);
    policy.set_scope(v1::SCOPE_KIND_CLIENT);
    policy.set_path("client_id");
    policy.set_audited(true);
  }

  // Makes it a change of a family's device.
  void MakeOwnFamily() {
    Policy().set_scope(v1::SCOPE_KIND_OWN_FAMILY);
    Policy().clear_path();
  }
  v1::CallPolicy& Policy() { return *Options().MutableExtension(v1::policy); }
  google::protobuf::MethodOptions& Options() {
    return *file_.mutable_service(0)->mutable_method(0)->mutable_options();
  }
  google::protobuf::DescriptorProto& Request() { return *file_.mutable_message_type(0); }

  const MethodDescriptor& Build() {
    const auto* file = pool_.BuildFile(file_);
    return *file->service(0)->method(0);
  }
  std::string Problem() { return std::string(PolicyOf(Build()).status().message()); }

 private:
  static void AddUuid(google::protobuf::DescriptorProto& message, const std::string& name,
                      int number, bool repeated) {
    using Field = google::protobuf::FieldDescriptorProto;
    Field& field = *message.add_field();
    field.set_name(name);
    field.set_number(number);
    field.set_type(Field::TYPE_STRING);
    field.set_label(repeated ? Field::LABEL_REPEATED : Field::LABEL_OPTIONAL);
    v1::Limits& limits = *field.mutable_options()->MutableExtension(v1::limits);
    limits.set_uuid(true);
    limits.set_required(true);
  }

  google::protobuf::FileDescriptorProto file_;
  google::protobuf::DescriptorPool pool_{google::protobuf::DescriptorPool::generated_pool()};
};

// So that all services are linked in, whatever else this program uses.
std::set<const google::protobuf::ServiceDescriptor*> Services() {
  return {v1::GetCallerRequest::descriptor()->file()->service(0),
          v1::GetHistoryRequest::descriptor()->file()->service(0),
          v1::GetClientRequest::descriptor()->file()->service(0),
          v1::InvitePersonRequest::descriptor()->file()->service(0),
          v1::ListFlagsRequest::descriptor()->file()->service(0),
          v1::PublishPlanRequest::descriptor()->file()->service(0),
          v1::GetRecordRequest::descriptor()->file()->service(0),
          v1::GenerateReportsRequest::descriptor()->file()->service(0),
          v1::ReviewCaseloadRequest::descriptor()->file()->service(0),
          v1::GrantClientRequest::descriptor()->file()->service(0),
          v1::HelloRequest::descriptor()->file()->service(0)};
}

TEST(Policies, OfTheWholeContractAreComplete) {
  const std::set<const google::protobuf::ServiceDescriptor*> services = Services();
  std::set<const google::protobuf::ServiceDescriptor*> walked;
  for (const MethodDescriptor* method : AllMethods()) walked.insert(method->service());
  EXPECT_EQ(walked, services);
  EXPECT_EQ(CheckPolicies(), absl::OkStatus());
}

TEST(Policies, AreReadAsTheyAreDeclared) {
  const auto rule = PolicyOf(*FindMethod("relactation.v1.ClientService/UpdateClient"));
  ASSERT_TRUE(rule.ok()) << rule.status();
  EXPECT_EQ(rule->roles, kRoleConsultant);
  EXPECT_EQ(rule->verb, Verb::kWrite);
  EXPECT_EQ(rule->scope, v1::SCOPE_KIND_CLIENT);
  EXPECT_TRUE(rule->audited);
}

TEST(Policies, LeadToAnIdInsideAMessage) {
  const auto rule = PolicyOf(*FindMethod("/relactation.v1.ClientService/UpdateClient"));
  ASSERT_TRUE(rule.ok()) << rule.status();
  v1::UpdateClientRequest request;
  request.set_request_id("r");
  request.mutable_client()->set_client_id("c");
  EXPECT_EQ(IdsOf(*rule, request), std::vector<std::string>{"c"});
  EXPECT_EQ(RequestIdOf(*rule, request), "r");
}

TEST(Policies, OfAReadHaveNoRequestId) {
  const auto rule = PolicyOf(*FindMethod("relactation.v1.ClientService/GetClient"));
  ASSERT_TRUE(rule.ok()) << rule.status();
  EXPECT_EQ(RequestIdOf(*rule, v1::GetClientRequest()), "");
}

TEST(Policies, LeadToEachIdOfAList) {
  ACall call;
  call.Policy().set_scope(v1::SCOPE_KIND_CLIENTS);
  call.Policy().set_path("client_ids");
  const MethodDescriptor& method = call.Build();
  const auto rule = PolicyOf(method);
  ASSERT_TRUE(rule.ok()) << rule.status();
  google::protobuf::DynamicMessageFactory factory;
  const std::unique_ptr<google::protobuf::Message> request(
      factory.GetPrototype(method.input_type())->New());
  const auto* field = method.input_type()->FindFieldByName("client_ids");
  request->GetReflection()->AddString(request.get(), field, "a");
  request->GetReflection()->AddString(request.get(), field, "b");
  EXPECT_EQ(IdsOf(*rule, *request), (std::vector<std::string>{"a", "b"}));
}

TEST(Policies, ACallWithoutOneIsRefusedByName) {
  ACall call;
  call.Options().Clear();
  EXPECT_EQ(call.Problem(), "test.Service.Call: has no policy");
}

TEST(Policies, NeedARole) {
  ACall call;
  call.Policy().clear_roles();
  EXPECT_THAT(call.Problem(), HasSubstr("no role"));
}

TEST(Policies, NeedAVerb) {
  ACall call;
  call.Policy().clear_verb();
  EXPECT_THAT(call.Problem(), HasSubstr("no verb"));
}

TEST(Policies, NeedAScope) {
  ACall call;
  call.Policy().clear_scope();
  EXPECT_THAT(call.Problem(), HasSubstr("no scope"));
}

TEST(Policies, NeedAPathThatLeadsSomewhere) {
  ACall call;
  call.Policy().set_path("client.client_id");
  EXPECT_THAT(call.Problem(), HasSubstr("path to no field"));
}

TEST(Policies, NeedAPathForAClient) {
  ACall call;
  call.Policy().clear_path();
  EXPECT_THAT(call.Problem(), HasSubstr("path to no field"));
}

TEST(Policies, NeedAPathToAUuid) {
  ACall call;
  call.Policy().set_path("name");
  EXPECT_THAT(call.Problem(), HasSubstr("no required UUID"));
}

TEST(Policies, NeedAPathToOneIdForOneClient) {
  ACall call;
  call.Policy().set_path("client_ids");
  EXPECT_THAT(call.Problem(), HasSubstr("wrong number of ids"));
}

TEST(Policies, TakeNoPathThatTheirScopeDoesNotUse) {
  ACall call;
  call.Policy().set_scope(v1::SCOPE_KIND_CASELOAD);
  EXPECT_THAT(call.Problem(), HasSubstr("does not use"));
}

TEST(Policies, OfAChangeNeedARequestId) {
  ACall call;
  call.Request().mutable_field(0)->set_name("other_id");
  EXPECT_THAT(call.Problem(), HasSubstr("request_id"));
}

TEST(Policies, OfFamilyDataNeedAnAuditRow) {
  ACall call;
  call.Policy().set_audited(false);
  call.Policy().set_verb(v1::VERB_READ);
  EXPECT_THAT(call.Problem(), HasSubstr("audit"));
}

TEST(Policies, OfWhatSettlesItselfAreForDevicesOfFamiliesAlone) {
  ACall call;
  call.Policy().set_settles_itself(true);
  EXPECT_THAT(call.Problem(), HasSubstr("devices of families alone"));
}

TEST(Policies, OfWhatIsOpenAfterARightEndedAreForDevicesOfFamiliesAlone) {
  ACall call;
  call.Policy().set_scope(v1::SCOPE_KIND_PRACTICE);
  call.Policy().clear_path();
  call.Policy().set_after_right_ended(true);
  EXPECT_THAT(call.Problem(), HasSubstr("devices of families alone"));
}

TEST(Policies, OfWhatSettlesItselfNeedNoRequestId) {
  ACall call;
  call.MakeOwnFamily();
  call.Policy().set_settles_itself(true);
  call.Request().mutable_field(0)->set_name("other_id");
  const auto rule = PolicyOf(call.Build());
  ASSERT_TRUE(rule.ok()) << rule.status();
  EXPECT_EQ(rule->request_id, nullptr);
  EXPECT_TRUE(rule->settles_itself);
}

TEST(Policies, OfWhatSettlesItselfMayGoWithoutAnAuditRow) {
  ACall call;
  call.MakeOwnFamily();
  call.Policy().set_settles_itself(true);
  call.Policy().set_audited(false);
  EXPECT_EQ(PolicyOf(call.Build()).status(), absl::OkStatus());
}

TEST(Policies, OfOtherChangesOfTheOwnFamilyNeedARequestId) {
  ACall call;
  call.MakeOwnFamily();
  call.Request().mutable_field(0)->set_name("other_id");
  EXPECT_THAT(call.Problem(), HasSubstr("request_id"));
}

TEST(Policies, OfOtherChangesOfTheOwnFamilyNeedAnAuditRow) {
  ACall call;
  call.MakeOwnFamily();
  call.Policy().set_audited(false);
  EXPECT_THAT(call.Problem(), HasSubstr("audit"));
}

TEST(Policies, OfTheOwnFamilyTakeNoPath) {
  ACall call;
  call.MakeOwnFamily();
  call.Policy().set_path("client_id");
  EXPECT_THAT(call.Problem(), HasSubstr("does not use"));
}

TEST(Policies, OfAReadOfTheOwnFamilyMayGoWithoutAnAuditRow) {
  ACall call;
  call.MakeOwnFamily();
  call.Policy().set_verb(v1::VERB_READ);
  call.Policy().set_audited(false);
  EXPECT_EQ(PolicyOf(call.Build()).status(), absl::OkStatus());
}

TEST(Policies, OfHintsAreForCallsThatTellNothingElse) {
  ACall call;
  call.Policy().set_scope(v1::SCOPE_KIND_HINTS);
  call.Policy().clear_path();
  call.Policy().set_verb(v1::VERB_READ);
  call.Policy().set_audited(false);
  EXPECT_THAT(call.Problem(), HasSubstr("hints and nothing else"));
  EXPECT_FALSE(Services().empty());
  const auto watch = PolicyOf(*FindMethod("relactation.v1.SyncService/Watch"));
  ASSERT_TRUE(watch.ok()) << watch.status();
  EXPECT_EQ(watch->scope, v1::SCOPE_KIND_HINTS);
}

TEST(Policies, AskForNoRequestIdWhereACopyIsTakenAway) {
  ACall call;
  call.Policy().set_verb(v1::VERB_EXPORT);
  call.Request().mutable_field(0)->set_name("another_id");
  const auto rule = PolicyOf(call.Build());
  ASSERT_TRUE(rule.ok()) << rule.status();
  EXPECT_TRUE(rule->IsRead());
  EXPECT_EQ(rule->request_id, nullptr);
}

TEST(Policies, LeaveFourCallsOpenAfterARightEnded) {
  EXPECT_FALSE(Services().empty());
  std::set<std::string> open;
  for (const MethodDescriptor* method : AllMethods()) {
    const auto rule = PolicyOf(*method);
    ASSERT_TRUE(rule.ok()) << rule.status();
    if (rule->after_right_ended) open.insert(method->name());
  }
  EXPECT_EQ(open, (std::set<std::string>{"ConfirmWipe", "Hello", "NewReplica", "Push"}));
}

TEST(FindMethod, AnswersNullForWhatIsNotThere) {
  EXPECT_EQ(FindMethod(""), nullptr);
  EXPECT_EQ(FindMethod("relactation.v1.ClientService"), nullptr);
  EXPECT_EQ(FindMethod("relactation.v1.ClientService/Nothing"), nullptr);
  EXPECT_EQ(FindMethod("/a/b/c"), nullptr);
}

TEST(Roles, AreBitsAndBack) {
  const std::vector<v1::Role> roles = {v1::ROLE_ADMIN, v1::ROLE_CONSULTANT, v1::ROLE_PARENT,
                                       v1::ROLE_CAREGIVER};
  uint32_t bits = 0;
  for (const v1::Role role : roles) bits |= RoleBit(role);
  EXPECT_EQ(RolesOf(bits), roles);
  EXPECT_EQ(RoleBit(v1::ROLE_UNSPECIFIED), 0u);
}

}  // namespace relactation::policy_test
