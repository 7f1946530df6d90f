// Forgets records that were taken back, once nobody needs to be told of it any more.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/work.h"

namespace relactation {

struct PurgeRules {
  // So long a record that was taken back can be let count again: a working value of ours.
  absl::Duration undo = absl::Hours(30 * 24);
  // A replica not heard of for so long does not hold the others up: design.md section 7. It may
  // still push, and gets the stream anew.
  absl::Duration dormant = absl::Hours(180 * 24);
  // The most that become bare ids at a time: nobody else can write meanwhile.
  int64_t most = 512;
};

// Leaves of records that were taken back the bare ids, which never return, and raises the floor of
// each stream to the last of them. In the order in which they were taken back, for as long as
// every replica of the stream that was heard of lately has been told, and the time to let them
// count again is over: below the floor there is none left. What else lies in a stream stays.
//
// Returns how many became bare ids; fewer than `most`: no more can for now. Harmless to repeat.
absl::StatusOr<int64_t> PurgeTombstones(Transaction& transaction, absl::Time now,
                                        const PurgeRules& rules = {});

}  // namespace relactation
