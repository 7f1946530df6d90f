// The tray: what the server refused, until the device's person has dealt with it.
#pragma once

#include <cstdint>

#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
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

// The entry as the refused change meant it, with the corrections of it that were refused: what a
// person mends. NOT_FOUND as above; FAILED_PRECONDITION if it says nothing of an entry's content.
absl::StatusOr<v1::Record> MeantInTray(DeviceStore& store, int64_t change_id);

// Records `right` in place of what was refused, as RetryFromTray does with what was meant: a new
// entry, or a correction of the one there is. Fails as MeantInTray and Entries do; the tray is then
// as it was.
absl::Status MendFromTray(DeviceStore& store, Entries& entries, int64_t change_id,
                          const v1::Record& right);

}  // namespace relactation
