// That sending a change again, with the same request id, changes nothing and answers alike.
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/options.pb.h"
#include "relactation/v1/plan_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"
#include "relactation/v1/sharing_service.grpc.pb.h"

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/random_message.h"
#include "tests/support/server_fixture.h"

namespace relactation::replay_test {

class Replay : public ServerFixture {
 protected:
  void SetUp() override { StartAndSignIn(); }

  v1::CreateClientRequest ACreateClient() {
    v1::CreateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = AClient(NewId(), NewId(), NewId());
    return request;
  }

  v1::Client AddClient() {
    const auto client = Call(&v1::ClientService::Stub::CreateClient, ACreateClient());
    EXPECT_TRUE(client.ok()) << client.status();
    return client.value_or(v1::Client());
  }

  v1::CreateInviteRequest ACreateInvite() {
    v1::CreateInviteRequest request;
    request.set_request_id(NewId());
    request.set_invite_id(NewId());
    request.set_secret(random_.Bytes(16));
    request.set_display_name("Mina");
    request.add_roles(v1::ROLE_CONSULTANT);
    return request;
  }

  // A second consultant with a device: the id.
  std::string AddColleague() {
    const v1::CreateInviteRequest invite = ACreateInvite();
    EXPECT_TRUE(Call(&v1::AccessService::Stub::CreateInvite, invite).ok());
    SignIn(invite.secret());
    const auto people =
        Call(&v1::AccessService::Stub::ListConsultants, v1::ListConsultantsRequest());
    EXPECT_TRUE(people.ok() && people->consultants_size() == 2) << people.status();
    return people.ok() ? people->consultants(1).consultant_id() : "";
  }

  // Sends a change twice, then with other content, then as it was.
  template <typename Stub, typename Request, typename Response>
  void ExpectHarmless(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const Request& request, const std::function<void(Request&)>& change) {
    const auto first = Call(method, request);
    ASSERT_TRUE(first.ok()) << first.status();
    const auto again = Call(method, request);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
    Request other = request;
    change(other);
    const absl::Status reused = Call(method, other).status();
    EXPECT_TRUE(absl::IsAlreadyExists(reused)) << reused;
    EXPECT_EQ(ReasonOf(reused), "REQUEST_ID_REUSED");
    const auto still = Call(method, request);
    ASSERT_TRUE(still.ok()) << still.status();
    EXPECT_EQ(first->SerializeAsString(), still->SerializeAsString());
  }
};

TEST_F(Replay, OfCreateClientIsHarmless) {
  ExpectHarmless<v1::ClientService::Stub, v1::CreateClientRequest, v1::Client>(
      &v1::ClientService::Stub::CreateClient, ACreateClient(),
      [](auto& request) { request.mutable_client()->set_display_name("Another"); });
  v1::ListClientsRequest list;
  EXPECT_EQ(Call(&v1::ClientService::Stub::ListClients, list)->clients_size(), 1);
}

TEST_F(Replay, OfUpdateClientIsHarmlessAlsoWithItsOldEtag) {
  v1::UpdateClientRequest request;
  request.set_request_id(NewId());
  *request.mutable_client() = AddClient();
  request.mutable_client()->set_display_name("Ana Rita");
  ExpectHarmless<v1::ClientService::Stub, v1::UpdateClientRequest, v1::Client>(
      &v1::ClientService::Stub::UpdateClient, request,
      [](auto& other) { other.mutable_client()->set_display_name("Another"); });
  v1::GetClientRequest read;
  read.set_client_id(request.client().client_id());
  EXPECT_EQ(Call(&v1::ClientService::Stub::GetClient, read)->revision(), 2);
}

TEST_F(Replay, OfUpdateClientAnswersWithTheClientAsItIsNow) {
  v1::UpdateClientRequest first;
  first.set_request_id(NewId());
  *first.mutable_client() = AddClient();
  ASSERT_TRUE(Call(&v1::ClientService::Stub::UpdateClient, first).ok());
  v1::UpdateClientRequest second = first;
  second.set_request_id(NewId());
  second.mutable_client()->clear_etag();
  second.mutable_client()->set_display_name("Ana Rita");
  ASSERT_TRUE(Call(&v1::ClientService::Stub::UpdateClient, second).ok());
  const auto again = Call(&v1::ClientService::Stub::UpdateClient, first);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->display_name(), "Ana Rita");
  EXPECT_EQ(again->revision(), 3);
}

