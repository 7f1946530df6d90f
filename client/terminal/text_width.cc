#include "client/terminal/text_width.h"

#include <algorithm>
#include <cstddef>
#include <utf8proc.h>

namespace relactation {
namespace {

struct CodePoint {
  utf8proc_int32_t value = 0;
  size_t bytes = 0;
  bool valid = false;
};

CodePoint FirstCodePoint(std::string_view text) {
  utf8proc_int32_t value = 0;
  const utf8proc_ssize_t bytes =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (bytes <= 0) return {.value = 0xFFFD, .bytes = 1, .valid = false};
  return {.value = value, .bytes = static_cast<size_t>(bytes), .valid = true};
}

struct Grapheme {
  size_t bytes = 0;
  int cells = 0;
};

// The first grapheme of a text that is not empty.
Grapheme FirstGrapheme(std::string_view text) {
  CodePoint last = FirstCodePoint(text);
  if (!last.valid) return {.bytes = 1, .cells = 1};
  Grapheme grapheme{.bytes = last.bytes, .cells = utf8proc_charwidth(last.value)};
  utf8proc_int32_t state = 0;
  while (grapheme.bytes < text.size()) {
    const CodePoint next = FirstCodePoint(text.substr(grapheme.bytes));
    if (!next.valid || utf8proc_grapheme_break_stateful(last.value, next.value, &state)) break;
    grapheme.bytes += next.bytes;
    grapheme.cells += utf8proc_charwidth(next.value);
    last = next;
  }
  // Emoji joined to one picture, flags and Korean syllables fill two cells, whatever their parts.
  grapheme.cells = std::min(grapheme.cells, 2);
  return grapheme;
}

// The longest beginning of whole graphemes that takes no more than this many cells.
std::string_view LongestPrefix(std::string_view text, int cells) {
  size_t bytes = 0;
  int used_cells = 0;
  while (bytes < text.size()) {
    const Grapheme next = FirstGrapheme(text.substr(bytes));
    if (used_cells + next.cells > cells) break;
    bytes += next.bytes;
    used_cells += next.cells;
  }
  return text.substr(0, bytes);
}

std::string SpacesToFill(std::string_view text, int cells) {
  return std::string(static_cast<size_t>(std::max(0, cells - DisplayWidth(text))), ' ');
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int cells = 0;
  while (!text.empty()) {
    const Grapheme next = FirstGrapheme(text);
    cells += next.cells;
    text.remove_prefix(next.bytes);
  }
  return cells;
}

int GraphemeCount(std::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(FirstGrapheme(text).bytes);
  return count;
}

std::string PadRight(std::string_view text, int cells) {
  return std::string(text) + SpacesToFill(text, cells);
}

std::string PadLeft(std::string_view text, int cells) {
  return SpacesToFill(text, cells) + std::string(text);
}

std::string Truncate(std::string_view text, int cells, std::string_view ellipsis) {
  if (DisplayWidth(text) <= cells) return std::string(text);
  const std::string_view tail = LongestPrefix(ellipsis, cells);
  return std::string(LongestPrefix(text, cells - DisplayWidth(tail))) + std::string(tail);
}

}  // namespace relactation
