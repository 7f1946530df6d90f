// A valid request of every call.
#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/chart_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/flag_service.pb.h"
#include "relactation/v1/options.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"
#include "relactation/v1/report_service.pb.h"
#include "relactation/v1/review_service.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "server/access/policy.h"
#include "tests/end_to_end/authorisation_practice.h"

namespace relactation {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

v1::Plan APlan() {
  v1::Plan plan;
  plan.mutable_period()->mutable_start()->set_year(2026);
  plan.mutable_period()->mutable_start()->set_month(1);
  plan.mutable_period()->mutable_start()->set_day(5);
  v1::InfantSupplement& top_ups = *plan.mutable_supplement()->add_per_infant();
  top_ups.set_infant("zoe");
  v1::SupplementReduction& step = *top_ups.add_steps();
  step.set_from_ml_per_day(120);
  step.set_to_ml_per_day(90);
  return plan;
}

v1::Contact AContact(const std::string& id) {
  v1::Contact contact;
  contact.set_contact_id(id);
  contact.set_kind(v1::CONTACT_KIND_CALL);
  *contact.mutable_start_time() = ToTimestamp(kAtNight);
  contact.set_subjective("tired");
  contact.set_sharing(v1::SHARING_PRIVATE);
  contact.set_state(v1::CONTACT_STATE_DONE);
  return contact;
}

v1::HistoryEntry AnEntry() {
  v1::HistoryEntry entry;
  entry.set_subject("ana");
  entry.set_topic(v1::HISTORY_TOPIC_HOW_IT_ENDED);
  entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
  entry.set_text("back at work");
  return entry;
}

}  // namespace

void SetText(Message& message, const char* field_name, const std::string& text) {
  const auto* field = message.GetDescriptor()->FindFieldByName(field_name);
  if (field != nullptr && !text.empty()) {
    message.GetReflection()->SetString(&message, field, text);
  }
}

std::string AuthorisationPractice::NameOf(const MethodDescriptor& method) {
  return method.service()->name() + "." + method.name();
}

std::vector<const MethodDescriptor*> AuthorisationPractice::Calls() {
  // Links the services that nothing else here names.
  EXPECT_NE(v1::ReviewCaseloadRequest::descriptor(), nullptr);
  EXPECT_NE(v1::ListFlagsRequest::descriptor(), nullptr);
  return AllMethods();
}

const MethodDescriptor& AuthorisationPractice::MethodNamed(const std::string& name) {
  for (const MethodDescriptor* method : Calls()) {
    if (NameOf(*method) == name) return *method;
  }
  ADD_FAILURE() << "no call " << name;
  return *AllMethods().front();
}

std::unique_ptr<Message> AuthorisationPractice::RequestFor(const std::string& call,
                                                           const Family& family) {
  std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                       ->GetPrototype(MethodNamed(call).input_type())
                                       ->New());
  Fill(*request, family);
  return request;
}

std::unique_ptr<Message> AuthorisationPractice::RequestThatSucceeds(const std::string& call,
                                                                    const std::string& column) {
  const v1::CallPolicy& policy = MethodNamed(call).options().GetExtension(v1::policy);
  if (policy.scope() == v1::SCOPE_KIND_OWN_FAMILY) return RequestOfDevice(call, column);
  if (policy.scope() == v1::SCOPE_KIND_HINTS) {
    if (replicas_.contains(column)) return RequestOfDevice(call, column);
    return std::make_unique<v1::WatchRequest>();
  }
  if (policy.verb() == v1::VERB_READ || policy.verb() == v1::VERB_EXPORT) {
    return RequestFor(call, FamilyFor(column));
  }
  if (call == "ClientService.CreateClient") {
    Family fresh;
    fresh.client = AFamily(*practice_);
    return RequestFor(call, fresh);
  }
  if (policy.scope() == v1::SCOPE_KIND_PRACTICE) {
    std::unique_ptr<Message> request = RequestFor(call, {});
    if (call == "AccessService.CancelInvite") SetText(*request, "invite_id", InviteSomebody());
    if (call == "AccessService.RevokeConsultant") {
      SetText(*request, "consultant_id", SignSomebodyIn());
    }
    return request;
  }
  const std::string owner = column == "both" ? "both" : "own";
  const Family family = NewFamily(owner);
  if (call == "ClientService.ReopenClient") Do("ClientService.CloseClient", owner, family);
  if (call == "PlanService.ResumePlan") Do("PlanService.PausePlan", owner, family);
  if (call == "FlagService.DecideFlag") return DecisionAboutFirstFlag(owner, family);
  if (call == "DeviceService.RevokeFamilyDevice") {
    std::unique_ptr<Message> request = RequestFor(call, family);
    SetText(*request, "device_id", SignDeviceIn(owner, family).device_id());
    return request;
  }
  if (call == "DeviceService.SettleHandedIn") {
    std::unique_ptr<Message> request = RequestFor(call, family);
    SetText(*request, "replica_id", HandIn(owner, family));
    return request;
  }
  if (call != "RecordService.RestoreRecord") return RequestFor(call, family);
  Do("RecordService.VoidRecord", owner, family);
  std::unique_ptr<Message> request = RequestFor(call, family);
  static_cast<v1::RestoreRecordRequest&>(*request).set_base_revision(2);
  return request;
}

