#include "server/access/invites.h"

#include <optional>
#include <string>
#include <utility>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/access/admission.h"
#include "server/access/people.h"
#include "server/access/policy.h"
#include "server/storage/invite_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

constexpr int32_t kDefaultValidHours = 24;

absl::StatusOr<uint32_t> InvitedRoles(const v1::CreateInviteRequest& request) {
  uint32_t roles = 0;
  for (int i = 0; i < request.roles_size(); ++i) {
    const uint32_t role = RoleBit(request.roles(i));
    if ((role & (kRoleAdmin | kRoleConsultant)) == 0) {
      return InvalidField("roles[" + std::to_string(i) + "]", "must be ADMIN or CONSULTANT");
    }
    roles |= role;
  }
  return roles;
}

// The person an invite is for, made now if new. Unauthenticated if there is none any more.
absl::StatusOr<std::string> PersonOf(Transaction& transaction, const InviteRow& invite,
                                     const std::string& new_id, absl::Time now) {
  PrincipalTable principals(transaction);
  if (invite.principal_id.has_value()) {
    ASSIGN_OR_RETURN(const PrincipalRow row,
                     principals.Find(invite.practice_id, *invite.principal_id));
    if (row.state != PrincipalState::kActive) return NoSuchInvite();
    return row.principal_id;
  }
  PrincipalRow row;
  row.practice_id = invite.practice_id;
  row.principal_id = new_id;
  row.name = invite.display_name;
  row.roles = invite.roles;
  row.created_time = now;
  RETURN_IF_ERROR(principals.Insert(row));
  return new_id;
}

AnyResponse Welcome(Transaction& transaction, const DeviceRow& device) {
  ASSIGN_OR_RETURN(SignedIn signed_in, ReadSignedIn(transaction, device));
  auto response = std::make_unique<v1::RedeemInviteResponse>();
  *response->mutable_practice() = std::move(signed_in.practice);
  *response->mutable_consultant() = std::move(signed_in.consultant);
  *response->mutable_device() = std::move(signed_in.device);
  return response;
}

KeptReply NameOf(const v1::Invite& invite) { return {"invites/" + invite.invite_id(), 0, ""}; }

}  // namespace

absl::StatusOr<v1::Invite> Invites::CreateInvite(const Scope& scope,
                                                 const v1::CreateInviteRequest& request) const {
  RETURN_IF_ERROR(CheckSecret(request.secret()));
  InviteRow row;
  ASSIGN_OR_RETURN(row.roles, InvitedRoles(request));
  row.practice_id = scope.caller().practice_id;
  row.invite_id = request.invite_id();
  row.secret_hash = keys_.HashInviteSecret(request.secret());
  row.display_name = request.display_name();
  row.created_by = scope.caller().principal_id;
  row.created_time = scope.now();
  const int32_t hours = request.has_valid_hours() ? request.valid_hours() : kDefaultValidHours;
  row.expire_time = scope.now() + absl::Hours(hours);
  const absl::Status inserted = InviteTable(scope.transaction()).Insert(row);
  if (absl::IsAlreadyExists(inserted)) {
    return absl::AlreadyExistsError("an invite with this id or secret exists: make new ones");
  }
  RETURN_IF_ERROR(inserted);
  return ReadInvite(scope, request);
}

absl::StatusOr<v1::Invite> Invites::ReadInvite(const Scope& scope,
                                               const v1::CreateInviteRequest& request) const {
  ASSIGN_OR_RETURN(
      const InviteRow row,
      InviteTable(scope.transaction()).FindBySecretHash(keys_.HashInviteSecret(request.secret())));
  if (row.practice_id != scope.caller().practice_id) {
    return absl::NotFoundError("no such invite");
  }
  return ToMessage(row);
}

PublicAnswer Invites::RedeemInvite(Transaction& transaction, const v1::RedeemInviteRequest& request,
                                   absl::Time now) const {
  PublicAnswer answer;
  answer.response = Redeem(transaction, request, now, answer.trace);
  return answer;
}

AnyResponse Invites::Redeem(Transaction& transaction, const v1::RedeemInviteRequest& request,
                            absl::Time now, std::optional<PublicTrace>& trace) const {
  std::optional<InviteRow> found;
  const absl::StatusOr<Admission> admission = Admit(transaction, keys_, InviteKind::kPractice,
                                                    request.secret(), request.token(), now, found);
  if (found.has_value()) {
    trace =
        PublicTrace{found->practice_id, std::nullopt, std::nullopt, "invites/" + found->invite_id};
  }
  RETURN_IF_ERROR(admission.status());
  const InviteRow& invite = admission->invite;
  DeviceRow device = admission->device.value_or(DeviceRow());
  if (!admission->device.has_value()) {
    ASSIGN_OR_RETURN(device.principal_id,
                     PersonOf(transaction, invite, NewUuid(clock_, random_), now));
    device.practice_id = invite.practice_id;
    device.device_id = NewUuid(clock_, random_);
    device.name = request.device_name();
    device.token_hash = keys_.HashToken(request.token());
    device.created_time = now;
    RETURN_IF_ERROR(StoreDevice(transaction, invite, device));
  }
  trace->principal_id = device.principal_id;
  trace->device_id = device.device_id;
  return Welcome(transaction, device);
}

Handler CreateInviteHandler(const Invites& invites) {
  return ChangeHandler<v1::CreateInviteRequest, v1::Invite>(
      [&invites](const Scope& scope, const v1::CreateInviteRequest& request) {
        return invites.CreateInvite(scope, request);
      },
      NameOf,
      [&invites](const Scope& scope, const v1::CreateInviteRequest& request, const KeptReply&) {
        return invites.ReadInvite(scope, request);
      });
}

Handler RedeemInviteHandler(const Invites& invites) {
  Handler handler;
  handler.public_work = [&invites](Transaction& transaction,
                                   const google::protobuf::Message& request, absl::Time now) {
    return invites.RedeemInvite(transaction, static_cast<const v1::RedeemInviteRequest&>(request),
                                now);
  };
  return handler;
}

}  // namespace relactation
