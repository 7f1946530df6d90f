#include "client/command/spoken_signs.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/sign_words.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/care/mood_flags.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// From so many letters on one that is wrong is a slip, and an s behind a word makes it several.
constexpr size_t kLettersOfASlip = 7;
constexpr size_t kLettersOfSeveral = 5;

constexpr std::string_view kTemperatureWords[] = {"fever", "fevers", "feverish", "temperature",
                                                  "temp"};
constexpr std::string_view kNegations[] = {"no", "not", "without"};

// What is no sign though words of one stand in it.
constexpr std::string_view kOtherThings[] = {
    "room temperature", "room temp",   "blue line",  "blue stripe", "blue bottle", "blue cap",
    "blue lid",         "blue teat",   "blue eyes",  "grey eyes",   "gray eyes",   "flange fit",
    "flange fits",      "flanges fit", "shield fit", "shield fits", "fits well",   "fits better",
    "good fit",         "better fit",  "cooking",    "grasping"};

struct Word {
  std::string text;
  // A mark stands before it, such as a comma: it does not belong to the word before.
  bool is_after_mark = false;
};

bool IsWithinWord(const std::string& text, size_t place) {
  const auto is_letter = [&text](size_t at) {
    return at < text.size() && absl::ascii_isalnum(static_cast<unsigned char>(text[at]));
  };
  return (text[place] == '-' || text[place] == '_') && place > 0 && is_letter(place - 1) &&
         is_letter(place + 1);
}

// In small letters, without apostrophes.
std::vector<Word> WordsIn(std::string_view text) {
  const std::string plain =
      absl::StrReplaceAll(absl::AsciiStrToLower(ToAbsl(text)), {{"'", ""}, {"’", ""}});
  std::vector<Word> words;
  bool is_in_word = false;
  bool is_after_mark = false;
  for (size_t i = 0; i < plain.size(); ++i) {
    const auto c = static_cast<unsigned char>(plain[i]);
    if (absl::ascii_ispunct(c) || absl::ascii_isspace(c)) {
      is_after_mark = is_after_mark || (c != ' ' && !IsWithinWord(plain, i));
      is_in_word = false;
      continue;
    }
    if (!is_in_word) words.push_back({"", std::exchange(is_after_mark, false)});
    is_in_word = true;
    words.back().text += plain[i];
  }
  return words;
}

struct Writing {
  std::vector<Word> words;
  v1::SymptomCode code = v1::SYMPTOM_CODE_UNSPECIFIED;
};

const std::vector<Writing>& EveryWriting() {
  static const auto* const all = [] {
    auto* writings = new std::vector<Writing>;
    for (const SignWords& sign : AllSigns()) {
      writings->push_back({WordsIn(sign.shown), sign.code});
      writings->push_back({WordsIn(WordOf(sign.code)), sign.code});
      for (const std::string_view other : sign.also) {
        writings->push_back({WordsIn(other), sign.code});
      }
    }
    return writings;
  }();
  return *all;
}

bool IsSlipOf(const std::string& word, const std::string& right) {
  if (right.size() >= kLettersOfSeveral && word == right + "s") return true;
  return std::min(word.size(), right.size()) >= kLettersOfASlip && word[0] == right[0] &&
         EditDistance(word, right) <= 1;
}

// Reads one text. A place is that of a word.
class Reading {
 public:
  explicit Reading(std::string_view text) : words_(WordsIn(text)) {
    for (const std::string_view other : kOtherThings) {
      const std::vector<Word> thing = WordsIn(other);
      for (size_t at = 0; at < words_.size(); ++at) {
        if (!Stands(thing, at) || HasMarkWithin(at, thing.size())) continue;
        others_.emplace_back(at, at + thing.size());
      }
    }
  }

  bool SpeaksOf(const Writing& writing) const {
    for (size_t at = 0; at < words_.size(); ++at) {
      if (!Stands(writing.words, at) || IsOfOtherThing(at, writing.words.size())) continue;
      if (absl::c_linear_search(kWordsOfHarm, writing.code) || !IsNegated(at)) return true;
    }
    return false;
  }

  bool NamesATemperature() const {
    for (size_t at = 0; at < words_.size(); ++at) {
      if (absl::c_linear_search(kTemperatureWords, words_[at].text) && !IsNegated(at) &&
          !IsOfOtherThing(at, 1)) {
        return true;
      }
    }
    return false;
  }

 private:
  bool Stands(const std::vector<Word>& wanted, size_t at) const {
    if (wanted.empty() || at + wanted.size() > words_.size()) return false;
    if (wanted.size() == 1 && IsSlipOf(words_[at].text, wanted[0].text)) return true;
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (words_[at + i].text != wanted[i].text) return false;
    }
    return true;
  }

  bool HasMarkWithin(size_t at, size_t count) const {
    for (size_t i = at + 1; i < at + count; ++i) {
      if (words_[i].is_after_mark) return true;
    }
    return false;
  }

  // Certain only where the two words belong together: in `no, seizure` they do not.
  bool IsNegated(size_t at) const {
    return at > 0 && !words_[at].is_after_mark &&
           absl::c_linear_search(kNegations, words_[at - 1].text);
  }

  bool IsOfOtherThing(size_t at, size_t count) const {
    return absl::c_any_of(others_, [at, count](const auto& other) {
      return other.first <= at && at + count <= other.second;
    });
  }

  std::vector<Word> words_;
  std::vector<std::pair<size_t, size_t>> others_;
};

bool IsOrdinary(double degrees) {
  return (degrees >= 36 && degrees < 38) || (degrees >= 97 && degrees < 100.4);
}

bool IsFever(double degrees) {
  return (degrees >= 38 && degrees <= 43) || (degrees >= 100.4 && degrees <= 109.4);
}

// Whether a number of the text is an ordinary temperature, and none a fever's.
bool SaysItIsOrdinary(std::string_view text) {
  const std::string plain = absl::StrReplaceAll(ToAbsl(text), {{",", "."}});
  bool is_ordinary = false;
  for (const char* at = plain.c_str(); *at != '\0';) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(*at))) {
      ++at;
      continue;
    }
    char* end = nullptr;
    const double number = std::strtod(at, &end);
    // 10:40 is none.
    const bool is_time = *end == ':' || (at != plain.c_str() && at[-1] == ':');
    if (!is_time && IsFever(number)) return false;
    is_ordinary = is_ordinary || (!is_time && IsOrdinary(number));
    at = end;
  }
  return is_ordinary;
}

}  // namespace

SpokenSigns SignsSpokenOfIn(std::string_view text) {
  const Reading reading(text);
  SpokenSigns spoken;
  for (const Writing& writing : EveryWriting()) {
    const bool is_known = absl::c_linear_search(spoken.codes, writing.code);
    if (!is_known && reading.SpeaksOf(writing)) spoken.codes.push_back(writing.code);
  }
  spoken.temperature = reading.NamesATemperature() && !SaysItIsOrdinary(text);
  return spoken;
}

bool SpeaksOfSign(std::string_view text) { return !SignsSpokenOfIn(text).IsEmpty(); }

std::string SpokenInWords(const SpokenSigns& spoken) {
  std::vector<std::string> words;
  for (const v1::SymptomCode code : spoken.codes) words.push_back(SignInWords(code));
  if (spoken.temperature) words.emplace_back("a temperature");
  return absl::StrJoin(words, ", ");
}

}  // namespace relactation