std::unique_ptr<Message> AuthorisationPractice::DecisionAboutFirstFlag(const std::string& owner,
                                                                       const Family& family) {
  std::unique_ptr<Message> request = RequestFor("FlagService.DecideFlag", family);
  const auto answer = Do("FlagService.ListFlags", owner, family);
  const auto& flags = static_cast<const v1::ListFlagsResponse&>(*answer).flags();
  if (flags.empty()) {
    ADD_FAILURE() << "a family that logs nothing raises no flag";
    return request;
  }
  auto& decision = static_cast<v1::DecideFlagRequest&>(*request);
  decision.set_rule(flags[0].rule());
  decision.set_subject_id(flags[0].subject_id());
  *decision.mutable_since() = flags[0].since();
  return request;
}

std::string AuthorisationPractice::InviteSomebody() {
  const auto invite = Do("AccessService.CreateInvite", "admin", Family());
  return static_cast<const v1::Invite&>(*invite).invite_id();
}

std::string AuthorisationPractice::SignSomebodyIn() {
  const auto request = RequestFor("AccessService.CreateInvite", {});
  Do("AccessService.CreateInvite", "admin", *request);
  const auto redeem = RequestFor("AccessService.RedeemInvite", {});
  static_cast<v1::RedeemInviteRequest&>(*redeem).set_secret(
      static_cast<const v1::CreateInviteRequest&>(*request).secret());
  const auto welcome = Do("AccessService.RedeemInvite", "none", *redeem);
  return static_cast<const v1::RedeemInviteResponse&>(*welcome).consultant().consultant_id();
}

