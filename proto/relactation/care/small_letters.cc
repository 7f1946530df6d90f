#include "proto/relactation/care/small_letters.h"

#include "absl/strings/ascii.h"

namespace relactation {

std::string InSmallLetters(std::string_view text) {
  std::string small;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const bool is_pair = first >= 0xc2 && first <= 0xdf && i + 1 < text.size();
    if (!is_pair) {
      small += absl::ascii_tolower(first);
      continue;
    }
    const unsigned second = static_cast<unsigned char>(text[++i]) & 0x3fU;
    unsigned code = ((first & 0x1fU) << 6) | second;
    if (code >= 0x300 && code <= 0x36f) continue;
    // A capital's small letter is 32 code points further.
    const bool is_capital = (code >= 0xc0 && code <= 0xde) || (code >= 0x391 && code <= 0x3a9) ||
                            (code >= 0x410 && code <= 0x42f);
    if (is_capital) code += 32;
    if (code == 0x406) code = 0x456;  // The Ukrainian i.
    small += static_cast<char>(0xc0U | (code >> 6));
    small += static_cast<char>(0x80U | (code & 0x3fU));
  }
  return small;
}

}  // namespace relactation
