#include "client/command/day_text_tokens.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

using Kind = DayToken::Kind;

// A number of more digits than a count of diapers or sessions has.
constexpr size_t kLeastDigitsOfAmount = 3;

const std::map<std::string, DayWord, std::less<>>& Words() {
  static const auto* words = new std::map<std::string, DayWord, std::less<>>{
      {"pump", DayWord::kPumps},
      {"pumps", DayWord::kPumps},
      {"pumping", DayWord::kPumps},
      {"pumpings", DayWord::kPumps},
      {"pumped", DayWord::kExpressed},
      {"expressed", DayWord::kExpressed},
      {"express", DayWord::kExpressed},
      {"session", DayWord::kSessions},
      {"sessions", DayWord::kSessions},
      {"nursing", DayWord::kSessions},
      {"nursings", DayWord::kSessions},
      {"nursed", DayWord::kSessions},
      {"nurse", DayWord::kSessions},
      {"breastfeed", DayWord::kSessions},
      {"breastfeeds", DayWord::kSessions},
      {"night", DayWord::kNight},
      {"nights", DayWord::kNight},
      {"overnight", DayWord::kNight},
      {"wet", DayWord::kWet},
      {"wets", DayWord::kWet},
      {"pee", DayWord::kWet},
      {"pees", DayWord::kWet},
      {"wee", DayWord::kWet},
      {"wees", DayWord::kWet},
      {"dirty", DayWord::kDirty},
      {"dirties", DayWord::kDirty},
      {"poo", DayWord::kDirty},
      {"poos", DayWord::kDirty},
      {"poop", DayWord::kDirty},
      {"poops", DayWord::kDirty},
      {"poopy", DayWord::kDirty},
      {"stool", DayWord::kDirty},
      {"stools", DayWord::kDirty},
      {"own", DayWord::kOwnMilk},
      {"breastmilk", DayWord::kOwnMilk},
      {"donor", DayWord::kDonorMilk},
      {"formula", DayWord::kFormula},
      {"other", DayWord::kOtherMilk},
  };
  return *words;
}

const std::map<std::string, std::string, std::less<>>& SpelledNumbers() {
  static const auto* numbers = new std::map<std::string, std::string, std::less<>>{
      {"no", "0"},    {"none", "0"}, {"zero", "0"}, {"one", "1"},     {"two", "2"},
      {"three", "3"}, {"four", "4"}, {"five", "5"}, {"six", "6"},     {"seven", "7"},
      {"eight", "8"}, {"nine", "9"}, {"ten", "10"}, {"eleven", "11"}, {"twelve", "12"},
  };
  return *numbers;
}

bool AddsNothing(std::string_view word) {
  static const auto* words = new std::set<std::string, std::less<>>{
      "and",   "about", "approx", "around", "ca",    "the", "a",    "an",  "of",    "in",
      "at",    "on",    "with",   "plus",   "total", "my",  "milk", "fed", "drank", "took",
      "given", "gave",  "had",    "so",     "we",    "i",   "she",  "he",  "baby"};
  return words->contains(word);
}

// Words that people use and that leave open what is meant, with what to write instead.
std::string_view WhatToWrite(std::string_view word) {
  static const auto* answers = new std::map<std::string, std::string, std::less<>>{
      {"diaper", "wet or dirty? Write wet 6 dirty 3"},
      {"diapers", "wet or dirty? Write wet 6 dirty 3"},
      {"nappy", "wet or dirty? Write wet 6 dirty 3"},
      {"nappies", "wet or dirty? Write wet 6 dirty 3"},
      {"ebm", "expressed, or fed? Write expressed 120ml or own 120ml"},
      {"bottle", "which milk? Write formula 480ml, donor 60ml or own 120ml"},
      {"bottles", "which milk? Write formula 480ml, donor 60ml or own 120ml"},
      {"feed", "at the breast, or milk? Write 8 nursings, or formula 480ml"},
      {"feeds", "at the breast, or milk? Write 8 nursings, or formula 480ml"},
      {"yesterday", "the day is told by --date yesterday"},
      {"today", "the day is told by --date today"},
      {"each", "write the day's total"},
      {"per", "write the day's total"},
  };
  const auto found = answers->find(word);
  return found == answers->end() ? std::string_view() : found->second;
}

bool IsDiaper(std::string_view word) {
  return word == "diaper" || word == "diapers" || word == "nappy" || word == "nappies";
}

