#include "server/rules/flag_decision_shape.h"

#include <string>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status CheckSnoozeEnd(const v1::DecideFlagRequest& request, absl::Time now) {
  const absl::Time end = FromTimestamp(request.snooze_until());
  if (end <= now) return InvalidField("snooze_until", "has passed; name a time that lies ahead");
  if (end <= now + absl::Hours(24 * kMostSnoozeDays)) return absl::OkStatus();
  return InvalidField("snooze_until", "is more than " + std::to_string(kMostSnoozeDays) +
                                          " days ahead; put it off for less, or resolve it");
}

}  // namespace

absl::Status CheckDecisionShape(const v1::DecideFlagRequest& request, absl::Time now) {
  if (FlagRuleOf(request.rule()) == nullptr) {
    return InvalidField("rule", "is the id of no rule; `relact help flags` lists them");
  }
  const bool is_acknowledged = request.kind() == v1::FLAG_DECISION_KIND_ACKNOWLEDGED;
  const bool has_outcome = request.outcome() != v1::FLAG_OUTCOME_UNSPECIFIED;
  if (is_acknowledged != has_outcome) {
    return InvalidField("outcome", is_acknowledged
                                       ? "is missing; say what was done"
                                       : "goes with an acknowledgement only; leave it out");
  }
  const bool is_snoozed = request.kind() == v1::FLAG_DECISION_KIND_SNOOZED;
  if (is_snoozed != request.has_snooze_until()) {
    return InvalidField("snooze_until", is_snoozed ? "is missing; say when it ends"
                                                   : "goes with a snooze only; leave it out");
  }
  if (request.kind() == v1::FLAG_DECISION_KIND_RESOLVED && request.note().empty()) {
    return InvalidField("note", "is missing; say how it was settled");
  }
  return is_snoozed ? CheckSnoozeEnd(request, now) : absl::OkStatus();
}

absl::Status CheckMayDecide(v1::FlagDecisionKind kind, v1::FlagSeverity severity) {
  if (kind != v1::FLAG_DECISION_KIND_SNOOZED || severity != v1::FLAG_SEVERITY_EMERGENCY) {
    return absl::OkStatus();
  }
  return Refusal(absl::StatusCode::kFailedPrecondition, "EMERGENCY",
                 "an EMERGENCY is not put off; say what was done, or resolve it");
}

}  // namespace relactation
