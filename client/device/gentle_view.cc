#include "client/device/gentle_view.h"

#include <vector>

#include "client/device/family_view.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<bool> HidesAmounts(Transaction& transaction, absl::Time now) {
  const absl::StatusOr<v1::Client> family = ReadFamily(transaction);
  if (absl::IsFailedPrecondition(family.status())) return false;
  RETURN_IF_ERROR(family.status());
  ASSIGN_OR_RETURN(const std::vector<v1::PlanRevision> revisions, ReadPlanRevisions(transaction));
  std::vector<PublishedPlan> plans;
  for (const v1::PlanRevision& revision : revisions) {
    plans.push_back({revision.number(), revision.plan(), FromTimestamp(revision.publish_time())});
  }
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(family->zone(), &zone)) zone = absl::UTCTimeZone();
  const PublishedPlan* plan = PlanInForce(plans, zone, AgreedDayOf(plans, zone, now));
  return plan != nullptr && plan->plan.logging().hide_volumes_from_parent();
}

}  // namespace relactation