TEST_F(Replay, OfUpdateClientDoesNotLetItsCallerOverwriteWhatAnotherChangedSince) {
  v1::UpdateClientRequest first;
  first.set_request_id(NewId());
  *first.mutable_client() = AddClient();
  const auto made = Call(&v1::ClientService::Stub::UpdateClient, first);
  ASSERT_TRUE(made.ok()) << made.status();
  v1::UpdateClientRequest others = first;
  others.set_request_id(NewId());
  *others.mutable_client() = *made;
  others.mutable_client()->set_display_name("Ana Rita");
  ASSERT_TRUE(Call(&v1::ClientService::Stub::UpdateClient, others).ok());
  const auto again = Call(&v1::ClientService::Stub::UpdateClient, first);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->etag(), made->etag());
  v1::UpdateClientRequest next;
  next.set_request_id(NewId());
  *next.mutable_client() = *again;
  next.mutable_client()->set_display_name("Ana Paula");
  EXPECT_TRUE(absl::IsAborted(Call(&v1::ClientService::Stub::UpdateClient, next).status()));
}

TEST_F(Replay, OfPublishPlanAnswersWithTheRevisionItMade) {
  v1::PublishPlanRequest request;
  request.set_request_id(NewId());
  request.set_client_id(AddClient().client_id());
  *request.mutable_plan() = APlan("2026-09-21");
  request.set_author_text("# mine\n");
  ExpectHarmless<v1::PlanService::Stub, v1::PublishPlanRequest, v1::PlanRevision>(
      &v1::PlanService::Stub::PublishPlan, request,
      [](auto& other) { other.set_message("another"); });
  v1::PublishPlanRequest next = request;
  next.set_request_id(NewId());
  next.set_base_revision(1);
  ASSERT_EQ(Call(&v1::PlanService::Stub::PublishPlan, next)->number(), 2);
  EXPECT_EQ(Call(&v1::PlanService::Stub::PublishPlan, request)->number(), 1);
}

TEST_F(Replay, OfADraftAnswersWithItsOwnEtagWhateverWasSavedSince) {
  v1::SavePlanDraftRequest first;
  first.set_request_id(NewId());
  first.set_client_id(AddClient().client_id());
  first.set_author_text("# first\n");
  ExpectHarmless<v1::PlanService::Stub, v1::SavePlanDraftRequest, v1::PlanDraft>(
      &v1::PlanService::Stub::SavePlanDraft, first,
      [](auto& other) { other.set_author_text("another"); });
  const auto saved = Call(&v1::PlanService::Stub::SavePlanDraft, first);
  v1::SavePlanDraftRequest second = first;
  second.set_request_id(NewId());
  second.set_etag(saved->etag());
  second.set_author_text("# second\n");
  const auto later = Call(&v1::PlanService::Stub::SavePlanDraft, second);
  ASSERT_TRUE(later.ok()) << later.status();
  EXPECT_EQ(Call(&v1::PlanService::Stub::SavePlanDraft, first)->SerializeAsString(),
            saved->SerializeAsString());
}

