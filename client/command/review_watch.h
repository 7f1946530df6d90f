// Looks at the caseload again and again, and says what changed.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "relactation/v1/review_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/terminal/interruptible_input.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Often enough that a look at the screen is a look at today; a working value of ours.
inline constexpr absl::Duration kWatchInterval = absl::Seconds(30);

// A look at a whole caseload is not made more often, however much is new at once.
inline constexpr absl::Duration kLeastWatchInterval = absl::Seconds(1);

// What the watch is made of. A person's line or Ctrl-C ends the wait; kWoken, that something may be
// new, makes it look sooner. Flags come with time alone, too, so it looks now and then in any case.
struct ReviewWatch {
  std::function<absl::StatusOr<v1::ReviewCaseloadResponse>()> ask;
  // The screen for what was answered, to the last line.
  std::function<std::string(const v1::ReviewCaseloadResponse&)> draw;
  std::function<InputWait(absl::Duration)> wait;
  std::function<absl::Time()> now;
  // Of the clock beside the person.
  absl::TimeZone zone;
  std::ostream& out;
  Terminal terminal;
};

// Draws at once, and anew when something changed; after each question says when it was asked. A
// server that cannot be reached is said and asked again. Ends with OK at a line, with the exit code
// of an interruption at Ctrl-C, and with any other refusal of the server.
absl::Status WatchReview(const ReviewWatch& watch);

// What changed, a line each: new flags first, the gravest of them at the top, then flags that got
// graver, that ended or were decided about, then new records. Time alone changes nothing.
std::vector<std::string> ReviewChanges(const v1::ReviewCaseloadResponse& before,
                                       const v1::ReviewCaseloadResponse& after);

// Whether they show the same, the passing of time aside.
bool IsSameReview(const v1::ReviewCaseloadResponse& a, const v1::ReviewCaseloadResponse& b);

}  // namespace relactation
