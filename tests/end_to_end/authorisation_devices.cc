// The requests of a family's devices, and the devices that make them.
#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/sharing_service.pb.h"
#include "relactation/v1/sync_service.pb.h"

#include "absl/time/clock.h"
#include "proto/relactation/bearer_token.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/end_to_end/authorisation_practice.h"

namespace relactation {
namespace {

using google::protobuf::Message;

v1::Consent AnOwnConsent(const std::string& id) {
  v1::Consent consent;
  consent.set_consent_id(id);
  consent.set_recipient("the practice");
  consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  consent.add_data_classes(v1::DATA_CLASS_MOOD);
  return consent;
}

}  // namespace

std::unique_ptr<Message> AuthorisationPractice::RequestOfDevice(const std::string& call,
                                                                const std::string& column) {
  std::unique_ptr<Message> request = RequestFor(call, FamilyFor(column));
  const bool gives_up = call == "SyncService.NewReplica";
  SetText(*request, "replica_id", (gives_up ? spare_replicas_ : replicas_).at(column));
  if (auto* pull = dynamic_cast<v1::PullRequest*>(request.get())) {
    pull->mutable_cursors(0)->set_stream_id(FamilyStreamOf(column));
  } else if (auto* push = dynamic_cast<v1::PushRequest*>(request.get())) {
    push->set_stream_ids(0, FamilyStreamOf(column));
  } else if (auto* digest = dynamic_cast<v1::RangeDigestRequest*>(request.get())) {
    digest->set_stream_id(FamilyStreamOf(column));
  } else if (auto* end = dynamic_cast<v1::EndOwnSharingRequest*>(request.get())) {
    const auto given = Do("SharingService.ShareOwnRecords", column,
                          *RequestFor("SharingService.ShareOwnRecords", FamilyFor(column)));
    end->set_consent_id(static_cast<const v1::Consent&>(*given).consent_id());
  }
  return request;
}

std::string AuthorisationPractice::FamilyStreamOf(const std::string& column) {
  const auto hello = Do("SyncService.Hello", column, *RequestOfDevice("SyncService.Hello", column));
  for (const auto& stream : static_cast<const v1::HelloResponse&>(*hello).streams()) {
    if (stream.kind() == v1::STREAM_KIND_FAMILY) return stream.stream_id();
  }
  ADD_FAILURE() << "the device of " << column << " has no stream of its family";
  return practice_->NewId();
}

v1::EnrolResponse AuthorisationPractice::SignDeviceIn(const std::string& owner,
                                                      const Family& family) {
  const auto invite = RequestFor("DeviceService.InvitePerson", family);
  Do("DeviceService.InvitePerson", owner, *invite);
  const auto enrol = RequestFor("SyncService.Enrol", family);
  static_cast<v1::EnrolRequest&>(*enrol).set_secret(
      static_cast<const v1::InvitePersonRequest&>(*invite).secret());
  const auto welcome = Do("SyncService.Enrol", "none", *enrol);
  tokens_["new device"] =
      "Bearer " + FormatBearerToken(static_cast<const v1::EnrolRequest&>(*enrol).token());
  return static_cast<const v1::EnrolResponse&>(*welcome);
}

std::string AuthorisationPractice::HandIn(const std::string& owner, const Family& family) {
  const v1::EnrolResponse device = SignDeviceIn(owner, family);
  const auto revoke = RequestFor("DeviceService.RevokeFamilyDevice", family);
  SetText(*revoke, "device_id", device.device_id());
  Do("DeviceService.RevokeFamilyDevice", owner, *revoke);
  const auto push = RequestFor("SyncService.Push", family);
  SetText(*push, "replica_id", device.replica_id());
  Do("SyncService.Push", "new device", *push);
  return device.replica_id();
}

bool AuthorisationPractice::FillOfDevice(Message& request, const Family& family) {
  if (auto* invite = dynamic_cast<v1::InvitePersonRequest*>(&request)) {
    invite->set_person_id(family.client.persons(0).person_id());
    invite->set_invite_id(practice_->NewId());
    invite->set_secret(practice_->random().Bytes(16));
    invite->set_role(v1::ROLE_PARENT);
    invite->set_display_name("ana");
  } else if (auto* revoke = dynamic_cast<v1::RevokeFamilyDeviceRequest*>(&request)) {
    revoke->set_device_id(practice_->NewId());
  } else if (auto* settle = dynamic_cast<v1::SettleHandedInRequest*>(&request)) {
    settle->set_replica_id(practice_->NewId());
    settle->set_n(1);
    settle->set_state(v1::HANDED_IN_STATE_THROWN_AWAY);
  } else if (auto* enrol = dynamic_cast<v1::EnrolRequest*>(&request)) {
    enrol->set_secret(practice_->random().Bytes(16));
    enrol->set_token(practice_->random().Bytes(32));
    enrol->set_device_name("phone");
  } else {
    return false;
  }
  return true;
}

bool AuthorisationPractice::FillOfSync(Message& request, const Family& family) {
  SetText(request, "replica_id", replicas_.at("parent"));
  SetText(request, "stream_id", practice_->NewId());
  if (auto* hello = dynamic_cast<v1::HelloRequest*>(&request)) {
    *hello->mutable_device_time() = ToTimestamp(absl::Now());
  } else if (auto* push = dynamic_cast<v1::PushRequest*>(&request)) {
    *push->mutable_device_time() = ToTimestamp(absl::Now());
    push->add_stream_ids(practice_->NewId());
    v1::Mutation& mutation = *push->add_mutations();
    mutation.set_n(1);
    mutation.set_action(v1::MUTATION_ACTION_CREATE);
    mutation.set_kind(v1::ROW_KIND_SESSION);
    const v1::Record record = APumpSession(*practice_, family.client, kAtNight);
    mutation.set_record_id(record.record_id());
    mutation.set_body(record.SerializeAsString());
    *mutation.mutable_edit_time() = ToTimestamp(absl::Now());
  } else if (auto* pull = dynamic_cast<v1::PullRequest*>(&request)) {
    pull->add_cursors()->set_stream_id(practice_->NewId());
  } else if (auto* wipe = dynamic_cast<v1::ConfirmWipeRequest*>(&request)) {
    wipe->add_stream_ids(practice_->NewId());
  } else if (auto* share = dynamic_cast<v1::ShareOwnRecordsRequest*>(&request)) {
    *share->mutable_consent() = AnOwnConsent(practice_->NewId());
  } else if (auto* end = dynamic_cast<v1::EndOwnSharingRequest*>(&request)) {
    end->set_consent_id(practice_->NewId());
  } else {
    return false;
  }
  return true;
}

}  // namespace relactation
