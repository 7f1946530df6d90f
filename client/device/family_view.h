// The family as its device holds it: who they are and what is agreed with them.
#pragma once

#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_progress.pb.h"

#include "absl/status/statusor.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// RIGHT_ENDED or NOT_SYNCED, as refusals.h says them, where the device holds none.
absl::StatusOr<v1::Client> ReadFamily(Transaction& transaction);

// Empty: none. In the order in which they were made.
absl::StatusOr<std::vector<v1::PlanRevision>> ReadPlanRevisions(Transaction& transaction);
absl::StatusOr<std::vector<v1::PlanEvent>> ReadPlanEvents(Transaction& transaction);
absl::StatusOr<std::vector<v1::SupplementStep>> ReadSupplementSteps(Transaction& transaction);
// What the practice shared of its chart.
absl::StatusOr<std::vector<v1::Note>> ReadNotes(Transaction& transaction);
absl::StatusOr<std::vector<v1::Contact>> ReadContacts(Transaction& transaction);

}  // namespace relactation