TEST_F(Replay, OfADropIsHarmlessAlsoToTheNextDraft) {
  v1::SavePlanDraftRequest save;
  save.set_request_id(NewId());
  save.set_client_id(AddClient().client_id());
  save.set_author_text("# first\n");
  const auto saved = Call(&v1::PlanService::Stub::SavePlanDraft, save);
  ASSERT_TRUE(saved.ok()) << saved.status();
  v1::DropPlanDraftRequest drop;
  drop.set_request_id(NewId());
  drop.set_client_id(save.client_id());
  drop.set_etag(saved->etag());
  ExpectHarmless<v1::PlanService::Stub, v1::DropPlanDraftRequest, v1::PlanDraft>(
      &v1::PlanService::Stub::DropPlanDraft, drop, [](auto& other) { other.set_etag("\"9\""); });
  save.set_request_id(NewId());
  save.set_author_text("# second\n");
  ASSERT_TRUE(Call(&v1::PlanService::Stub::SavePlanDraft, save).ok());
  const auto again = Call(&v1::PlanService::Stub::DropPlanDraft, drop);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->etag(), saved->etag());
  EXPECT_EQ(again->author_text(), "");
  v1::GetPlanDraftRequest read;
  read.set_client_id(save.client_id());
  EXPECT_EQ(Call(&v1::PlanService::Stub::GetPlanDraft, read)->author_text(), "# second\n");
}

TEST_F(Replay, OfAPauseItsEndAStepAndThePlansEndIsHarmless) {
  using Plans = v1::PlanService::Stub;
  v1::PublishPlanRequest publish;
  publish.set_request_id(NewId());
  publish.set_client_id(AddClient().client_id());
  *publish.mutable_plan() = APlan("2026-09-21");
  v1::InfantSupplement& top_ups = *publish.mutable_plan()->mutable_supplement()->add_per_infant();
  top_ups.set_infant("leo");
  top_ups.add_steps()->set_from_ml_per_day(30);
  ASSERT_TRUE(Call(&Plans::PublishPlan, publish).ok());
  const auto change = [](auto& other) { other.set_in_own_words("another"); };
  v1::PausePlanRequest pause;
  pause.set_request_id(NewId());
  pause.set_client_id(publish.client_id());
  ExpectHarmless<Plans, v1::PausePlanRequest, v1::PlanEvent>(&Plans::PausePlan, pause, change);
  v1::ResumePlanRequest resume;
  resume.set_request_id(NewId());
  resume.set_client_id(publish.client_id());
  ExpectHarmless<Plans, v1::ResumePlanRequest, v1::PlanEvent>(&Plans::ResumePlan, resume, change);
  v1::DecideSupplementStepRequest step;
  step.set_request_id(NewId());
  step.set_client_id(publish.client_id());
  step.set_kind(v1::SUPPLEMENT_STEP_KIND_PROPOSED);
  ExpectHarmless<Plans, v1::DecideSupplementStepRequest, v1::SupplementStep>(
      &Plans::DecideSupplementStep, step, [](auto& other) { other.set_message("another"); });
  v1::FinishPlanRequest finish;
  finish.set_request_id(NewId());
  finish.set_client_id(publish.client_id());
  finish.set_outcome(v1::OUTCOME_STOPPED);
  ExpectHarmless<Plans, v1::FinishPlanRequest, v1::PlanEvent>(&Plans::FinishPlan, finish, change);
  v1::ListPlanRevisionsRequest list;
  list.set_client_id(publish.client_id());
  EXPECT_EQ(Call(&Plans::ListPlanRevisions, list)->events_size(), 3);
}

TEST_F(Replay, OfCreateRecordIsHarmlessAlsoInAPrivateStream) {
  const v1::Client client = AddClient();
  for (const bool is_private : {false, true}) {
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    const std::string& ana = client.persons(0).person_id();
    *request.mutable_record() =
        is_private ? AMood(NewId(), ana, clock_.Now()) : ASession(NewId(), ana, clock_.Now());
    ExpectHarmless<v1::RecordService::Stub, v1::CreateRecordRequest, v1::Record>(
        &v1::RecordService::Stub::CreateRecord, request,
        [](auto& other) { other.mutable_record()->set_note("another"); });
  }
}

