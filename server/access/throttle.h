// How often something may be tried: so many at once, refilled evenly.
#pragma once

#include <mutex>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

// For all callers of the process together. Safe from any thread.
class Throttle {
 public:
  // `tries` may be spent in each `period`. The clock must outlive this.
  Throttle(const Clock& clock, int tries, absl::Duration period);

  // Spends one try. RESOURCE_EXHAUSTED, with the delay until the next one, if none is left.
  absl::Status Spend();
  // What succeeded does not count: only guesses do.
  void GiveBack();

 private:
  void Refill();

  const Clock& clock_;
  const double tries_;
  const absl::Duration period_;
  std::mutex mutex_;
  double left_;
  absl::Duration refilled_;
};

}  // namespace relactation
