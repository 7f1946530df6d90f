// What the device asks of the server about the replica that it is.
#pragma once

#include "absl/status/status.h"
#include "client/device/device_store.h"
#include "client/device/sync_server.h"
#include "proto/relactation/world.h"

namespace relactation {

// Makes the server know the present replica again, which it lost.
absl::Status IntroduceReplica(DeviceStore& store, SyncServer& server);

// Makes the device another replica, with what is unsent. Where an answer is lost, the next call
// asks for the same one again.
absl::Status GetNewReplica(DeviceStore& store, SyncServer& server, const Clock& clock,
                           RandomSource& random);

}  // namespace relactation
