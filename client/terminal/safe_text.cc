#include "client/terminal/safe_text.h"

#include <cstddef>
#include <utf8proc.h>

namespace relactation {
namespace {

constexpr utf8proc_int32_t kEscape = 0x1B;
constexpr utf8proc_int32_t kBell = 0x07;
constexpr utf8proc_int32_t kStringTerminator = 0x9C;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CodePoint {
  utf8proc_int32_t value = -1;  // -1 where the first byte begins no valid character
  size_t bytes = 1;
};

CodePoint FirstCodePoint(std::string_view text) {
  CodePoint first;
  const utf8proc_ssize_t bytes =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &first.value);
  if (bytes <= 0) return {};
  first.bytes = static_cast<size_t>(bytes);
  return first;
}

bool IsControl(utf8proc_int32_t value) {
  return (value >= 0 && value < 0x20) || (value >= 0x7F && value < 0xA0);
}

// Embeddings, overrides and isolates: Unicode Standard Annex #9, section 2.
bool OverridesDirection(utf8proc_int32_t value) {
  return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

// How many bytes the rest of a CSI sequence takes: parameters, then one final character. ECMA-48,
// section 5.4. 0 where it does not end as such a sequence does.
size_t ControlSequenceBytes(std::string_view rest) {
  size_t at = 0;
  while (at < rest.size() && rest[at] >= 0x20 && rest[at] <= 0x3F) ++at;
  return at < rest.size() && rest[at] >= 0x40 && rest[at] <= 0x7E ? at + 1 : 0;
}

// How many bytes the rest of a control string (a title, say) takes with its end. ECMA-48, section
// 5.6; terminals take a bell for the end as well. 0 where the text or its line ends first, so that
// a broken sequence cannot hide the rest of a note.
size_t ControlStringBytes(std::string_view rest) {
  for (size_t at = 0; at < rest.size();) {
    const CodePoint next = FirstCodePoint(rest.substr(at));
    if (next.value == '\n') return 0;
    at += next.bytes;
    if (next.value == kBell || next.value == kStringTerminator) return at;
    if (next.value == kEscape) return rest.substr(at, 1) == "\\" ? at + 1 : 0;
  }
  return 0;
}

// What follows the introducer of this kind, named by the letter it has after an escape.
size_t SequenceBytes(char kind, std::string_view rest) {
  if (kind == '[') return ControlSequenceBytes(rest);
  if (std::string_view("]PX^_").find(kind) != std::string_view::npos) {
    return ControlStringBytes(rest);
  }
  return 0;
}

// How many bytes to leave out for the control character that the text begins with.
size_t ControlBytes(const CodePoint& first, std::string_view text) {
  const std::string_view rest = text.substr(first.bytes);
  // Each character from 0x80 to 0x9F is short for an escape and the letter 0x40 below it.
  if (first.value >= 0x80) {
    return first.bytes + SequenceBytes(static_cast<char>(first.value - 0x40), rest);
  }
  if (first.value != kEscape || rest.empty()) return first.bytes;
  const size_t bytes = SequenceBytes(rest[0], rest.substr(1));
  return bytes == 0 ? first.bytes : first.bytes + 1 + bytes;
}

// What a character that separates words or lines becomes; empty for any other.
std::string_view Separator(utf8proc_int32_t value, Newlines newlines) {
  const bool ends_line = value == '\n' || value == 0x85 || value == 0x2028 || value == 0x2029;
  if (ends_line) return newlines == Newlines::kKeep ? "\n" : " ";
  return value == '\t' || value == '\r' || value == '\v' || value == '\f' ? " " : "";
}

}  // namespace

std::string SafeText(std::string_view untrusted, Newlines newlines) {
  std::string safe;
  safe.reserve(untrusted.size());
  while (!untrusted.empty()) {
    const CodePoint first = FirstCodePoint(untrusted);
    size_t bytes = first.bytes;
    if (untrusted.substr(0, 2) == "\r\n") {
      // The line feed that follows stands for both.
    } else if (first.value < 0) {
      safe += kReplacement;
    } else if (const auto separator = Separator(first.value, newlines); !separator.empty()) {
      safe += separator;
    } else if (IsControl(first.value)) {
      bytes = ControlBytes(first, untrusted);
    } else if (!OverridesDirection(first.value)) {
      safe += untrusted.substr(0, bytes);
    }
    untrusted.remove_prefix(bytes);
  }
  return safe;
}

}  // namespace relactation
