#include "client/importer/huckleberry_row.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

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

}  // namespace relactation
