// What was decided about alarms that are over.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "relactation/v1/flag.pb.h"

#include "absl/time/time.h"

namespace relactation {

// The rule that a flag or a decision is of: that somebody may harm themselves (P1) is told as
// "please call" (H1) where they keep it to themselves, and is the graver of the two by that.
std::string_view RuleBehind(std::string_view rule, v1::FlagSeverity severity);

// Whether it was decided about the flag's rule and subject, as whatever it was told.
bool IsOfRule(const v1::FlagDecision& decision, const v1::Flag& flag);

// Where an alarm stands whose hours are over.
struct StandOfAlarm {
  v1::FlagState state = v1::FLAG_STATE_OPEN;
  // When somebody of the practice tried last, and reached nobody. Absent: nobody tried, or it was
  // decided otherwise.
  std::optional<absl::Time> tried_time;
};

// Whoever decided about the flag's rule and subject after it was received had it before them,
// whichever flag of these it was. That nobody answered, or a message was left, settles nothing: the
// family may not know.
StandOfAlarm StandOf(const v1::Flag& alarm, const std::vector<v1::FlagDecision>& all,
                     absl::Time received, absl::Time now);

}  // namespace relactation
