// The devices of a client's adults, as the consultant looks after them.
#pragma once

#include "relactation/v1/device_service.pb.h"

#include "absl/status/statusor.h"
#include "server/access/handler.h"
#include "server/storage/scope.h"

namespace relactation {

// Oldest first, revoked ones included, and the invites that still work.
absl::StatusOr<v1::ListFamilyDevicesResponse> ListFamilyDevices(
    const Scope& scope, const v1::ListFamilyDevicesRequest& request);

// Ends a device's right from the next call on; one that was ended before may still be said to be
// lost. The id of an invite that nobody used makes it worthless instead. NOT_FOUND: no such device
// or invite of this client.
absl::StatusOr<v1::FamilyDevice> RevokeFamilyDevice(const Scope& scope,
                                                    const v1::RevokeFamilyDeviceRequest& request);

// The handlers of the two calls.
Handler ListFamilyDevicesHandler();
Handler RevokeFamilyDeviceHandler();

}  // namespace relactation
