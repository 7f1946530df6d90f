#include "proto/relactation/care/stool_color.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {

bool HasColor(std::string_view text, std::span<const std::string_view> beginnings) {
  for (const absl::string_view word : absl::StrSplit(ToAbsl(text), absl::ByAnyChar(" ,;/-+.\t"))) {
    const bool is_one =
        std::any_of(beginnings.begin(), beginnings.end(), [word](std::string_view beginning) {
          return absl::StartsWithIgnoreCase(word, ToAbsl(beginning));
        });
    if (is_one) return true;
  }
  return false;
}

}  // namespace relactation
