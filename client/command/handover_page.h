// One page about a family for the colleague who takes over.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/command/handover_facts.h"
#include "client/planfile/plan_words.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Who the family is, what it wants in its own words, the last 14 days, what is open and due;
// without the plan. What is not known says so, and is never 0.
std::vector<PlanLine> HandoverInWords(const HandoverFacts& facts, absl::Time now,
                                      absl::TimeZone zone);

// The whole page, with the plan in plain words below. Safe for the terminal.
std::string HandoverPage(const HandoverFacts& facts, absl::Time now, absl::TimeZone zone,
                         const Terminal& terminal);

}  // namespace relactation
