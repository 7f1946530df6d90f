// Which care day an instant belongs to, and which night.
#pragma once

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace relactation {

// The care days of a zone: each begins at the same local minute and ends where the next begins, so
// that every instant belongs to exactly one and a day has 23, 24 or 25 hours.
//
// A start that a clock change leaves out is the instant of the change; one that it repeats is the
// first of the two.
class CareDays {
 public:
  // Minutes after local midnight, 0 to 1439.
  CareDays(absl::TimeZone zone, int day_start_minute)
      : zone_(zone), day_start_minute_(day_start_minute) {}

  absl::CivilDay DayOf(absl::Time time) const;
  absl::Time Start(absl::CivilDay day) const;
  absl::Time End(absl::CivilDay day) const { return Start(day + 1); }
  int LengthMinutes(absl::CivilDay day) const;

 private:
  absl::TimeZone zone_;
  int day_start_minute_;
};

// The part of the clock that counts as night, in minutes after local midnight; the end is no longer
// night. May cross midnight. Empty where both are equal. 00:00 to 06:00 is a working value of ours.
struct NightWindow {
  int start_minute = 0;
  int end_minute = 360;
};

// Whether the local clock stands in the window; on a night of 25 hours both of a repeated hour do.
bool IsNight(absl::Time time, absl::TimeZone zone, const NightWindow& window);

// The last minute of the night that an instant of the window belongs to. A night is the night of
// the care day that holds its last minute, so that 22:00 on Monday and 05:00 on Tuesday are one
// night, Tuesday's.
absl::Time LastMinuteOfNight(absl::Time time, absl::TimeZone zone, const NightWindow& window);

}  // namespace relactation
