// When a plan may move on.
#pragma once

#include <cstdint>
#include <span>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan_progress.pb.h"

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"

namespace relactation {

// What became of a plan so far. Owns nothing.
struct PlanCourse {
  absl::TimeZone zone;
  // At least the newest revision, and those that may be in force on the day asked about or later.
  std::span<const PublishedPlan> plans;
  // All of them, in the order in which they were recorded.
  std::span<const v1::PlanEvent> events;
};

// Whether the next revision may be published: as CheckMayAddTo; ABORTED, reason PLAN_MOVED_ON, if
// the author has not seen the newest revision.
absl::Status CheckMayPublish(const v1::Client& client, int64_t newest_revision,
                             int64_t base_revision);

// Whether there is a revision that an author says to have seen: INVALID_ARGUMENT if not. A draft
// may have been begun from an older one than the newest; its author hears of it when publishing.
absl::Status CheckBaseExists(int64_t newest_revision, int64_t base_revision);

// Whether the plan may be paused, resumed or finished from a day on. FAILED_PRECONDITION: reason
// NO_PLAN if none was published, PLAN_STATE if on that day it is what it would become. A plan that
// is finished begins anew with its next revision. INVALID_ARGUMENT, naming `from`, for resuming on
// a day before the pause begins; from its first day on, it never comes.
absl::Status CheckMayPause(const PlanCourse& course, absl::CivilDay from);
absl::Status CheckMayResume(const PlanCourse& course, absl::CivilDay from);
absl::Status CheckMayFinish(const PlanCourse& course, absl::CivilDay from);

}  // namespace relactation
