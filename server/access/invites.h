// Invites: the only way into a practice.
//
// Whoever invites makes the secret and hands it on as one line; the server keeps its hash. An
// invite works once and expires. The device makes its own token, so that a lost answer costs
// nothing: the same secret with the same token is answered as before.
#pragma once

#include <optional>

#include "relactation/v1/access_service.pb.h"

#include "absl/status/statusor.h"
#include "proto/relactation/world.h"
#include "server/access/handler.h"
#include "server/access/tokens.h"
#include "server/storage/scope.h"

namespace relactation {

class Invites {
 public:
  // All must outlive this.
  Invites(const AccessKeys& keys, const Clock& clock, RandomSource& random)
      : keys_(keys), clock_(clock), random_(random) {}

  // For a new person, valid 24 h unless asked otherwise. INVALID_ARGUMENT: the secret is not 16
  // bytes, or a role is neither ADMIN nor CONSULTANT. ALREADY_EXISTS: the id or secret is taken.
  absl::StatusOr<v1::Invite> CreateInvite(const Scope& scope,
                                          const v1::CreateInviteRequest& request) const;
  // The invite a request made, as it is now. NOT_FOUND if there is none.
  absl::StatusOr<v1::Invite> ReadInvite(const Scope& scope,
                                        const v1::CreateInviteRequest& request) const;

  // Makes the person, if new, and the device. UNAUTHENTICATED, with one text for all: the secret
  // is unknown, expired, or was used with another token.
  PublicAnswer RedeemInvite(Transaction& transaction, const v1::RedeemInviteRequest& request,
                            absl::Time now) const;

 private:
  AnyResponse Redeem(Transaction& transaction, const v1::RedeemInviteRequest& request,
                     absl::Time now, std::optional<PublicTrace>& trace) const;

  const AccessKeys& keys_;
  const Clock& clock_;
  RandomSource& random_;
};

// The handlers of the two calls. The invites must outlive them.
Handler CreateInviteHandler(const Invites& invites);
Handler RedeemInviteHandler(const Invites& invites);

}  // namespace relactation
