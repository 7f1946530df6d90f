// Pages of rows into the device's own copies, and their repair where they differ from the server's.
#pragma once

#include <cstdint>
#include <string>

#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/device/device_store.h"
#include "client/device/sync_server.h"

namespace relactation {

// What became of a page.
struct TakenPage {
  int64_t to_come = 0;  // How many sequences of the stream are still to come.
  // It brought the copy further; a page that is passed over does not.
  bool has_moved = false;
  // The stream is sent from its beginning from now on.
  bool begins_anew = false;
  // The copy is at the head, and comes to something else than the server's: that is noted, too.
  bool differs = false;
};

// Whether a server can have counted to it: sequences, revisions and numbers of changes.
bool IsCount(int64_t number);

// UNAVAILABLE: what a server says that does not fit what it said before.
absl::Status ServerContradictsItself();

// Rows and cursor in one transaction. A page of a stream that the device does not hold is passed
// over. UNAVAILABLE if it does not begin where the copy ends.
absl::StatusOr<TakenPage> TakePage(DeviceStore& store, const v1::StreamPage& page);

// Takes the rows of each range of ids that comes to something else than the server's: how many
// ranges that were. What waits to be sent is not touched. Whether the copy is equal then, the next
// page at the head tells.
absl::StatusOr<int64_t> RepairStream(DeviceStore& store, SyncServer& server,
                                     const std::string& replica_id, const std::string& stream_id);

}  // namespace relactation
