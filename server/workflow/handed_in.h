// What devices handed in after their right had ended: looked at, taken into the log, thrown away.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

absl::StatusOr<v1::ListHandedInResponse> ListHandedIn(const Scope& scope,
                                                      const v1::ListHandedInRequest& request);

// FAILED_PRECONDITION, reason ENTRY_REFUSED, and nothing is changed, if it cannot be taken in.
absl::StatusOr<v1::HandedInEntry> SettleHandedIn(const Scope& scope,
                                                 const v1::SettleHandedInRequest& request);

// The entry as it is, for a repeat of the call that settled it.
absl::StatusOr<v1::HandedInEntry> ReadHandedIn(const Scope& scope,
                                               const v1::SettleHandedInRequest& request);

}  // namespace relactation