TEST_F(Replay, OfACorrectedRecordAnswersWithTheVersionItMade) {
  const v1::Client client = AddClient();
  for (const bool is_private : {false, true}) {
    v1::CreateRecordRequest create;
    create.set_request_id(NewId());
    create.set_client_id(client.client_id());
    const std::string& ana = client.persons(0).person_id();
    *create.mutable_record() =
        is_private ? AMood(NewId(), ana, clock_.Now()) : ASession(NewId(), ana, clock_.Now());
    const auto created = Call(&v1::RecordService::Stub::CreateRecord, create);
    ASSERT_TRUE(created.ok()) << created.status();
    v1::CorrectRecordRequest correct;
    correct.set_request_id(NewId());
    correct.set_client_id(client.client_id());
    *correct.mutable_record() = create.record();
    correct.mutable_record()->set_note("right");
    correct.set_base_revision(1);
    correct.set_reason("misread");
    ExpectHarmless<v1::RecordService::Stub, v1::CorrectRecordRequest, v1::Record>(
        &v1::RecordService::Stub::CorrectRecord, correct,
        [](auto& other) { other.set_reason("another"); });
    const auto corrected = Call(&v1::RecordService::Stub::CorrectRecord, correct);
    v1::VoidRecordRequest take_back;
    take_back.set_request_id(NewId());
    take_back.set_client_id(client.client_id());
    take_back.set_record_id(create.record().record_id());
    take_back.set_base_revision(2);
    take_back.set_reason("entered twice");
    ExpectHarmless<v1::RecordService::Stub, v1::VoidRecordRequest, v1::Record>(
        &v1::RecordService::Stub::VoidRecord, take_back,
        [](auto& other) { other.set_reason("another"); });
    v1::RestoreRecordRequest restore;
    restore.set_request_id(NewId());
    restore.set_client_id(client.client_id());
    restore.set_record_id(create.record().record_id());
    restore.set_base_revision(3);
    restore.set_reason("it was another one");
    ExpectHarmless<v1::RecordService::Stub, v1::RestoreRecordRequest, v1::Record>(
        &v1::RecordService::Stub::RestoreRecord, restore,
        [](auto& other) { other.set_reason("another"); });
    const auto create_again = Call(&v1::RecordService::Stub::CreateRecord, create);
    EXPECT_EQ(create_again->SerializeAsString(), created->SerializeAsString());
    const auto correct_again = Call(&v1::RecordService::Stub::CorrectRecord, correct);
    EXPECT_EQ(correct_again->SerializeAsString(), corrected->SerializeAsString());
    EXPECT_EQ(Call(&v1::RecordService::Stub::VoidRecord, take_back)->state(),
              v1::RECORD_STATE_VOIDED);
  }
}

TEST_F(Replay, OfImportRecordsAnswersWithTheFirstOutcomes) {
  const v1::Client client = AddClient();
  v1::ImportRecordsRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client.client_id());
  const std::string& ana = client.persons(0).person_id();
  *request.add_records() = ASession(NewId(), ana, clock_.Now());
  *request.add_records() = request.records(0);
  *request.add_records() = ASession("no uuid", ana, clock_.Now());
  ExpectHarmless<v1::RecordService::Stub, v1::ImportRecordsRequest, v1::ImportRecordsResponse>(
      &v1::RecordService::Stub::ImportRecords, request,
      [](auto& other) { other.mutable_records(0)->set_note("another"); });
}

TEST_F(Replay, OfCreateInviteIsHarmless) {
  ExpectHarmless<v1::AccessService::Stub, v1::CreateInviteRequest, v1::Invite>(
      &v1::AccessService::Stub::CreateInvite, ACreateInvite(),
      [](auto& other) { other.set_display_name("Another"); });
}