bool IsUnit(std::string_view word) {
  return ParseVolumeMl("1 " + std::string(word), v1::VOLUME_UNIT_UNSPECIFIED).ok();
}

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

constexpr std::string_view kBreaks = ",;.+\n";
constexpr std::string_view kMarks = ":=&~";

bool EndsWord(char c) {
  return IsSpace(c) || IsDigit(c) || kBreaks.find(c) != std::string_view::npos ||
         kMarks.find(c) != std::string_view::npos;
}

// A text on its way to tokens, from left to right.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  absl::StatusOr<std::vector<DayToken>> Cut() {
    while (place_ < text_.size()) RETURN_IF_ERROR(CutNext());
    RETURN_IF_ERROR(CheckDiapers());
    RETURN_IF_ERROR(CheckEach());
    JoinNightPumps();
    return std::move(tokens_);
  }

 private:
  absl::Status CutNext();
  absl::Status CutNumber();
  absl::Status CutWord();
  absl::Status Unknown(const std::string& word) const;
  absl::Status CheckDiapers() const;
  absl::Status CheckEach() const;
  void JoinNightPumps();

  void Add(Kind kind, size_t begin, std::string number = "") {
    tokens_.push_back({.kind = kind, .number = std::move(number), .begin = begin, .end = place_});
  }
  bool EndsNumber() const { return !tokens_.empty() && tokens_.back().kind == Kind::kNumber; }

  std::string_view text_;
  size_t place_ = 0;
  std::vector<DayToken> tokens_;
  // Where `diapers` stands and is meant for the wet or the dirty ones beside it.
  struct Diapers {
    std::string word;
    size_t token = 0;
  };
  std::vector<Diapers> diapers_;
  // Before which tokens `of` or `at` stands, and not `total of`.
  std::set<size_t> each_;
  std::string last_word_;
};

absl::Status Cutter::CutNext() {
  const char c = text_[place_];
  if (IsDigit(c)) return CutNumber();
  if (kBreaks.find(c) != std::string_view::npos) {
    ++place_;
    Add(Kind::kBreak, place_ - 1);
    return absl::OkStatus();
  }
  if (EndsWord(c)) {
    ++place_;
    return absl::OkStatus();
  }
  return CutWord();
}

absl::Status Cutter::CutNumber() {
  const size_t begin = place_;
  const auto belongs = [&](size_t i) {
    if (i >= text_.size()) return false;
    if (IsDigit(text_[i])) return true;
    // A mark between two digits; a comma with a space behind it ends what was said.
    return (text_[i] == '.' || text_[i] == ',') && i + 1 < text_.size() && IsDigit(text_[i + 1]);
  };
  while (belongs(place_)) ++place_;
  for (const char c : {'-', '/', '+', ':'}) {
    if (place_ + 1 < text_.size() && text_[place_] == c && IsDigit(text_[place_ + 1])) {
      size_t end = place_ + 1;
      while (end < text_.size() && !IsSpace(text_[end])) ++end;
      return InvalidField("TEXT", "`" + std::string(text_.substr(begin, end - begin)) +
                                      "` is more than one number; write the day's one total");
    }
  }
  Add(Kind::kNumber, begin, std::string(text_.substr(begin, place_ - begin)));
  return absl::OkStatus();
}

absl::Status Cutter::CutWord() {
  const size_t begin = place_;
  while (place_ < text_.size() && !EndsWord(text_[place_])) ++place_;
  const std::string word = absl::AsciiStrToLower(std::string(text_.substr(begin, place_ - begin)));
  const std::string before = std::exchange(last_word_, word);
  if ((word == "of" || word == "at") && before != "total") each_.insert(tokens_.size());
  if (EndsNumber() && IsUnit(word)) {
    tokens_.back().kind = Kind::kAmount;
    tokens_.back().number += " " + word;
    tokens_.back().end = place_;
    return absl::OkStatus();
  }
  if (EndsNumber() && (word == "x" || word == "times" || word == "time")) {
    tokens_.back().kind = Kind::kTimes;
    tokens_.back().end = place_;
    return absl::OkStatus();
  }
  if (const auto number = SpelledNumbers().find(word); number != SpelledNumbers().end()) {
    Add(Kind::kNumber, begin, number->second);
    return absl::OkStatus();
  }
  if (IsDiaper(word)) {
    diapers_.push_back({word, tokens_.size()});
    return absl::OkStatus();
  }
  // `breast milk`, whose second word adds nothing.
  const bool is_breast = word == "breast" && text_.substr(place_).starts_with(" milk");
  const auto known = Words().find(is_breast ? "breastmilk" : word);
  if (known == Words().end()) return AddsNothing(word) ? absl::OkStatus() : Unknown(word);
  Add(Kind::kWord, begin);
  tokens_.back().word = known->second;
  return absl::OkStatus();
}

