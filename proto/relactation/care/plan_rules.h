// When a plan is one: the rules that consultants hear offline and that the server decides by.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

#include "absl/status/status.h"

namespace relactation {

// Everything the rules of plan_rule_table.h find, in the order of the plan. Judges the plan alone:
// no clock, no client, no network. The plan has passed CheckLimits.
std::vector<v1::PlanFinding> CheckPlan(const v1::Plan& plan);

// OK if no finding refuses. Else FAILED_PRECONDITION, reason PLAN_REFUSED; the message starts with
// the path of the first field, from the request's field `plan` on, and the violations name the
// rest.
absl::Status RefusalsOf(const std::vector<v1::PlanFinding>& findings);

// Whether every handle in the plan is the client's. INVALID_ARGUMENT names each that is not, by its
// path as in RefusalsOf, with the handles there are. Stimulation is for lactating parents only, and
// names whom it is for where there are two of them.
absl::Status CheckPlanAgainstClient(const v1::Plan& plan, const v1::Client& client);

}  // namespace relactation
