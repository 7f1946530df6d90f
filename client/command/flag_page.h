// Flags as blocks of lines that a consultant reads.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>
#include <string>

#include "relactation/v1/flag.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/terminal/terminal.h"

namespace relactation {

// How it is said on every screen with flags.
inline constexpr char kPromptNotDiagnosis[] =
    "A flag is a prompt to look, no diagnosis. Logs are not watched live; nobody is told when "
    "something is entered.";

// What stands around a flag.
struct FlagSurroundings {
  absl::Time now;
  // The family's zone.
  absl::TimeZone zone;
  const ColleagueNames& names;
  // With when its rule matches and where its numbers come from.
  bool with_rule = false;
};

// The mark, the rule and whom it is about, since when, where it stands; below it the text, what it
// rests on, and what was decided, a line each. Wrapped, and safe for the terminal.
std::string FlagBlock(const v1::Flag& flag, const FlagSurroundings& around,
                      const Terminal& terminal);

// What too little is known for, in one sentence grouped by whom it is about; empty for nothing.
// `Too little is known for: W5 slow gain, D5 stool (zoe); S1 sessions low (ana).`
std::string UnansweredInWords(const google::protobuf::RepeatedPtrField<v1::UnansweredRule>& rules);

}  // namespace relactation
