#include "server/access/admission.h"

#include <utility>

#include "proto/relactation/bearer_token.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kSecretBytes = 16;

absl::Status CheckSize(std::string_view field, std::string_view bytes, size_t size) {
  if (bytes.size() == size) return absl::OkStatus();
  return InvalidField(field, "must be " + std::to_string(size) + " bytes");
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

bool IsOfKind(const InviteRow& invite, InviteKind kind) {
  return invite.client_id.has_value() == (kind == InviteKind::kFamily);
}

bool IsOfInvite(const InviteRow& invite, const DeviceRow& device) {
  return device.practice_id == invite.practice_id && device.device_id == invite.used_by_device;
}

}  // namespace

absl::Status NoSuchInvite() {
  return absl::UnauthenticatedError(
      "this invite is unknown, expired or already used: ask whoever invited you for a new one");
}

absl::StatusOr<Admission> Admit(Transaction& transaction, const AccessKeys& keys, InviteKind kind,
                                std::string_view secret, std::string_view token, absl::Time now,
                                std::optional<InviteRow>& found) {
  RETURN_IF_ERROR(CheckSize("secret", secret, kSecretBytes));
  RETURN_IF_ERROR(CheckSize("token", token, kBearerTokenBytes));
  ASSIGN_OR_RETURN(
      found, IfFound(InviteTable(transaction).FindBySecretHash(keys.HashInviteSecret(secret))));
  ASSIGN_OR_RETURN(std::optional<DeviceRow> device,
                   IfFound(DeviceTable(transaction).FindByTokenHash(keys.HashToken(token))));
  if (!found.has_value() || !IsOfKind(*found, kind)) return NoSuchInvite();
  if (found->used_time.has_value()) {
    if (!device.has_value() || !IsOfInvite(*found, *device) || !Works(*device, now)) {
      return NoSuchInvite();
    }
    return Admission{*found, std::move(device)};
  }
  if (device.has_value() || now >= found->expire_time) return NoSuchInvite();
  return Admission{*found, std::nullopt};
}

absl::Status StoreDevice(Transaction& transaction, const InviteRow& invite,
                         const DeviceRow& device) {
  RETURN_IF_ERROR(DeviceTable(transaction).Insert(device));
  return InviteTable(transaction)
      .MarkUsed(invite.practice_id, invite.invite_id, device.created_time, device.device_id);
}

absl::Status CheckSecret(const std::string& secret) {
  return CheckSize("secret", secret, kSecretBytes);
}

}  // namespace relactation
