// The tray: what the server refused, until the device's person has dealt with it.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "client/device/device_store.h"
#include "client/device/entries.h"

namespace relactation {

// The person gives it up. NOT_FOUND: the tray holds no such change.
absl::Status DiscardFromTray(DeviceStore& store, int64_t change_id);

// Does the same anew, as a change of its own, and takes the refused one out of the tray; an entry
// with the corrections of it that were refused. NOT_FOUND:
// the tray holds no such change, or it changed an entry that is not there. Fails as Entries does;
// the tray is then as it was.
absl::Status RetryFromTray(DeviceStore& store, Entries& entries, int64_t change_id);

}  // namespace relactation