TEST_F(Replay, OfRevokeDeviceIsHarmless) {
  const v1::CreateInviteRequest invite = ACreateInvite();
  ASSERT_TRUE(Call(&v1::AccessService::Stub::CreateInvite, invite).ok());
  SignIn(invite.secret());
  v1::ListDevicesRequest list;
  const auto devices = Call(&v1::AccessService::Stub::ListDevices, list);
  ASSERT_EQ(devices->devices_size(), 2);
  v1::RevokeDeviceRequest request;
  request.set_request_id(NewId());
  request.set_device_id(devices->devices(1).device_id());
  ExpectHarmless<v1::AccessService::Stub, v1::RevokeDeviceRequest, v1::Device>(
      &v1::AccessService::Stub::RevokeDevice, request,
      [this](auto& other) { other.set_device_id(NewId()); });
}

TEST_F(Replay, OfRevokeConsultantIsHarmless) {
  v1::RevokeConsultantRequest request;
  request.set_request_id(NewId());
  request.set_consultant_id(AddColleague());
  ExpectHarmless<v1::AccessService::Stub, v1::RevokeConsultantRequest, v1::Consultant>(
      &v1::AccessService::Stub::RevokeConsultant, request,
      [this](auto& other) { other.set_consultant_id(NewId()); });
}

TEST_F(Replay, OfCancelInviteIsHarmless) {
  const v1::CreateInviteRequest invite = ACreateInvite();
  ASSERT_TRUE(Call(&v1::AccessService::Stub::CreateInvite, invite).ok());
  v1::CancelInviteRequest request;
  request.set_request_id(NewId());
  request.set_invite_id(invite.invite_id());
  ExpectHarmless<v1::AccessService::Stub, v1::CancelInviteRequest, v1::Invite>(
      &v1::AccessService::Stub::CancelInvite, request,
      [this](auto& other) { other.set_invite_id(NewId()); });
}

TEST_F(Replay, OfGrantClientAndEndGrantIsHarmless) {
  v1::GrantClientRequest grant;
  grant.set_request_id(NewId());
  grant.set_client_id(AddClient().client_id());
  grant.set_consultant_id(AddColleague());
  grant.set_kind(v1::GRANT_KIND_SHARE);
  ExpectHarmless<v1::SharingService::Stub, v1::GrantClientRequest, v1::ClientGrant>(
      &v1::SharingService::Stub::GrantClient, grant,
      [this](auto& other) { other.set_consultant_id(NewId()); });
  v1::EndGrantRequest end;
  end.set_request_id(NewId());
  end.set_client_id(grant.client_id());
  end.set_consultant_id(grant.consultant_id());
  end.set_kind(grant.kind());
  ExpectHarmless<v1::SharingService::Stub, v1::EndGrantRequest, v1::ClientGrant>(
      &v1::SharingService::Stub::EndGrant, end,
      [](auto& other) { other.set_kind(v1::GRANT_KIND_COVER); });
}

// The one change by which its caller loses the right to make it: the second answer is not that
// there is no such client.
TEST_F(Replay, OfHandOverClientIsHarmlessThoughTheClientIsSomebodyElsesThen) {
  const v1::Client client = AddClient();
  v1::HandOverClientRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client.client_id());
  request.set_consultant_id(AddColleague());
  const auto first = Call(&v1::SharingService::Stub::HandOverClient, request);
  ASSERT_TRUE(first.ok()) << first.status();
  const auto again = Call(&v1::SharingService::Stub::HandOverClient, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  v1::HandOverClientRequest other = request;
  other.set_note("another");
  const absl::Status reused = Call(&v1::SharingService::Stub::HandOverClient, other).status();
  v1::HandOverClientRequest fresh = request;
  fresh.set_request_id(NewId());
  EXPECT_EQ(reused, Call(&v1::SharingService::Stub::HandOverClient, fresh).status());
  EXPECT_TRUE(absl::IsNotFound(reused)) << reused;
}

