#include "client/planfile/yaml_part.h"

#include <algorithm>
#include <cstdio>

namespace relactation {
namespace {

constexpr size_t kMostCells = 96;
constexpr int kStep = 2;

// Words that readers of other programs take for something else than a text.
constexpr std::string_view kTakenWords[] = {"yes", "no",   "on", "off", "true",
                                            "y",   "null", "n",  "nan", "false"};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsHarmlessWord(std::string_view text) {
  if (text.empty() || !IsLetter(text.front())) return false;
  const bool word = std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return word &&
         std::find(std::begin(kTakenWords), std::end(kTakenWords), lower) == std::end(kTakenWords);
}

struct Letter {
  uint32_t code = 0;
  size_t bytes = 1;
};

// The letter at the beginning of UTF-8 text; a stray byte is a letter of its own.
Letter FirstLetter(std::string_view text) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(0);
  const size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
  if (bytes == 1 || bytes > text.size()) return {first, 1};
  uint32_t code = first & (0xFFu >> (bytes + 1));
  for (size_t i = 1; i < bytes; ++i) code = (code << 6) | (byte(i) & 0x3F);
  return {code, bytes};
}

// Control characters, line ends of other systems, and what turns the direction of writing: the last
// are what SafeText() takes out.
bool NeedsEscape(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200E && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

std::string Escape(uint32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\t') return "\\t";
  char text[16];
  std::snprintf(text, sizeof text, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
  return text;
}

std::string InQuotes(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Letter letter = FirstLetter(text);
    if (NeedsEscape(letter.code)) {
      quoted += Escape(letter.code);
    } else {
      if (letter.code == '"' || letter.code == '\\') quoted += '\\';
      quoted += text.substr(0, letter.bytes);
    }
    text.remove_prefix(letter.bytes);
  }
  return quoted + "\"";
}

// Whether the text can stand line by line below its key: several lines, none of which begins with
// a space, and nothing in them that needs an escape.
bool CanStandInLines(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == '\n') return false;
  if (text.size() > 1 && text.ends_with("\n\n")) return false;
  if (text.front() == ' ' || text.find("\n ") != std::string_view::npos) return false;
  while (!text.empty()) {
    const Letter letter = FirstLetter(text);
    if (letter.code != '\n' && NeedsEscape(letter.code)) return false;
    text.remove_prefix(letter.bytes);
  }
  return true;
}

std::string Spaces(int count) { return std::string(static_cast<size_t>(count), ' '); }

}  // namespace

YamlPart YamlPart::Text(std::string_view text) {
  YamlPart part(Kind::kScalar);
  part.source_ = IsHarmlessWord(text) ? std::string(text) : InQuotes(text);
  if (CanStandInLines(text)) part.lines_ = std::string(text);
  return part;
}

YamlPart YamlPart::Plain(std::string source) {
  YamlPart part(Kind::kScalar);
  part.source_ = std::move(source);
  return part;
}

YamlPart& YamlPart::Add(YamlPart element) {
  parts_.emplace_back("", std::move(element));
  return *this;
}

YamlPart& YamlPart::Set(std::string key, YamlPart value) {
  parts_.emplace_back(std::move(key), std::move(value));
  return *this;
}

std::string YamlPart::File() const {
  std::string out;
  bool was_long = false;
  for (const auto& [key, value] : parts_) {
    std::string text = key + ":";
    value.WriteAfterKey(0, text);
    const bool is_long = std::count(text.begin(), text.end(), '\n') > 1;
    if (!out.empty() && (is_long || was_long)) out += "\n";
    was_long = is_long;
    out += text;
  }
  return out;
}

std::optional<std::string> YamlPart::InOneLine(Lines lines) const {
  if (kind_ == Kind::kScalar) {
    return lines_.empty() || lines == Lines::kNone ? std::optional(source_) : std::nullopt;
  }
  std::string inner;
  for (const auto& [key, value] : parts_) {
    const auto text = value.InOneLine(lines);
    if (!text.has_value()) return std::nullopt;
    inner += (inner.empty() ? "" : ", ") + (key.empty() ? "" : key + ": ") + *text;
  }
  if (kind_ == Kind::kList) return "[" + inner + "]";
  return inner.empty() ? "{}" : "{ " + inner + " }";
}

bool YamlPart::FitsAfter(size_t cells) const {
  const auto line = InOneLine();
  return line.has_value() && cells + line->size() <= kMostCells;
}

void YamlPart::WriteEntries(int indent, std::string& out) const {
  bool first = true;
  for (const auto& [key, value] : parts_) {
    // The first entry stands behind the dash or at the indentation that the caller wrote.
    out += (first ? "" : Spaces(indent)) + key + ":";
    value.WriteAfterKey(indent, out);
    first = false;
  }
}

void YamlPart::WriteAfterKey(int indent, std::string& out) const {
  const size_t start = out.find_last_of('\n') + 1;
  // Parts of the plan itself are easier to read with a line for each of their keys.
  const bool is_step = indent == 0 && kind_ == Kind::kMap && parts_.size() > 2;
  if ((FitsAfter(out.size() - start + 1) && !is_step) ||
      (kind_ == Kind::kScalar && lines_.empty())) {
    out += " " + *InOneLine() + "\n";
  } else if (kind_ == Kind::kScalar) {
    WriteLines(indent, out);
  } else if (kind_ == Kind::kMap) {
    out += "\n" + Spaces(indent + kStep);
    WriteEntries(indent + kStep, out);
  } else {
    out += "\n";
    WriteElements(indent + kStep, out);
  }
}

void YamlPart::WriteElements(int indent, std::string& out) const {
  for (const auto& part : parts_) {
    const YamlPart& element = part.second;
    out += Spaces(indent) + "- ";
    if (element.kind_ == Kind::kMap && !element.FitsAfter(static_cast<size_t>(indent + kStep))) {
      element.WriteEntries(indent + kStep, out);
    } else {
      // A text of several lines in a list is rare, and stands in quotes.
      out += *element.InOneLine(Lines::kNone) + "\n";
    }
  }
}

void YamlPart::WriteLines(int indent, std::string& out) const {
  const bool ends_line = lines_.back() == '\n';
  out += ends_line ? " |\n" : " |-\n";
  std::string_view rest = lines_;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) out += Spaces(indent + kStep) + std::string(rest.substr(0, end));
    out += "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace relactation
