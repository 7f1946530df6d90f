// Flags in the words and signs that screens use.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/flag.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Room for the widest mark.
inline constexpr int kFlagMarkCells = 3;

// How grave a flag is in signs that need no colour: `!!!` EMERGENCY, `!!` URGENT, `!` ATTENTION,
// `i` INFO; empty for none.
std::string FlagMark(v1::FlagSeverity severity);

// The colour that stresses the mark: red from URGENT on, yellow for ATTENTION.
Style FlagStyle(v1::FlagSeverity severity);

// `W3 weight drop`; the id alone of a rule that this version does not know.
std::string RuleName(std::string_view rule);

// `D1 zoe`, or `A4` of a flag about the family.
std::string FlagName(const v1::Flag& flag);

// The first sentence of its text: what is the case, without what to do about it.
std::string FlagReason(const v1::Flag& flag);

// `3 d`: how long it has held.
std::string FlagAge(const v1::Flag& flag, absl::Time now);

// `open`, `acknowledged`, `put off until 30 Nov` (by the zone), `settled`.
std::string FlagStateInWords(const v1::Flag& flag, absl::TimeZone zone);

// When a flag that is put off comes back. InfinitePast: it is not put off.
absl::Time PutOffUntil(const v1::Flag& flag);

// `30 Nov`: the last day, by the zone, of what holds until this instant, which may be midnight.
std::string LastDayBefore(absl::Time until, absl::TimeZone zone);

// `reached the family`, `put off until 30 Nov`, `settled`; with the note behind it.
std::string DecisionInWords(const v1::FlagDecision& decision, absl::TimeZone zone);

// `24 Nov 14:02 you: left a message. She rings back at six.`
std::string DecisionLine(const v1::FlagDecision& decision, const ColleagueNames& names,
                         absl::TimeZone zone);

// `wet diapers 3 a day`, a bare number without a unit; `?` for what is not known; a sign that was
// seen is itself alone: `seizure`.
std::string RuleInputInWords(const v1::RuleInput& input);
// All of them with commas between them.
template <typename Inputs>
std::string RuleInputsInWords(const Inputs& inputs) {
  std::string text;
  for (const v1::RuleInput& input : inputs) {
    text += (text.empty() ? "" : ", ") + RuleInputInWords(input);
  }
  return text;
}

// `6 a day`, or `6 a day (plan: 5)` where the plan has its own.
std::string ThresholdInWords(const v1::Flag& flag);

// A number without noise: `6`, `0.67`, `24.3`.
std::string NumberInWords(double value);

}  // namespace relactation