TEST_F(Replay, OfRedeemInviteAnswersTheSameDeviceAndNoOther) {
  const v1::CreateInviteRequest invite = ACreateInvite();
  ASSERT_TRUE(Call(&v1::AccessService::Stub::CreateInvite, invite).ok());
  v1::RedeemInviteRequest request;
  request.set_request_id(NewId());
  request.set_secret(invite.secret());
  request.set_token(random_.Bytes(kBearerTokenBytes));
  request.set_device_name("phone");
  const auto first = Call(&v1::AccessService::Stub::RedeemInvite, request);
  const auto again = Call(&v1::AccessService::Stub::RedeemInvite, request);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  request.set_token(random_.Bytes(kBearerTokenBytes));
  EXPECT_TRUE(
      absl::IsUnauthenticated(Call(&v1::AccessService::Stub::RedeemInvite, request).status()));
}

TEST_F(Replay, OfARefusalIsTheSameRefusal) {
  v1::UpdateClientRequest request;
  request.set_request_id(NewId());
  *request.mutable_client() = AddClient();
  request.mutable_client()->set_etag("\"7\"");
  const absl::Status stale = Call(&v1::ClientService::Stub::UpdateClient, request).status();
  EXPECT_EQ(ReasonOf(stale), "STALE_ETAG");
  EXPECT_EQ(Call(&v1::ClientService::Stub::UpdateClient, request).status(), stale);
}

TEST_F(Replay, OfAnInvalidRequestKeepsCodeReasonAndWords) {
  v1::CreateClientRequest request = ACreateClient();
  request.mutable_client()->set_zone("Europe/Atlantis");
  const absl::Status first = Call(&v1::ClientService::Stub::CreateClient, request).status();
  EXPECT_EQ(FieldViolationsOf(first).at(0).field, "client.zone");
  const absl::Status again = Call(&v1::ClientService::Stub::CreateClient, request).status();
  EXPECT_EQ(again.code(), first.code());
  EXPECT_EQ(again.message(), first.message());
  EXPECT_EQ(ReasonOf(again), ReasonOf(first));
}

TEST_F(Replay, OfAnotherCallWithTheSameIdIsRefused) {
  const v1::CreateClientRequest create = ACreateClient();
  const auto client = Call(&v1::ClientService::Stub::CreateClient, create);
  ASSERT_TRUE(client.ok());
  v1::UpdateClientRequest update;
  update.set_request_id(create.request_id());
  *update.mutable_client() = *client;
  EXPECT_EQ(ReasonOf(Call(&v1::ClientService::Stub::UpdateClient, update).status()),
            "REQUEST_ID_REUSED");
}

TEST_F(Replay, IsTriedHereForEveryServedCallThatChangesSomething) {
  const std::set<std::string> tried = {
      "CreateClient", "UpdateClient", "PublishPlan", "SavePlanDraft", "DropPlanDraft", "PausePlan",
      "ResumePlan", "FinishPlan", "CreateRecord", "ImportRecords", "CorrectRecord", "VoidRecord",
      "RestoreRecord", "CreateInvite", "RevokeDevice", "RedeemInvite", "CancelInvite",
      "GrantClient", "EndGrant", "HandOverClient", "RevokeConsultant", "DecideSupplementStep",
      // In chart_replay_test.cc.
      "UpdateHistory", "CreateContact", "UpdateContact", "CreateTask", "SetTaskState", "CreateNote",
      "DecideFlag", "CloseClient", "ReopenClient", "EraseClient",
      // In device_replay_test.cc.
      "InvitePerson", "RevokeFamilyDevice", "SettleHandedIn", "Enrol", "Hello", "Push",
      "NewReplica", "ConfirmWipe", "ShareOwnRecords", "EndOwnSharing"};
  std::set<std::string> changing;
  for (const auto* method : CallsOfTheContract()) {
    const v1::Verb verb = method->options().GetExtension(v1::policy).verb();
    if (verb == v1::VERB_READ || verb == v1::VERB_EXPORT) continue;
    if (!IsServed(*method)) continue;
    changing.insert(method->name());
  }
  EXPECT_EQ(changing, tried);
}

}  // namespace relactation::replay_test
