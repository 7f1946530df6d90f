// The hints of a practice's server over a connection.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "client/connection/hint_listening.h"
#include "client/device/hint_source.h"

namespace relactation {

class ConnectedHints final : public HintSource {
 public:
  // `wake` is called on another thread when something came or the call ended; it must not block.
  // All must outlive this. The connection signs in with the device's token.
  ConnectedHints(PracticeConnection& connection, const Clock& clock, std::function<void()> wake);
  // Ends at once; nothing is called after it.
  ~ConnectedHints() override;

  void Listen(const std::string& replica_id) override;
  std::optional<absl::Duration> TakeNews() override;
  absl::Status End() override;

 private:
  PracticeConnection& connection_;
  const Clock& clock_;
  const std::function<void()> wake_;
  std::atomic<bool> has_news_ = false;
  std::string replica_id_;
  // Absent: it has not begun.
  std::optional<HintListening> listening_;
};

}  // namespace relactation
