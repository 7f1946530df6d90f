#include "server/workflow/flag_decisions.h"

#include "proto/relactation/status.h"
#include "server/workflow/appended_rows.h"

namespace relactation {

absl::StatusOr<std::vector<v1::FlagDecision>> FlagDecisionsOf(const Scope& scope,
                                                              std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef practice, scope.StreamOf(client_id, StreamKind::kPractice));
  return AppendedMessages<v1::FlagDecision>(scope, practice.stream_id, StoredKind::kFlagDecision);
}

absl::Status AppendFlagDecision(const Scope& scope, std::string_view request_id,
                                const v1::FlagDecision& decision) {
  ASSIGN_OR_RETURN(const StreamRef practice,
                   scope.StreamOf(decision.client_id(), StreamKind::kPractice));
  return AppendRow(scope, practice.stream_id, StoredKind::kFlagDecision, request_id,
                   decision.SerializeAsString());
}

absl::StatusOr<v1::FlagDecision> FlagDecisionOfRequest(const Scope& scope,
                                                       std::string_view client_id,
                                                       std::string_view request_id) {
  ASSIGN_OR_RETURN(const StreamRef practice, scope.StreamOf(client_id, StreamKind::kPractice));
  return AppendedMessage<v1::FlagDecision>(scope, practice.stream_id, StoredKind::kFlagDecision,
                                           request_id);
}

}  // namespace relactation
