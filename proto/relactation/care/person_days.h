// What each care day holds of one lactating parent: the ground that every figure about stimulation
// and expressed milk stands on.
//
// A day's totals stand in for the records of their kind and are never added to them. What was not
// logged is absent, never 0.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/coverage.h"
#include "proto/relactation/care/merged_sessions.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// One side over a day's sessions that used it for a time that is known.
struct SideSum {
  int sessions = 0;
  int64_t seconds = 0;
};

// From the start of one session to that of the next.
struct SessionGap {
  absl::Time from;
  absl::Time until;

  absl::Duration length() const { return until - from; }
};

struct PersonDay {
  DayCount sessions;      // Merged.
  DayCount overnight;     // Of these, the ones that begin in the night of this day.
  DayCount expressed_ml;  // Not known of a day without an amount, also where it is confirmed.
  // How sure the day is that all stimulation is in, by whatever count knows it best.
  DayCoverage stimulation = DayCoverage::kOpen;
  SideSum left;
  SideSum right;
  // The longest gap that ends on this day. Absent: the day or the one before it is open or logged
  // by its total, so that a record that was never made could be all there is to the gap.
  std::optional<SessionGap> longest_gap;
  // Records, not merged sessions.
  int nursings = 0;     // At the breast, latched or not known.
  int power_pumps = 0;  // Counted as one session each.
  int comfort = 0;      // Sessions whose purpose is comfort, of those where somebody said.
  int purpose_said = 0;
  int massaged = 0;  // Sessions with massage, of those where somebody said.
  int massage_said = 0;
};

// One parent over the days of a review, its first not shown included.
struct PersonDays {
  const v1::Person* person = nullptr;  // Not owned.
  std::vector<PersonDay> days;         // As ReviewDays::days.
  std::vector<MergedSession> sessions;
};

PersonDays CollectPersonDays(const ReviewDays& review, const v1::Person& person);

}  // namespace relactation
