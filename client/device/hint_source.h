// Where a device hears that something may be new.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace relactation {

// Hints are never needed, and may be lost: whoever listens asks now and then all the same.
class HintSource {
 public:
  virtual ~HintSource() = default;
  // Listens as this replica: goes on where it does already, and begins anew where it does not, the
  // call has ended or nobody has spoken for too long. Does not wait.
  virtual void Listen(const std::string& replica_id) = 0;
  // How long the server asks to wait before asking, if anything came since this was asked last.
  virtual std::optional<absl::Duration> TakeNews() = 0;
  // What the call ended with; OK as long as it goes on or where none was begun.
  virtual absl::Status End() = 0;
};

}  // namespace relactation
