// How the calls that go on telling behave.
#pragma once

#include "absl/time/time.h"

namespace relactation {

struct WatchOptions {
  // A hint comes at least so often, and rights that end by the clock are found: a device behind a
  // router that forgets idle connections hears that the line is up.
  absl::Duration longest_silence = absl::Seconds(20);
  // How many may listen at once.
  int most = 4096;
};

}  // namespace relactation
