// A part of a plan file that is about to be written, and its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relactation {

// Lists and keys in the order in which they were added.
class YamlPart {
 public:
  enum class Kind { kScalar, kList, kMap };

  // Any text at all, in quotes unless it is one harmless word. What a terminal or another YAML
  // reader would take for more than a letter is written as an escape, so that it survives.
  static YamlPart Text(std::string_view text);
  // Numbers, ranges, days and words of the format, which need no quotes.
  static YamlPart Plain(std::string source);
  static YamlPart Number(int64_t number) { return Plain(std::to_string(number)); }
  static YamlPart YesNo(bool yes) { return Plain(yes ? "yes" : "no"); }
  static YamlPart List() { return YamlPart(Kind::kList); }
  static YamlPart Map() { return YamlPart(Kind::kMap); }

  // To a list.
  YamlPart& Add(YamlPart element);
  // To a map; the key stands there once.
  YamlPart& Set(std::string key, YamlPart value);

  Kind kind() const { return kind_; }
  bool empty() const { return parts_.empty(); }

  // A whole file, of a map: a blank line before each part that takes several lines.
  std::string File() const;

  // On one line. A text of several lines: nothing if it may keep them, else in quotes.
  enum class Lines { kKept, kNone };
  std::optional<std::string> InOneLine(Lines lines = Lines::kKept) const;

 private:
  explicit YamlPart(Kind kind) : kind_(kind) {}

  void WriteEntries(int indent, std::string& out) const;
  void WriteAfterKey(int indent, std::string& out) const;
  void WriteElements(int indent, std::string& out) const;
  void WriteLines(int indent, std::string& out) const;
  bool FitsAfter(size_t cells) const;

  Kind kind_;
  // Of a scalar: how it is written on one line.
  std::string source_;
  // Of a text of several lines that can be written as such: its lines, as they are.
  std::string lines_;
  // The key is empty in a list.
  std::vector<std::pair<std::string, YamlPart>> parts_;
};

}  // namespace relactation
