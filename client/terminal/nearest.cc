#include "client/terminal/nearest.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "absl/strings/ascii.h"

namespace relactation {
namespace {

constexpr int kMaxDistance = 2;
constexpr int kLettersPerMistake = 3;

bool SameLetter(char a, char b) {
  return absl::ascii_tolower(static_cast<unsigned char>(a)) ==
         absl::ascii_tolower(static_cast<unsigned char>(b));
}

int LengthOf(std::string_view text) { return static_cast<int>(text.size()); }

bool IsNear(int distance, std::string_view typed, std::string_view word) {
  const int longer = std::max(LengthOf(typed), LengthOf(word));
  return distance <= kMaxDistance && distance * kLettersPerMistake <= longer;
}

}  // namespace

int EditDistance(std::string_view a, std::string_view b) {
  // Row i holds the distances of the first i letters of a to each beginning of b.
  std::vector<std::vector<int>> rows(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = static_cast<int>(i + j);
        continue;
      }
      const int changed = rows[i - 1][j - 1] + (SameLetter(a[i - 1], b[j - 1]) ? 0 : 1);
      rows[i][j] = std::min({changed, rows[i - 1][j] + 1, rows[i][j - 1] + 1});
      const bool swapped =
          i > 1 && j > 1 && SameLetter(a[i - 1], b[j - 2]) && SameLetter(a[i - 2], b[j - 1]);
      if (swapped) rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

std::optional<std::string> NearestWord(std::string_view typed,
                                       const std::vector<std::string>& words) {
  std::optional<std::string> nearest;
  int nearest_distance = kMaxDistance + 1;
  for (const std::string& word : words) {
    // Also keeps a pasted page from being compared letter by letter.
    if (std::abs(LengthOf(typed) - LengthOf(word)) > kMaxDistance) continue;
    const int distance = EditDistance(typed, word);
    if (distance >= nearest_distance || !IsNear(distance, typed, word)) continue;
    nearest = word;
    nearest_distance = distance;
  }
  return nearest;
}

}  // namespace relactation
