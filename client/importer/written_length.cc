#include "client/importer/written_length.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::optional<int64_t> SecondsIn(std::string_view unit) {
  if (unit == "s" || unit == "sec" || unit == "seconds") return 1;
  if (unit.empty() || unit == "m" || unit == "min" || unit == "mins" || unit == "minutes")
    return 60;
  if (unit == "h" || unit == "hr" || unit == "hrs" || unit == "hours") return 3600;
  return std::nullopt;
}

}  // namespace

absl::StatusOr<std::optional<int64_t>> ReadWrittenSeconds(const std::string& cell) {
  if (cell.empty()) return std::optional<int64_t>();
  const auto numbers = SplitTypedNumbers(cell);
  int64_t seconds = 0;
  bool is_length = numbers.ok();
  for (size_t i = 0; is_length && i < numbers->size(); ++i) {
    const auto number = ReadDecimal((*numbers)[i].digits, CommaMeans::kThousands);
    const std::optional<int64_t> unit = SecondsIn((*numbers)[i].unit);
    is_length = number.ok() && unit.has_value();
    if (is_length) seconds += number->mantissa * *unit / number->scale;
  }
  if (is_length) return std::optional<int64_t>(seconds);
  return absl::InvalidArgumentError(absl::StrCat("\"", cell, "\" is no number of minutes"));
}

}  // namespace relactation
