#include "client/importer/huckleberry_row.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "client/importer/export_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a typed number; see v1/unit.proto.
constexpr size_t kMostTyped = 80;
constexpr size_t kMostHourDigits = 4;

}  // namespace

std::optional<absl::Duration> ReadLength(std::string_view cell) {
  const std::vector<std::string> parts = absl::StrSplit(ToAbsl(cell), ':');
  int hours = 0;
  int minutes = 0;
  if (parts.size() != 2 || parts[0].size() > kMostHourDigits || parts[1].size() != 2) {
    return std::nullopt;
  }
  if (cell.find_first_not_of("0123456789:") != std::string_view::npos) return std::nullopt;
  if (!absl::SimpleAtoi(parts[0], &hours) || !absl::SimpleAtoi(parts[1], &minutes)) {
    return std::nullopt;
  }
  return absl::Hours(hours) + absl::Minutes(minutes);
}

void KeepTyped(v1::Record& record, std::string_view field, std::string_view typed) {
  v1::TypedValue& value = *record.add_as_typed();
  value.set_field(std::string(field));
  value.set_text(std::string(FirstCharacters(typed, kMostTyped)));
}

}  // namespace relactation
