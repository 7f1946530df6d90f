// Invites for the adults of a family, and the devices that they sign in.
#pragma once

#include <optional>

#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "proto/relactation/world.h"
#include "server/access/handler.h"
#include "server/access/tokens.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "server/storage/scope.h"

namespace relactation {

// Without its secret.
v1::PersonInvite ToPersonInvite(const InviteRow& row);

class FamilyInvites {
 public:
  // All must outlive this.
  FamilyInvites(const AccessKeys& keys, const Clock& clock, RandomSource& random)
      : keys_(keys), clock_(clock), random_(random) {}

  // Valid 24 hours. INVALID_ARGUMENT: the secret is not 16 bytes, the person is no adult of the
  // client, or the role is no family's. ALREADY_EXISTS: the id or secret is taken.
  // FAILED_PRECONDITION, reason CLIENT_CLOSED: the care has ended.
  absl::StatusOr<v1::PersonInvite> InvitePerson(const Scope& scope,
                                                const v1::InvitePersonRequest& request) const;
  // The invite a request made, as it is now. NOT_FOUND if there is none.
  absl::StatusOr<v1::PersonInvite> ReadInvite(const Scope& scope,
                                              const v1::InvitePersonRequest& request) const;

  // Makes the person's principal, if new, the device and its replica. UNAUTHENTICATED as with
  // Invites::RedeemInvite, and where the care has ended meanwhile.
  PublicAnswer Enrol(Transaction& transaction, const v1::EnrolRequest& request,
                     absl::Time now) const;

 private:
  AnyResponse Enrolled(Transaction& transaction, const v1::EnrolRequest& request, absl::Time now,
                       std::optional<PublicTrace>& trace) const;
  absl::StatusOr<DeviceRow> SignIn(Transaction& transaction, const InviteRow& invite,
                                   const v1::EnrolRequest& request, absl::Time now) const;

  const AccessKeys& keys_;
  const Clock& clock_;
  RandomSource& random_;
};

// The handlers of the two calls. The invites must outlive them.
Handler InvitePersonHandler(const FamilyInvites& invites);
Handler EnrolHandler(const FamilyInvites& invites);

}  // namespace relactation
