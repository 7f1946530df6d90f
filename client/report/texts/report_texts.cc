#include "client/report/texts/report_texts.h"

#include <algorithm>
#include <utf8proc.h>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/report/texts/catalogue_files.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kEnglish = "en";
// Unicode Standard Annex #9, section 2.4: first strong isolate, and its end.
constexpr std::string_view kIsolate = "\u2068";
constexpr std::string_view kIsolateEnd = "\u2069";

// Hebrew to Arabic Extended-A, and the presentation forms.
bool RunsLeft(utf8proc_int32_t letter) {
  return (letter >= 0x0590 && letter <= 0x08FF) || (letter >= 0xFB1D && letter <= 0xFDFF) ||
         (letter >= 0xFE70 && letter <= 0xFEFC);
}

bool HasLetterThatRunsLeft(std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t letter = -1;
    const utf8proc_ssize_t bytes =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &letter);
    if (bytes > 0 && RunsLeft(letter)) return true;
    text.remove_prefix(bytes > 0 ? static_cast<size_t>(bytes) : 1);
  }
  return false;
}

bool HasAsciiLetterOrDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); });
}

absl::Status Wrong(std::string_view language, size_t line, std::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat(ToAbsl(language), ".txt: line ", line + 1, ": ", ToAbsl(what)));
}

const std::vector<ReportTexts>& AllTexts() {
  static const auto* all = [] {
    auto* read = new std::vector<ReportTexts>;
    for (const CatalogueFile& file : CatalogueFiles()) {
      // A file that is built in and cannot be read is our own mistake; a test reads each.
      if (auto texts = ReportTexts::Read(file.language, file.text); texts.ok()) {
        read->push_back(*std::move(texts));
      }
    }
    return read;
  }();
  return *all;
}

const ReportTexts* Find(std::string_view tag) {
  for (const ReportTexts& texts : AllTexts()) {
    if (absl::AsciiStrToLower(texts.language()) == absl::AsciiStrToLower(ToAbsl(tag))) {
      return &texts;
    }
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<ReportTexts> ReportTexts::Read(std::string_view language,
                                              std::string_view catalogue) {
  ReportTexts texts;
  texts.language_ = std::string(language);
  int settings = 0;
  const std::vector<std::string> lines = absl::StrSplit(ToAbsl(catalogue), '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string line(absl::StripAsciiWhitespace(lines[i]));
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == ':') {
      const std::pair<std::string, std::string> setting =
          absl::StrSplit(line.substr(1), absl::MaxSplits(' ', 1));
      const absl::Status taken = texts.TakeSetting(setting.first, setting.second);
      if (!taken.ok()) return Wrong(language, i, ToStd(taken.message()));
      ++settings;
      continue;
    }
    const size_t equals = line.find(" = ");
    if (equals == std::string::npos) return Wrong(language, i, "neither a setting nor a text");
    if (!texts.texts_.emplace(line.substr(0, equals), line.substr(equals + 3)).second) {
      return Wrong(language, i, "this key is there twice");
    }
  }
  if (settings < 3) return Wrong(language, 0, "direction, plurals and reviewed are all needed");
  return texts;
}

absl::Status ReportTexts::TakeSetting(std::string_view name, std::string_view value) {
  if (name == "direction" && (value == "ltr" || value == "rtl")) {
    is_right_to_left_ = value == "rtl";
    return absl::OkStatus();
  }
  if (name == "plurals") {
    if (const auto rule = PluralRuleOf(value)) {
      plurals_ = *rule;
      return absl::OkStatus();
    }
  }
  if (name == "reviewed" && !value.empty()) {
    is_reviewed_ = value != "nobody";
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError("no such setting");
}

std::string ReportTexts::Say(std::string_view key, std::initializer_list<TextPart> parts) const {
  const auto text = texts_.find(key);
  return text == texts_.end() ? std::string(key) : Filled(text->second, parts, nullptr);
}

std::string ReportTexts::Count(std::string_view key, int64_t count,
                               std::initializer_list<TextPart> parts) const {
  const std::string number = std::to_string(count);
  const auto text = texts_.find(std::string(key) + "." + std::string(PluralForm(plurals_, count)));
  if (text == texts_.end()) return std::string(key) + " " + number;
  return Filled(text->second, parts, &number);
}

// In one pass: a part that holds braces of its own is no place for another part.
std::string ReportTexts::Filled(std::string_view text, std::initializer_list<TextPart> parts,
                                const std::string* count) const {
  std::string filled;
  while (!text.empty()) {
    const size_t open = text.find('{');
    const size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return filled + std::string(text);
    filled += text.substr(0, open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto* const part = std::find_if(parts.begin(), parts.end(),
                                          [&](const TextPart& each) { return each.name == name; });
    if (part != parts.end()) {
      filled += Apart(CleanLine(part->value));
    } else if (count != nullptr && name == "n") {
      filled += *count;
    } else {
      filled += text.substr(open, close - open + 1);
    }
    text.remove_prefix(close + 1);
  }
  return filled;
}

std::string ReportTexts::Apart(std::string_view value) const {
  const bool runs_against =
      is_right_to_left_ ? HasAsciiLetterOrDigit(value) : HasLetterThatRunsLeft(value);
  if (!runs_against) return std::string(value);
  return std::string(kIsolate) + std::string(value) + std::string(kIsolateEnd);
}

const ReportTexts& ReportTextsFor(std::string_view tag) {
  if (const ReportTexts* exact = Find(tag)) return *exact;
  for (size_t end = tag.rfind('-'); end != std::string_view::npos; end = tag.rfind('-')) {
    tag = tag.substr(0, end);
    const ReportTexts* texts = Find(tag);
    if (texts != nullptr && texts->is_reviewed()) return *texts;
  }
  static const auto* none = new ReportTexts;
  const ReportTexts* english = Find(kEnglish);
  return english == nullptr ? *none : *english;
}

std::string CleanLine(std::string_view written) { return SafeText(written, Newlines::kToSpace); }

std::string CleanText(std::string_view written) { return SafeText(written, Newlines::kKeep); }

}  // namespace relactation
