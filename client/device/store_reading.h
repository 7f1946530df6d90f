// Whether what a device keeps can be read.
#pragma once

#include "absl/status/status.h"
#include "client/device/device_store.h"

namespace relactation {

// Reads all of the store through: what the device knows of itself and of its family, every row and
// every change. DATA_LOSS: something of it is damaged.
absl::Status ReadThrough(DeviceStore& store);

}  // namespace relactation
