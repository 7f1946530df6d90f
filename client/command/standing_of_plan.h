// Where a family's plan stands and what the practice wrote to them, as the family's page tells it.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "client/planfile/plan_standing.h"

namespace relactation {

// On the care day, with that revision in force. Of notes and contacts those that are shared with
// the family and done, alike whether the practice reads it or the family's own device.
absl::StatusOr<PlanStanding> ReadPlanStanding(CommandRun& run, const v1::Client& client,
                                              const v1::PlanRevision& revision,
                                              const v1::Date& day);

}  // namespace relactation
