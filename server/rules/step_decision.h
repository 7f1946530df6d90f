// Whether a step down in an infant's top-ups may be decided as a consultant asks for it. Nothing is
// decided by itself, and a reason is stronger than the check.
#pragma once

#include "relactation/v1/plan_progress.pb.h"
#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/relactation/care/supplement_course.h"

namespace relactation {

// How far ahead a step may be agreed on; beyond that a day is taken for a slip (own). The check
// says something of the next days alone.
inline constexpr int kMostDaysAheadProposed = 42;
inline constexpr int kMostDaysAhead = 7;

// How things stand. Owns nothing.
struct StepFacts {
  absl::CivilDay today;  // The care day in the client's zone.
  const SupplementCourse& course;
  // The check before the next step. nullptr: there is no next step.
  const v1::ReadyCheckAnswer* check = nullptr;
};

// What is decided, without the client, infant, plan, author and instant.
//
// Proposing needs that the step's day has come by the day named, or a reason; confirming, besides,
// that the check is met or the plan leaves it to the consultant, or a reason; the reason is kept
// only where it was needed. A hold begins today. A reversal takes the last step back.
//
// FAILED_PRECONDITION: reason NO_STEP, there is no next step or none to reverse; reason NOT_READY,
// the violations name each part of the check that does not hold, and `day` where it has not come.
// INVALID_ARGUMENT: `day` or `hold_until` does not go with what is decided.
absl::StatusOr<v1::SupplementStep> DecideStep(const v1::DecideSupplementStepRequest& request,
                                              const StepFacts& facts);

}  // namespace relactation
