#include "server/workflow/supplement_steps.h"

#include "proto/relactation/status.h"
#include "server/workflow/appended_rows.h"

namespace relactation {
namespace {

constexpr StoredKind kKind = StoredKind::kSupplementStep;

}  // namespace

absl::StatusOr<std::vector<v1::SupplementStep>> SupplementStepsOf(const Scope& scope,
                                                                  std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  return AppendedMessages<v1::SupplementStep>(scope, family.stream_id, kKind);
}

absl::Status AppendSupplementStep(const Scope& scope, std::string_view request_id,
                                  const v1::SupplementStep& step) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(step.client_id(), StreamKind::kFamily));
  return AppendRow(scope, family.stream_id, kKind, request_id, step.SerializeAsString());
}

absl::StatusOr<v1::SupplementStep> SupplementStepOfRequest(const Scope& scope,
                                                           std::string_view client_id,
                                                           std::string_view request_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  return AppendedMessage<v1::SupplementStep>(scope, family.stream_id, kKind, request_id);
}

}  // namespace relactation
