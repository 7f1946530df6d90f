// Who is signed in, and on which devices.
#pragma once

#include "relactation/v1/access_service.pb.h"

#include "absl/status/statusor.h"
#include "server/access/handler.h"
#include "server/storage/scope.h"

namespace relactation {

absl::StatusOr<v1::GetCallerResponse> GetCaller(const Scope& scope,
                                                const v1::GetCallerRequest& request);

// Oldest first, revoked ones included: all of the practice for an ADMIN, else the caller's own.
// INVALID_ARGUMENT: a page token of another list.
absl::StatusOr<v1::ListDevicesResponse> ListDevices(const Scope& scope,
                                                    const v1::ListDevicesRequest& request);

// Takes a device's token back, from the next call on. A revoked device keeps its first time.
// NOT_FOUND: no such device, or not the caller's and the caller is no ADMIN; one of a family's that
// is not the calling one.
absl::StatusOr<v1::Device> RevokeDevice(const Scope& scope, const v1::RevokeDeviceRequest& request);

// The handlers of the three calls.
Handler GetCallerHandler();
Handler ListDevicesHandler();
Handler RevokeDeviceHandler();

}  // namespace relactation
