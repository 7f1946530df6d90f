// Whether the server takes a device's sign-in.
#pragma once

#include "absl/status/status.h"
#include "client/device/device_store.h"

namespace relactation {

// What the server answered, after it was kept where that was that it takes the sign-in no more
// (UNAUTHENTICATED): whoever asks how the device stands is told of it until it is signed in anew.
// Where the device was reported lost (reason DEVICE_LOST) it is emptied, but for what its person
// recorded and no copy of the practice's is known to hold.
absl::Status KeepIfSignInWasRefused(DeviceStore& store, const absl::Status& answered);

}  // namespace relactation
