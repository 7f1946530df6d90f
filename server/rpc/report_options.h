// How long and how much a stream of reports waits for who reads it: design.md section 8.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace relactation {

struct ReportOptions {
  // Reports that are made and not yet read, in bytes.
  size_t most_waiting_bytes = size_t{64} << 20;
  // Nothing is read for so long, though something waits.
  absl::Duration longest_pause = absl::Seconds(60);
  // The store is read for one call, which keeps its log from being moved into the file.
  absl::Duration longest_read = absl::Seconds(60);
  // Streams that are open, those in line included. One that is over and whose status is not read
  // yet is no longer counted; after the longest pause it is let go where room is needed.
  size_t most_open = 32;
};

}  // namespace relactation
