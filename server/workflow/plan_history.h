// The revisions of a client's plan, read back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"

namespace relactation {

// The newest revision: its number, and the time its row is ordered by.
struct PlanHead {
  int64_t number = 0;
  absl::Time row_time;
};

// Visits revisions, without the author's texts, from the newest or the row after which `start` goes
// on, back until `visit` answers false.
absl::Status VisitRevisions(
    const Scope& scope, std::string_view client_id, RecordPage start,
    absl::FunctionRef<absl::StatusOr<bool>(const RecordRow&, v1::PlanRevision)> visit);

// No value if none was published.
absl::StatusOr<std::optional<PlanHead>> NewestRevision(const Scope& scope,
                                                       std::string_view client_id);

// One revision by its number, with the author's text. NOT_FOUND if there is none.
absl::StatusOr<v1::PlanRevision> RevisionNumbered(const Scope& scope, std::string_view client_id,
                                                  int64_t number);

// Every revision that may be in force at or after the instant, oldest first: those published since,
// and before them back to the first that had begun by then. The cost is that of these alone.
absl::StatusOr<std::vector<v1::PlanRevision>> RevisionsSince(const Scope& scope,
                                                             std::string_view client_id,
                                                             absl::Time since);

// The same as the figures take them.
std::vector<PublishedPlan> AsPublished(std::vector<v1::PlanRevision> revisions);

}  // namespace relactation
