// One line a call on stderr, and one where work of the server's own failed. Numbers, names of calls
// and codes only: no text from a request.
#pragma once

#include <mutex>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

class CallLog {
 public:
  // Both must outlive the log. Safe from any thread, if nothing else writes to the stream.
  CallLog(const Clock& clock, std::ostream& out) : clock_(clock), out_(out) {}

  // `method`: the call's full name, or what the server did of its own accord.
  void Write(std::string_view method, absl::StatusCode code, absl::Duration took);
  // The same, but the line may wait for more of them, until the next Write or WriteOut.
  void Gather(std::string_view method, absl::StatusCode code, absl::Duration took);
  void WriteOut();
  const Clock& clock() const { return clock_; }

 private:
  void WriteLines();

  const Clock& clock_;
  std::mutex mutex_;
  std::ostream& out_;
  // Whole lines that wait.
  std::string lines_;
  // The second of the last line and its text: most lines fall into the same one.
  absl::Time second_ = absl::InfinitePast();
  std::string second_text_;
};

}  // namespace relactation
