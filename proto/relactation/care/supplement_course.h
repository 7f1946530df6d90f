// Where an infant's top-ups stand: what was decided about steps down, and the plan's next one.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_progress.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace relactation {

// A step is held this long before the next: KellyMom, decrease formula (K35). One that was taken
// back is followed by the same (own).
inline constexpr int kStepHoldDays = 3;

// Owns nothing: plan and steps must outlive it.
struct SupplementCourse {
  // Day total in ml as it was decided last. Absent: no step was taken yet, and what the plan's
  // first step begins from holds.
  std::optional<int> level_ml_per_day;
  // Confirmed and not taken back, oldest first.
  std::vector<const v1::SupplementStep*> taken;
  // What was decided last, of any kind. nullptr: nothing yet.
  const v1::SupplementStep* last = nullptr;
  // The plan's next step: its first one that goes below the level. nullptr: there is none.
  const v1::SupplementReduction* next = nullptr;
  // First day the next step may be taken: the latest of the plan's, the third after the last step,
  // and the one after a hold. Absent: any day, unless it is held.
  std::optional<absl::CivilDay> earliest;
  // A hold without an end stands, until something else is decided.
  bool is_held = false;

  // Day total in ml before the next step, and after it. Only where there is one.
  int from_ml_per_day() const { return level_ml_per_day.value_or(next->from_ml_per_day()); }
  int to_ml_per_day() const { return next->to_ml_per_day(); }
  // Whether there is a next step that may be taken on the day.
  bool HasCome(absl::CivilDay day) const {
    return next != nullptr && !is_held && (!earliest.has_value() || *earliest <= day);
  }
};

// The day a course is asked for: decided by then is what holds on it or earlier, and what was
// recorded before the instant, for whichever day.
struct CourseDay {
  absl::CivilDay day;
  absl::Time until;
};

// `agreed` is what the plan in force says of the infant; nullptr: nothing. `steps` are the
// family's, of all infants, in the order in which they were recorded. A revision with other steps
// changes which step is the next, never the level.
SupplementCourse CourseOf(const v1::InfantSupplement* agreed, std::string_view infant_id,
                          std::span<const v1::SupplementStep> steps, const CourseDay& on);

}  // namespace relactation
