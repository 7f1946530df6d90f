#include "server/access/family_invites.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/access/admission.h"
#include "server/access/people.h"
#include "server/access/policy.h"
#include "server/storage/access_lookup.h"
#include "server/storage/device_table.h"
#include "server/storage/practice_table.h"
#include "server/storage/principal_table.h"
#include "server/storage/replica_table.h"

namespace relactation {
namespace {

constexpr absl::Duration kValidFor = absl::Hours(24);

absl::Status CheckIsCaredFor(const Scope& scope, const std::string& client_id) {
  ASSIGN_OR_RETURN(
      const ClientRow client,
      AccessLookup(scope.transaction()).FindClient(scope.caller().practice_id, client_id));
  if (client.state == ClientState::kActive) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_CLOSED",
                 "the care of this client has ended: reopen the client first");
}

// Each adult of a client has a private stream.
absl::Status CheckIsAdult(const Scope& scope, const v1::InvitePersonRequest& request) {
  ASSIGN_OR_RETURN(
      const std::vector<StreamRef> streams,
      AccessLookup(scope.transaction()).StreamsOf(scope.caller().practice_id, request.client_id()));
  const bool is_adult = std::any_of(streams.begin(), streams.end(), [&](const StreamRef& stream) {
    return stream.kind == StreamKind::kPrivate && stream.owner_person_id == request.person_id();
  });
  if (is_adult) return absl::OkStatus();
  return InvalidField("person_id", "is no adult of this client");
}

// The adult's principal, made now if this is the first device.
absl::StatusOr<std::string> PrincipalOf(Transaction& transaction, const InviteRow& invite,
                                        const std::string& new_id, absl::Time now) {
  PrincipalTable principals(transaction);
  absl::StatusOr<PrincipalRow> known =
      principals.FindPerson(invite.practice_id, *invite.client_id, *invite.person_id);
  if (known.ok()) {
    if (known->state != PrincipalState::kActive) return NoSuchInvite();
    known->roles = invite.roles;
    known->name = invite.display_name;
    RETURN_IF_ERROR(principals.Update(*known));
    return known->principal_id;
  }
  if (!absl::IsNotFound(known.status())) return known.status();
  PrincipalRow row;
  row.practice_id = invite.practice_id;
  row.principal_id = new_id;
  row.name = invite.display_name;
  row.roles = invite.roles;
  row.client_id = invite.client_id;
  row.person_id = invite.person_id;
  row.created_time = now;
  RETURN_IF_ERROR(principals.Insert(row));
  return new_id;
}

AnyResponse Welcome(Transaction& transaction, const InviteRow& invite, const DeviceRow& device) {
  ASSIGN_OR_RETURN(const PracticeRow practice, PracticeTable(transaction).Find(device.practice_id));
  ASSIGN_OR_RETURN(const ReplicaRow replica,
                   ReplicaTable(transaction).LatestOf(device.practice_id, device.device_id));
  auto response = std::make_unique<v1::EnrolResponse>();
  *response->mutable_practice() = ToMessage(practice);
  response->set_client_id(*invite.client_id);
  response->set_person_id(*invite.person_id);
  response->set_device_id(device.device_id);
  response->set_replica_id(replica.replica_id);
  return response;
}

KeptReply NameOf(const v1::PersonInvite& invite) {
  return {"clients/" + invite.client_id() + "/invites/" + invite.invite_id(), 0, ""};
}

}  // namespace

v1::PersonInvite ToPersonInvite(const InviteRow& row) {
  v1::PersonInvite invite;
  invite.set_invite_id(row.invite_id);
  invite.set_client_id(row.client_id.value_or(""));
  invite.set_person_id(row.person_id.value_or(""));
  invite.set_display_name(row.display_name);
  for (const v1::Role role : RolesOf(row.roles)) invite.set_role(role);
  *invite.mutable_expire_time() = ToTimestamp(row.expire_time);
  if (row.used_time) *invite.mutable_use_time() = ToTimestamp(*row.used_time);
  return invite;
}

