// What the outcomes of a push count for: see sometimes.h.
#include <set>
#include <string>

#include "tests/simulation/server_checks.h"

namespace relactation::simulation {

// Whether the change made a row count that had been taken back.
bool ServerChecks::CountsAgain(const v1::Mutation& mutation,
                               const v1::MutationOutcome& outcome) const {
  if (mutation.action() != v1::MUTATION_ACTION_PATCH || outcome.revision() == 0) return false;
  for (const auto& [stream_id, stream] : shadow_.model.streams()) {
    const auto row = stream.rows.find(mutation.record_id());
    if (row == stream.rows.end()) continue;
    for (const ReferenceVersion& version : row->second.before) {
      if (version.revision != outcome.revision() - 1) continue;
      return version.state == v1::ROW_STATE_DELETED;
    }
  }
  return false;
}

void ServerChecks::CountOutcome(const v1::Mutation& mutation, const v1::MutationOutcome& outcome) {
  switch (outcome.result()) {
    case v1::MUTATION_RESULT_DUPLICATE: {
      counts_.Note(Sometimes::kDuplicate);
      if (mutation.action() == v1::MUTATION_ACTION_CREATE) break;
      std::set<std::string> tokens;
      AddTokensIn(mutation.reason(), tokens);
      for (const std::string& token : tokens) said_.Excuse(token);
      break;
    }
    case v1::MUTATION_RESULT_CONFLICT_KEPT:
      counts_.Note(mutation.action() == v1::MUTATION_ACTION_DELETE ? Sometimes::kDeleteLost
                                                                   : Sometimes::kConflictKept);
      break;
    case v1::MUTATION_RESULT_REJECTED:
      if (mutation.action() == v1::MUTATION_ACTION_UNSPECIFIED) {
        counts_.Note(Sometimes::kGivenUpIsNothing);
      }
      counts_.Note(outcome.reason() == v1::REJECT_REASON_BASE_REFUSED ? Sometimes::kBaseRefused
                                                                      : Sometimes::kRejected);
      break;
    case v1::MUTATION_RESULT_GONE:
      counts_.Note(Sometimes::kGone);
      break;
    case v1::MUTATION_RESULT_QUARANTINED:
      counts_.Note(Sometimes::kHandedIn);
      break;
    case v1::MUTATION_RESULT_APPLIED:
      if (mutation.action() == v1::MUTATION_ACTION_RESTORE) counts_.Note(Sometimes::kUndone);
      if (mutation.kind() == v1::ROW_KIND_PLAN_SEEN) counts_.Note(Sometimes::kPlanSeen);
      break;
    default:
      break;
  }
}

}  // namespace relactation::simulation
