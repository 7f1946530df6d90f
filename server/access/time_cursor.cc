#include "server/access/time_cursor.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"
#include "server/storage/scope.h"

namespace relactation {

std::string MakeTimeCursor(std::string_view list, const TimeCursor& last) {
  return absl::WebSafeBase64Escape(std::string(list) + " " +
                                   std::to_string(absl::ToUnixMicros(last.time)) + " " + last.id);
}

absl::StatusOr<std::optional<TimeCursor>> ReadTimeCursor(std::string_view list,
                                                         const std::string& token) {
  if (token.empty()) return std::nullopt;
  std::string text;
  std::vector<std::string> parts;
  if (absl::WebSafeBase64Unescape(token, &text)) parts = absl::StrSplit(text, ' ');
  int64_t micros = 0;
  if (parts.size() != 3 || parts[0] != list || !absl::SimpleAtoi(parts[1], &micros) ||
      !UuidBytes(parts[2]).has_value()) {
    return InvalidField("page_token", "is not from this list: start again without one");
  }
  return TimeCursor{absl::FromUnixMicros(micros), parts[2]};
}

size_t RowsOfPage(int page_size_asked) {
  constexpr int kDefault = 50;
  constexpr int kLargest = 1000;
  return static_cast<size_t>(page_size_asked == 0 ? kDefault : std::min(page_size_asked, kLargest));
}

}  // namespace relactation
