// What was urgent within the last days, whether it still is or not: that time passes, or that
// something better is logged, settles no danger that nobody looked at.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/time/time.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

// How long an alarm that nobody decided about stands after it was received. A working value of
// ours: longer than anybody of a practice is away without another looking after the family.
inline constexpr absl::Duration kUndecidedTime = absl::Hours(14 * 24);

// That a rule matched as URGENT or graver, in one unbroken run of it.
struct RaisedAlarm {
  const FlagRule* rule = nullptr;
  size_t subject = 0;  // Its place among the rule's subjects.
  // The gravest that the run came to, as it was answered then. It has a `since`, and `received` is
  // of the newest record that the run rests on.
  RuleAnswer answer;
  bool is_cut = false;  // As of RuleRun.
};

// Those that still stand at the view's instant, see StandsUntil, in the order of the rules, then of
// their subjects. A pure function of what the view looks at. Asked is how the client stands, and
// stood at the end of each of the last days and of each earlier one of which something was received
// lately, and whenever a sign or a screening was noted, be that weeks ago: the view must reach back
// so far. A second weighing or total of the same day has the last word on it.
std::vector<RaisedAlarm> AlarmsRaised(const RuleView& view);

// When AlarmsRaised next has a moment less to look at, if nothing further is stored.
absl::Time NextForgotten(const RuleView& view);

// Until when one that nobody decides about stands: kUndecidedTime after the newest record that it
// rests on was received, or after it began where it rests on none.
absl::Time StandsUntil(const RaisedAlarm& alarm);

}  // namespace relactation
