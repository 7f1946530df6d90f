// The numbers and the words of what a parent texts about a day.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace relactation {

// What a word of the text counts or measures.
enum class DayWord {
  kPumps,      // How often was pumped; an amount beside it is what was expressed.
  kExpressed,  // How much was expressed.
  kSessions,
  kNight,
  kWet,
  kDirty,
  kOwnMilk,
  kDonorMilk,
  kFormula,
  kOtherMilk,
};

struct DayToken {
  enum class Kind {
    kNumber,  // A number alone: a count, or an amount whose unit was not written.
    kTimes,   // A number that can only be a count: `7 times`, `7x`.
    kAmount,  // A number with a unit of milk.
    kWord,
    kBreak,  // A comma or a new line: a number on one side of it is not for a word on the other.
  };
  Kind kind = Kind::kBreak;
  // Of a number, its digits; of an amount, its unit behind them.
  std::string number;
  DayWord word = DayWord::kPumps;
  // Where it stands in the text.
  size_t begin = 0;
  size_t end = 0;
};

// Cuts the text. Words that add nothing (`about`, `and`, `diapers` after `wet`) are left out.
// INVALID_ARGUMENT names the argument TEXT and the word that is not known, with what was probably
// meant.
absl::StatusOr<std::vector<DayToken>> CutDayText(std::string_view text);

}  // namespace relactation
