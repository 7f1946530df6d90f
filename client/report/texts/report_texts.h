// The words of reports in one language.
//
// A language is a file `<BCP 47 tag>.txt` in this folder, which the build takes into the program.
// Lines of `:setting value` (direction ltr|rtl, plurals, reviewed) and of `key = text with {part}`;
// lines that begin with # are for who translates. Code names each key in full, as a literal, so
// that a test can hold the keys that are used against the keys that there are.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/report/texts/plural_form.h"

namespace relactation {

// What stands in the place of {name}. It may be anything people wrote.
struct TextPart {
  std::string_view name;
  std::string value;
};

class ReportTexts {
 public:
  // INVALID_ARGUMENT names the line: no setting or text, a key twice, a setting that is missing.
  static absl::StatusOr<ReportTexts> Read(std::string_view language, std::string_view catalogue);

  // The text of a key with its parts in place; the key itself where there is no such text. A part
  // is cleaned as by CleanLine, and set apart where it runs against the direction of the language.
  std::string Say(std::string_view key, std::initializer_list<TextPart> parts = {}) const;

  // The text for a number of things, which is also the part {n}.
  std::string Count(std::string_view key, int64_t count,
                    std::initializer_list<TextPart> parts = {}) const;

  // A text that stands by itself, between isolates where it runs against the language.
  std::string Apart(std::string_view value) const;

  const std::string& language() const { return language_; }
  bool is_right_to_left() const { return is_right_to_left_; }
  PluralRule plurals() const { return plurals_; }
  // Somebody who knows the subject has read this translation; named in the file.
  bool is_reviewed() const { return is_reviewed_; }
  // Every text by its key, plural forms one by one.
  const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

 private:
  absl::Status TakeSetting(std::string_view name, std::string_view value);
  std::string Filled(std::string_view text, std::initializer_list<TextPart> parts,
                     const std::string* count) const;

  std::string language_;
  bool is_right_to_left_ = false;
  bool is_reviewed_ = false;
  PluralRule plurals_ = PluralRule::kOneOther;
  std::map<std::string, std::string, std::less<>> texts_;
};

// The texts of a language as a BCP 47 tag names it, by its longest beginning that there is a
// reviewed file of; else English. A file that nobody has reviewed is used only where the tag names
// it to the letter: clinical words that nobody has checked reach no family by chance.
const ReportTexts& ReportTextsFor(std::string_view tag);

// What people wrote, without control characters, escape sequences and characters that override the
// direction of writing; bytes that are no UTF-8 are U+FFFD. On one line, or with its line ends.
std::string CleanLine(std::string_view written);
std::string CleanText(std::string_view written);

}  // namespace relactation
