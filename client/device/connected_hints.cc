#include "client/device/connected_hints.h"

#include <utility>

namespace relactation {

ConnectedHints::ConnectedHints(PracticeConnection& connection, const Clock& clock,
                               std::function<void()> wake)
    : connection_(connection), clock_(clock), wake_(std::move(wake)) {}

ConnectedHints::~ConnectedHints() = default;

void ConnectedHints::Listen(const std::string& replica_id) {
  // What was refused once may be allowed by now: whoever calls this waits long enough.
  if (!listening_.has_value() || replica_id != replica_id_ || !listening_->end().ok()) {
    replica_id_ = replica_id;
    const auto on_news = [this] {
      has_news_ = true;
      wake_();
    };
    listening_.reset();
    listening_.emplace(connection_, clock_, on_news, ListenerOptions{replica_id, wake_});
  }
  listening_->Renew();
}

std::optional<absl::Duration> ConnectedHints::TakeNews() {
  if (!has_news_.exchange(false)) return std::nullopt;
  return listening_->delay();
}

absl::Status ConnectedHints::End() {
  return listening_.has_value() ? listening_->end() : absl::OkStatus();
}

}  // namespace relactation
