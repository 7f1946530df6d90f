// What a parent texts about a day, understood: `7 pumps 120ml wet 6 formula 480`.
//
// Each number belongs to the word beside it, before or after. Where a text can be read in two ways,
// or says two things at once, it is refused: a wrong total is worse than one more question.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/observation.pb.h"
#include "relactation/v1/unit.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// One total that a text names.
struct DayTotal {
  // The field of v1.DayTotals: `wet`, `formula_ml`.
  std::string field;
  // The count, or the ml.
  int value = 0;
  // The part of the text it was read from: `wet 6`.
  std::string words;
  // An amount as it was typed, with its unit: `16 oz`. Empty for a count.
  std::string amount;
  // Of sessions: they were told by a word for pumping.
  bool is_pumping = false;
};

// The totals of a text, in its order, at least one. A milk without a unit is read in `bare_unit`.
//
// INVALID_ARGUMENT names the argument TEXT and the words that cannot be: unknown ones, a number or
// a word alone, two totals for one thing, an amount that could be expressed or fed, a number that
// could be times or an amount, more than the contract allows.
absl::StatusOr<std::vector<DayTotal>> ReadDayText(std::string_view text, v1::VolumeUnit bare_unit);

// The same as a message, which has no person and no infant yet.
v1::DayTotals TotalsOf(const std::vector<DayTotal>& totals);

// What a field is called on screens: `milk expressed`.
std::string_view DayTotalName(std::string_view field);

}  // namespace relactation
