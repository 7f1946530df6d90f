// A device's clock: the world's time, and how far it is off.
#pragma once

#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation::simulation {

class SkewedClock final : public Clock {
 public:
  // The truth must outlive this.
  explicit SkewedClock(const Clock& truth) : truth_(truth) {}
  absl::Time Now() const override { return truth_.Now() + ahead_; }
  absl::Duration Steady() const override { return truth_.Steady(); }
  void SetAhead(absl::Duration ahead) { ahead_ = ahead; }
  absl::Duration ahead() const { return ahead_; }

 private:
  const Clock& truth_;
  absl::Duration ahead_;
};

}  // namespace relactation::simulation
