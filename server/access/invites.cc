#include "server/access/invites.h"

#include <optional>
#include <string>
#include <utility>

#include "proto/relactation/bearer_token.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/access/people.h"
#include "server/access/policy.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

constexpr size_t kSecretBytes = 16;
constexpr int32_t kDefaultValidHours = 24;

absl::Status NoSuchInvite() {
  return absl::UnauthenticatedError(
      "this invite is unknown, expired or already used: ask whoever invited you for a new one");
}

absl::Status CheckSize(std::string_view field, const std::string& bytes, size_t size) {
  if (bytes.size() == size) return absl::OkStatus();
  return InvalidField(field, "must be " + std::to_string(size) + " bytes");
}

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

// A value, or none where there is nothing of the kind.
template <typename Row>
absl::StatusOr<std::optional<Row>> IfFound(absl::StatusOr<Row> row) {
  if (absl::IsNotFound(row.status())) return std::optional<Row>();
  RETURN_IF_ERROR(row.status());
  return std::optional<Row>(*std::move(row));
}

bool Works(const DeviceRow& device, absl::Time now) {
  return !device.revoked_time.has_value() && (!device.expire_time || now < *device.expire_time);
}

// The device that a secret and a token sign in: one made before by the same two, or a new one once
// the caller has stored it.
struct Admission {
  DeviceRow device;
  bool is_new = false;
};

absl::StatusOr<Admission> Admit(const InviteRow& invite, const std::optional<DeviceRow>& device,
                                absl::Time now) {
  if (invite.used_time.has_value()) {
    if (!device.has_value() || device->practice_id != invite.practice_id ||
        device->device_id != invite.used_by_device || !Works(*device, now)) {
      return NoSuchInvite();
    }
    return Admission{*device, false};
  }
  if (device.has_value() || now >= invite.expire_time) return NoSuchInvite();
  return Admission{DeviceRow(), true};
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
  RETURN_IF_ERROR(CheckSize("secret", request.secret(), kSecretBytes));
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
  RETURN_IF_ERROR(CheckSize("secret", request.secret(), kSecretBytes));
  RETURN_IF_ERROR(CheckSize("token", request.token(), kBearerTokenBytes));
  const std::string token_hash = keys_.HashToken(request.token());
  ASSIGN_OR_RETURN(
      const std::optional<InviteRow> invite,
      IfFound(InviteTable(transaction).FindBySecretHash(keys_.HashInviteSecret(request.secret()))));
  DeviceTable devices(transaction);
  ASSIGN_OR_RETURN(const std::optional<DeviceRow> known,
                   IfFound(devices.FindByTokenHash(token_hash)));
  if (!invite.has_value()) return NoSuchInvite();
  trace =
      PublicTrace{invite->practice_id, std::nullopt, std::nullopt, "invites/" + invite->invite_id};
  ASSIGN_OR_RETURN(Admission admission, Admit(*invite, known, now));
  DeviceRow& device = admission.device;
  if (admission.is_new) {
    ASSIGN_OR_RETURN(device.principal_id,
                     PersonOf(transaction, *invite, NewUuid(clock_, random_), now));
    device.practice_id = invite->practice_id;
    device.device_id = NewUuid(clock_, random_);
    device.name = request.device_name();
    device.token_hash = token_hash;
    device.created_time = now;
    RETURN_IF_ERROR(devices.Insert(device));
    RETURN_IF_ERROR(InviteTable(transaction)
                        .MarkUsed(invite->practice_id, invite->invite_id, now, device.device_id));
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
