// How a device is signed in by an invite, whoever the invite is for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/access/tokens.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"

namespace relactation {

// One text whether an invite is unknown, expired, used by another device, or of the other kind.
absl::Status NoSuchInvite();

enum class InviteKind { kPractice, kFamily };

// An invite, and the device that the same secret and token signed in before.
struct Admission {
  InviteRow invite;
  std::optional<DeviceRow> device;
};

// INVALID_ARGUMENT: secret or token have not the right length. NoSuchInvite if the invite does not
// admit the token. The invite that was found is named in `found` all the same.
absl::StatusOr<Admission> Admit(Transaction& transaction, const AccessKeys& keys, InviteKind kind,
                                std::string_view secret, std::string_view token, absl::Time now,
                                std::optional<InviteRow>& found);

// Stores the device that an invite admits, and that the invite is used.
absl::Status StoreDevice(Transaction& transaction, const InviteRow& invite,
                         const DeviceRow& device);

// INVALID_ARGUMENT: a secret has another length.
absl::Status CheckSecret(const std::string& secret);

}  // namespace relactation
