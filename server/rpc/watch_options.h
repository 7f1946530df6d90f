// How the calls that go on telling behave.
#pragma once

#include "absl/time/time.h"

namespace relactation {

struct WatchOptions {
  // A hint comes at least so often, and rights that end by the clock are found: a device behind a
  // router that forgets idle connections hears that the line is up.
  absl::Duration longest_silence = absl::Seconds(20);
  // One who listens to a whole caseload is rung by every change of the practice: looks follow one
  // another no closer than this. With the look itself it stays below the 2 seconds within which the
  // end of a right is to end the call.
  absl::Duration caseload_rest = absl::Seconds(1);
  // How many may listen at once.
  int most = 4096;
};

}  // namespace relactation
