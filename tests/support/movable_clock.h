// A clock that goes as the machine's does, and a test moves on besides.
#pragma once

#include <atomic>

#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

// Safe from any thread.
class MovableClock final : public Clock {
 public:
  absl::Time Now() const override { return machine_.Now() + ahead_.load(); }
  absl::Duration Steady() const override { return machine_.Steady() + ahead_.load(); }
  void Advance(absl::Duration duration) { ahead_ = ahead_.load() + duration; }

 private:
  SystemClock machine_;
  std::atomic<absl::Duration> ahead_ = absl::ZeroDuration();
};

}  // namespace relactation
