#include "proto/relactation/care/flag_state.h"

#include "proto/relactation/care/time_fields.h"

namespace relactation {

std::optional<v1::FlagState> StateBy(const v1::FlagDecision& decision, v1::FlagSeverity severity,
                                     absl::Time now) {
  if (decision.severity() < severity) return std::nullopt;
  switch (decision.kind()) {
    case v1::FLAG_DECISION_KIND_ACKNOWLEDGED:
      return v1::FLAG_STATE_ACKNOWLEDGED;
    case v1::FLAG_DECISION_KIND_RESOLVED:
      return v1::FLAG_STATE_RESOLVED;
    case v1::FLAG_DECISION_KIND_SNOOZED:
      if (severity >= v1::FLAG_SEVERITY_EMERGENCY) return std::nullopt;
      return FromTimestamp(decision.snooze_until()) > now ? v1::FLAG_STATE_SNOOZED
                                                          : v1::FLAG_STATE_OPEN;
    default:
      return std::nullopt;
  }
}

v1::FlagState FlagStateOf(v1::FlagSeverity severity, std::span<const v1::FlagDecision> decisions,
                          absl::Time now) {
  v1::FlagState last = v1::FLAG_STATE_OPEN;
  absl::Time last_time = absl::InfinitePast();
  for (const v1::FlagDecision& decision : decisions) {
    const std::optional<v1::FlagState> state = StateBy(decision, severity, now);
    const absl::Time time = FromTimestamp(decision.create_time());
    if (!state.has_value() || time < last_time) continue;
    // States are numbered from the one most in sight on.
    if (time > last_time || *state < last) last = *state;
    last_time = time;
  }
  return last;
}

}  // namespace relactation
