// What waits for the consultant with one client: the next contact, and agreed days that have come.
#pragma once

#include <optional>
#include <string_view>

#include "relactation/v1/review.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_review.h"
#include "server/rules/open_decisions.h"
#include "server/storage/scope.h"

namespace relactation {

// Adds it to the review of a client, which was made from the history over the window. Only what is
// known now can wait: a review of earlier days gets none. Costs three seeks most often: the tasks
// that are due, and the newest contact of each of two streams.
absl::Status AddWhatWaits(const Scope& scope, const ClientHistory& history,
                          const ReviewWindow& window, v1::ClientReview& review);

// The same facts for a client whose review ends today, without tasks and contacts.
DecisionFacts PlanFacts(const ClientHistory& history, const v1::ClientReview& review);

}  // namespace relactation