absl::StatusOr<v1::PersonInvite> FamilyInvites::InvitePerson(
    const Scope& scope, const v1::InvitePersonRequest& request) const {
  RETURN_IF_ERROR(CheckSecret(request.secret()));
  if (request.role() != v1::ROLE_PARENT && request.role() != v1::ROLE_CAREGIVER) {
    return InvalidField("role", "must be PARENT or CAREGIVER");
  }
  RETURN_IF_ERROR(CheckIsAdult(scope, request));
  RETURN_IF_ERROR(CheckIsCaredFor(scope, request.client_id()));
  InviteRow row;
  row.practice_id = scope.caller().practice_id;
  row.invite_id = request.invite_id();
  row.secret_hash = keys_.HashInviteSecret(request.secret());
  row.roles = RoleBit(request.role());
  row.display_name = request.display_name();
  row.created_by = scope.caller().principal_id;
  row.created_time = scope.now();
  row.expire_time = scope.now() + kValidFor;
  row.client_id = request.client_id();
  row.person_id = request.person_id();
  const absl::Status inserted = InviteTable(scope.transaction()).Insert(row);
  if (absl::IsAlreadyExists(inserted)) {
    return absl::AlreadyExistsError("an invite with this id or secret exists: make new ones");
  }
  RETURN_IF_ERROR(inserted);
  return ToPersonInvite(row);
}

absl::StatusOr<v1::PersonInvite> FamilyInvites::ReadInvite(
    const Scope& scope, const v1::InvitePersonRequest& request) const {
  ASSIGN_OR_RETURN(
      const InviteRow row,
      InviteTable(scope.transaction()).Find(scope.caller().practice_id, request.invite_id()));
  if (row.client_id != request.client_id()) return absl::NotFoundError("no such invite");
  return ToPersonInvite(row);
}

PublicAnswer FamilyInvites::Enrol(Transaction& transaction, const v1::EnrolRequest& request,
                                  absl::Time now) const {
  PublicAnswer answer;
  answer.response = Enrolled(transaction, request, now, answer.trace);
  return answer;
}

AnyResponse FamilyInvites::Enrolled(Transaction& transaction, const v1::EnrolRequest& request,
                                    absl::Time now, std::optional<PublicTrace>& trace) const {
  std::optional<InviteRow> found;
  const absl::StatusOr<Admission> admission =
      Admit(transaction, keys_, InviteKind::kFamily, request.secret(), request.token(), now, found);
  if (found.has_value()) {
    trace =
        PublicTrace{found->practice_id, std::nullopt, std::nullopt, "invites/" + found->invite_id};
  }
  RETURN_IF_ERROR(admission.status());
  DeviceRow device;
  if (admission->device.has_value()) {
    device = *admission->device;
  } else {
    ASSIGN_OR_RETURN(device, SignIn(transaction, admission->invite, request, now));
  }
  trace->principal_id = device.principal_id;
  trace->device_id = device.device_id;
  return Welcome(transaction, admission->invite, device);
}

absl::StatusOr<DeviceRow> FamilyInvites::SignIn(Transaction& transaction, const InviteRow& invite,
                                                const v1::EnrolRequest& request,
                                                absl::Time now) const {
  ASSIGN_OR_RETURN(const ClientRow client,
                   AccessLookup(transaction).FindClient(invite.practice_id, *invite.client_id));
  if (client.state != ClientState::kActive) return NoSuchInvite();
  DeviceRow device;
  ASSIGN_OR_RETURN(device.principal_id,
                   PrincipalOf(transaction, invite, NewUuid(clock_, random_), now));
  device.practice_id = invite.practice_id;
  device.device_id = NewUuid(clock_, random_);
  device.name = request.device_name();
  device.token_hash = keys_.HashToken(request.token());
  device.created_time = now;
  RETURN_IF_ERROR(StoreDevice(transaction, invite, device));
  ReplicaRow replica;
  replica.practice_id = device.practice_id;
  replica.replica_id = NewUuid(clock_, random_);
  replica.device_id = device.device_id;
  replica.client_id = *invite.client_id;
  replica.person_id = *invite.person_id;
  replica.created_time = now;
  RETURN_IF_ERROR(ReplicaTable(transaction).Insert(replica));
  return device;
}

Handler InvitePersonHandler(const FamilyInvites& invites) {
  return ChangeHandler<v1::InvitePersonRequest, v1::PersonInvite>(
      [&invites](const Scope& scope, const v1::InvitePersonRequest& request) {
        return invites.InvitePerson(scope, request);
      },
      NameOf,
      [&invites](const Scope& scope, const v1::InvitePersonRequest& request, const KeptReply&) {
        return invites.ReadInvite(scope, request);
      });
}

Handler EnrolHandler(const FamilyInvites& invites) {
  Handler handler;
  handler.public_work = [&invites](Transaction& transaction,
                                   const google::protobuf::Message& request, absl::Time now) {
    return invites.Enrol(transaction, static_cast<const v1::EnrolRequest&>(request), now);
  };
  return handler;
}

}  // namespace relactation