void AuthorisationPractice::Fill(Message& request, const Family& family) {
  SetText(request, "request_id", practice_->NewId());
  SetText(request, "client_id", family.client.client_id());
  SetText(request, "consultant_id", people_.at("share"));
  const bool is_known = FillOfPractice(request) || FillOfPlan(request, family) ||
                        FillOfRecord(request, family) || FillOfChart(request, family) ||
                        FillOfDevice(request, family) || FillOfSync(request, family);
  if (is_known) return;
  if (auto* create = dynamic_cast<v1::CreateClientRequest*>(&request)) {
    *create->mutable_client() = family.client;
  } else if (auto* update = dynamic_cast<v1::UpdateClientRequest*>(&request)) {
    *update->mutable_client() = family.client;
  } else if (auto* decide = dynamic_cast<v1::DecideFlagRequest*>(&request)) {
    decide->set_rule("A1");
    *decide->mutable_since() = ToTimestamp(kAtNight);
    decide->set_kind(v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
    decide->set_outcome(v1::FLAG_OUTCOME_REACHED);
  } else if (auto* close = dynamic_cast<v1::CloseClientRequest*>(&request)) {
    close->set_outcome(v1::OUTCOME_ENOUGH_FOR_NOW);
  } else if (auto* erase = dynamic_cast<v1::EraseClientRequest*>(&request)) {
    erase->set_code(family.code.empty() ? "zz-0000" : family.code);
  } else if (auto* grant = dynamic_cast<v1::GrantClientRequest*>(&request)) {
    grant->set_kind(v1::GRANT_KIND_SHARE);
  } else if (auto* end = dynamic_cast<v1::EndGrantRequest*>(&request)) {
    end->set_kind(v1::GRANT_KIND_SHARE);
  } else if (auto* report = dynamic_cast<v1::GenerateReportsRequest*>(&request)) {
    report->set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
  }
}

bool AuthorisationPractice::FillOfPractice(Message& request) {
  if (auto* redeem = dynamic_cast<v1::RedeemInviteRequest*>(&request)) {
    redeem->set_secret(practice_->random().Bytes(16));
    redeem->set_token(practice_->random().Bytes(32));
    redeem->set_device_name("device");
  } else if (auto* invite = dynamic_cast<v1::CreateInviteRequest*>(&request)) {
    invite->set_invite_id(practice_->NewId());
    invite->set_secret(practice_->random().Bytes(16));
    invite->set_display_name("Somebody");
    invite->add_roles(v1::ROLE_CONSULTANT);
  } else if (auto* cancel = dynamic_cast<v1::CancelInviteRequest*>(&request)) {
    cancel->set_invite_id(practice_->NewId());
  } else if (auto* revoke = dynamic_cast<v1::RevokeDeviceRequest*>(&request)) {
    revoke->set_device_id(spare_device_);
  } else {
    return false;
  }
  return true;
}

bool AuthorisationPractice::FillOfPlan(Message& request, const Family& family) {
  if (auto* publish = dynamic_cast<v1::PublishPlanRequest*>(&request)) {
    *publish->mutable_plan() = APlan();
    publish->set_base_revision(family.plan_revision);
  } else if (auto* draft = dynamic_cast<v1::SavePlanDraftRequest*>(&request)) {
    draft->set_author_text("why:\n  in_own_words: rest\n");
    draft->set_base_revision(family.plan_revision);
    draft->set_etag(family.draft_etag);
  } else if (auto* drop = dynamic_cast<v1::DropPlanDraftRequest*>(&request)) {
    drop->set_etag(family.draft_etag.empty() ? "\"1\"" : family.draft_etag);
  } else if (auto* finish = dynamic_cast<v1::FinishPlanRequest*>(&request)) {
    finish->set_outcome(v1::OUTCOME_ENOUGH_FOR_NOW);
  } else if (auto* step = dynamic_cast<v1::DecideSupplementStepRequest*>(&request)) {
    step->set_kind(v1::SUPPLEMENT_STEP_KIND_HELD);
  } else {
    return false;
  }
  return true;
}

bool AuthorisationPractice::FillOfRecord(Message& request, const Family& family) {
  const std::string record_id = family.record_id.empty() ? practice_->NewId() : family.record_id;
  SetText(request, "record_id", record_id);
  SetText(request, "reason", "misread");
  if (auto* create = dynamic_cast<v1::CreateRecordRequest*>(&request)) {
    *create->mutable_record() = APumpSession(*practice_, family.client, kAtNight);
  } else if (auto* list = dynamic_cast<v1::ListRecordsRequest*>(&request)) {
    list->set_kind(v1::RECORD_KIND_SESSION);
  } else if (auto* import = dynamic_cast<v1::ImportRecordsRequest*>(&request)) {
    *import->add_records() = APumpSession(*practice_, family.client, kAtNight);
  } else if (auto* correct = dynamic_cast<v1::CorrectRecordRequest*>(&request)) {
    *correct->mutable_record() = APumpSession(*practice_, family.client, kAtNight);
    correct->mutable_record()->set_record_id(record_id);
    correct->set_base_revision(1);
  } else if (auto* take_back = dynamic_cast<v1::VoidRecordRequest*>(&request)) {
    take_back->set_base_revision(1);
  } else if (auto* restore = dynamic_cast<v1::RestoreRecordRequest*>(&request)) {
    restore->set_base_revision(1);
  } else {
    return false;
  }
  return true;
}

bool AuthorisationPractice::FillOfChart(Message& request, const Family& family) {
  SetText(request, "task_id", family.task_id.empty() ? practice_->NewId() : family.task_id);
  if (auto* history = dynamic_cast<v1::UpdateHistoryRequest*>(&request)) {
    *history->add_entries() = AnEntry();
  } else if (auto* contact = dynamic_cast<v1::CreateContactRequest*>(&request)) {
    *contact->mutable_contact() = AContact(practice_->NewId());
  } else if (auto* change = dynamic_cast<v1::UpdateContactRequest*>(&request)) {
    *change->mutable_contact() =
        AContact(family.contact_id.empty() ? practice_->NewId() : family.contact_id);
  } else if (auto* task = dynamic_cast<v1::CreateTaskRequest*>(&request)) {
    task->mutable_task()->set_task_id(practice_->NewId());
    task->mutable_task()->set_text("call");
  } else if (auto* state = dynamic_cast<v1::SetTaskStateRequest*>(&request)) {
    state->set_state(v1::TASK_STATE_DONE);
  } else if (auto* note = dynamic_cast<v1::CreateNoteRequest*>(&request)) {
    note->mutable_note()->set_note_id(practice_->NewId());
    note->mutable_note()->set_text("likes mornings");
    note->mutable_note()->set_sharing(v1::SHARING_PRIVATE);
  } else {
    return false;
  }
  return true;
}

}  // namespace relactation
