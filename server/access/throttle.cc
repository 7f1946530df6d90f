#include "server/access/throttle.h"

#include <algorithm>

#include "proto/relactation/status.h"

namespace relactation {

Throttle::Throttle(const Clock& clock, int tries, absl::Duration period)
    : clock_(clock), tries_(tries), period_(period), left_(tries), refilled_(clock.Steady()) {}

absl::Status Throttle::Spend() {
  const std::lock_guard lock(mutex_);
  Refill();
  if (left_ >= 1) {
    left_ -= 1;
    return absl::OkStatus();
  }
  const absl::Duration delay = period_ * ((1 - left_) / tries_);
  return WithRetryDelay(
      absl::ResourceExhaustedError("too many invites were tried just now: wait a little"), delay);
}

void Throttle::GiveBack() {
  const std::lock_guard lock(mutex_);
  left_ = std::min(left_ + 1, tries_);
}

void Throttle::Refill() {
  const absl::Duration now = clock_.Steady();
  left_ = std::min(left_ + tries_ * absl::FDivDuration(now - refilled_, period_), tries_);
  refilled_ = now;
}

}  // namespace relactation
