#include "server/workflow/alarm_decisions.h"

#include <algorithm>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/flag_state.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

bool ReachedNobody(const v1::FlagDecision& decision) {
  return decision.kind() == v1::FLAG_DECISION_KIND_ACKNOWLEDGED &&
         (decision.outcome() == v1::FLAG_OUTCOME_NO_ANSWER ||
          decision.outcome() == v1::FLAG_OUTCOME_LEFT_MESSAGE);
}

}  // namespace

std::string_view RuleBehind(std::string_view rule, v1::FlagSeverity severity) {
  const bool is_told_as_call = rule == kCallRule && severity == v1::FLAG_SEVERITY_EMERGENCY;
  return is_told_as_call ? kSelfHarmRule : rule;
}

bool IsOfRule(const v1::FlagDecision& decision, const v1::Flag& flag) {
  return RuleBehind(decision.rule(), decision.severity()) ==
             RuleBehind(flag.rule(), flag.severity()) &&
         decision.subject_id() == flag.subject_id();
}

StandOfAlarm StandOf(const v1::Flag& alarm, const std::vector<v1::FlagDecision>& all,
                     absl::Time received, absl::Time now) {
  StandOfAlarm stand;
  std::vector<v1::FlagDecision> settling;
  for (const v1::FlagDecision& decision : all) {
    const absl::Time time = FromTimestamp(decision.create_time());
    if (time < received || !IsOfRule(decision, alarm)) continue;
    if (ReachedNobody(decision)) {
      stand.tried_time = std::max(time, stand.tried_time.value_or(time));
    } else {
      settling.push_back(decision);
    }
  }
  stand.state = FlagStateOf(alarm.severity(), settling, now);
  return stand;
}

}  // namespace relactation