absl::Status Cutter::Unknown(const std::string& word) const {
  const std::string quoted = "`" + word + "` ";
  if (const std::string_view answer = WhatToWrite(word); !answer.empty()) {
    return InvalidField("TEXT", "`" + word + "`: " + std::string(answer));
  }
  std::vector<std::string> known;
  for (const auto& [name, meaning] : Words()) known.push_back(name);
  if (const auto meant = NearestWord(word, known)) {
    return InvalidField("TEXT", quoted + "is not known; did you mean `" + *meant + "`?");
  }
  return InvalidField("TEXT", quoted +
                                  "is not known. Known are pumps, sessions, nursings, night, "
                                  "expressed, own, donor, formula, other, wet and dirty, each "
                                  "with a number; anything else has no place in a day's totals");
}

// `diapers` says nothing beside `wet` or `dirty`, and half of something alone.
absl::Status Cutter::CheckDiapers() const {
  const auto is_kind = [&](size_t i) {
    return i < tokens_.size() && tokens_[i].kind == Kind::kWord &&
           (tokens_[i].word == DayWord::kWet || tokens_[i].word == DayWord::kDirty);
  };
  for (const Diapers& diapers : diapers_) {
    if ((diapers.token > 0 && is_kind(diapers.token - 1)) || is_kind(diapers.token)) continue;
    return Unknown(diapers.word);
  }
  return absl::OkStatus();
}

// In `7 x 120ml` and `7 pumps of 120ml` the amount is that of each time, or of the day.
absl::Status Cutter::CheckEach() const {
  const auto is_how_often = [](const DayToken& token) {
    return token.kind == Kind::kTimes ||
           (token.kind == Kind::kWord &&
            (token.word == DayWord::kPumps || token.word == DayWord::kSessions));
  };
  for (size_t i = 1; i < tokens_.size(); ++i) {
    const bool is_amount =
        tokens_[i].kind == Kind::kAmount ||
        (tokens_[i].kind == Kind::kNumber && tokens_[i].number.size() >= kLeastDigitsOfAmount);
    const bool is_after_times = tokens_[i - 1].kind == Kind::kTimes;
    const bool is_each = is_after_times || (each_.contains(i) && is_how_often(tokens_[i - 1]));
    if (!is_amount || !is_each) continue;
    const size_t begin = tokens_[i - 1].begin;
    return InvalidField("TEXT",
                        absl::StrCat("`", std::string(text_.substr(begin, tokens_[i].end - begin)),
                                     "`: each time, or in all? Write the day's total, as in 7 "
                                     "pumps, expressed 480ml"));
  }
  return absl::OkStatus();
}

// `2 night pumps` and `2 pumps at night` are two sessions in the night and nothing else; in
// `7 pumps night 2` each word has a number of its own.
void Cutter::JoinNightPumps() {
  const auto is_session = [](const DayToken& token) {
    return token.kind == Kind::kWord &&
           (token.word == DayWord::kPumps || token.word == DayWord::kSessions);
  };
  const auto is_night = [](const DayToken& token) {
    return token.kind == Kind::kWord && token.word == DayWord::kNight;
  };
  for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
    const bool has_number = i + 2 < tokens_.size() && (tokens_[i + 2].kind == Kind::kNumber ||
                                                       tokens_[i + 2].kind == Kind::kTimes);
    const bool joins = (is_night(tokens_[i]) && is_session(tokens_[i + 1])) ||
                       (is_session(tokens_[i]) && is_night(tokens_[i + 1]) && !has_number);
    if (!joins) continue;
    tokens_[i].word = DayWord::kNight;
    tokens_[i].end = tokens_[i + 1].end;
    tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

absl::StatusOr<std::vector<DayToken>> CutDayText(std::string_view text) {
  return Cutter(text).Cut();
}

}  // namespace relactation
