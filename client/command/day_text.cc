#include "client/command/day_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/command/day_text_tokens.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

using Kind = DayToken::Kind;

// A day's text is short; more numbers than fields is no day.
constexpr size_t kMostNumbers = 16;
// A bare number of ml below this may just as well be a count of bottles or pumps, and one of oz
// above that is more likely ml. Working values of ours.
constexpr int kLeastBareMl = 20;
constexpr int kMostBareOunces = 60;

constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"sessions", "sessions"},        {"overnight", "sessions in the night"},
    {"expressed_ml", "expressed"},   {"own_milk_ml", "own milk fed"},
    {"donor_milk_ml", "donor milk"}, {"formula_ml", "formula"},
    {"other_milk_ml", "other milk"}, {"wet", "wet diapers"},
    {"dirty", "dirty diapers"},
};

std::string_view FieldOf(DayWord word) {
  switch (word) {
    case DayWord::kPumps:
    case DayWord::kSessions:
      return "sessions";
    case DayWord::kExpressed:
      return "expressed_ml";
    case DayWord::kNight:
      return "overnight";
    case DayWord::kWet:
      return "wet";
    case DayWord::kDirty:
      return "dirty";
    case DayWord::kOwnMilk:
      return "own_milk_ml";
    case DayWord::kDonorMilk:
      return "donor_milk_ml";
    case DayWord::kFormula:
      return "formula_ml";
    case DayWord::kOtherMilk:
      return "other_milk_ml";
  }
  return "";
}

bool IsMilk(DayWord word) { return FieldOf(word).ends_with("_ml"); }

// Whether the number can be what the word asks for.
bool Fits(const DayToken& number, DayWord word) {
  const bool both = word == DayWord::kPumps || word == DayWord::kExpressed;
  if (number.kind == Kind::kAmount) return IsMilk(word) || word == DayWord::kPumps;
  if (number.kind == Kind::kTimes) return !IsMilk(word) || both;
  return true;
}

// What of a word a number is: its amount, or its count.
bool IsAmountOf(const DayToken& number, DayWord word) {
  return number.kind == Kind::kAmount || (IsMilk(word) && number.kind == Kind::kNumber);
}

// Finds which number belongs to which word. A number belongs to the next word before or after it;
// a word has one number, and pumps may have a count and an amount.
class Binder {
 public:
  explicit Binder(const std::vector<DayToken>& tokens) : tokens_(tokens) {
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == Kind::kWord) words_.push_back(i);
      if (tokens[i].kind != Kind::kWord && tokens[i].kind != Kind::kBreak) numbers_.push_back(i);
    }
  }

  const std::vector<size_t>& words() const { return words_; }
  const std::vector<size_t>& numbers() const { return numbers_; }

  // Every way to read it, as the word of each number.
  std::vector<std::vector<size_t>> Readings() {
    bound_.clear();
    readings_.clear();
    Bind();
    return readings_;
  }

 private:
  std::vector<size_t> Candidates(size_t number) const;
  bool HasRoom(size_t word, size_t number) const;
  void Bind();

  const std::vector<DayToken>& tokens_;
  std::vector<size_t> words_;
  std::vector<size_t> numbers_;
  std::vector<size_t> bound_;
  std::vector<std::vector<size_t>> readings_;
};

// The next word to either side. A break is passed only by an amount that goes with pumps.
std::vector<size_t> Binder::Candidates(size_t number) const {
  std::vector<size_t> found;
  for (const bool forward : {false, true}) {
    bool passed_break = false;
    for (size_t i = number; forward ? i + 1 < tokens_.size() : i > 0;) {
      i = forward ? i + 1 : i - 1;
      passed_break = passed_break || tokens_[i].kind == Kind::kBreak;
      if (tokens_[i].kind != Kind::kWord) continue;
      const bool reaches = !passed_break || (tokens_[i].word == DayWord::kPumps &&
                                             tokens_[number].kind == Kind::kAmount && !forward);
      if (reaches && Fits(tokens_[number], tokens_[i].word)) found.push_back(i);
      break;
    }
  }
  return found;
}

bool Binder::HasRoom(size_t word, size_t number) const {
  const bool is_amount = IsAmountOf(tokens_[number], tokens_[word].word);
  for (size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i] != word) continue;
    const bool takes_both =
        tokens_[word].word == DayWord::kPumps || tokens_[word].word == DayWord::kExpressed;
    if (!takes_both || IsAmountOf(tokens_[numbers_[i]], tokens_[word].word) == is_amount) {
      return false;
    }
  }
  // Numbers stand in the order of their words.
  return bound_.empty() || bound_.back() <= word;
}

void Binder::Bind() {
  if (bound_.size() == numbers_.size()) {
    const bool all_told = std::all_of(words_.begin(), words_.end(), [&](size_t word) {
      return std::find(bound_.begin(), bound_.end(), word) != bound_.end();
    });
    if (all_told) readings_.push_back(bound_);
    return;
  }
  const size_t number = numbers_[bound_.size()];
  for (const size_t word : Candidates(number)) {
    if (!HasRoom(word, number)) continue;
    bound_.push_back(word);
    Bind();
    bound_.pop_back();
  }
}

absl::Status Wrong(const std::string& problem) { return InvalidField("TEXT", problem); }

// One text and its tokens, on the way to totals.
class DayReader {
 public:
  DayReader(std::string_view text, v1::VolumeUnit bare_unit) : text_(text), bare_unit_(bare_unit) {}

  absl::StatusOr<std::vector<DayTotal>> Read();

 private:
  std::string Words(size_t first, size_t last) const;
  std::string Quoted(size_t token) const { return "`" + Words(token, token) + "`"; }
  absl::Status WhyNoReading() const;
  std::string AnyOf(const std::vector<size_t>& tokens) const;
  absl::StatusOr<DayTotal> TotalOf(size_t number, size_t word) const;
  absl::Status SetCount(size_t number, DayTotal& total) const;
  absl::Status SetAmount(size_t number, DayTotal& total) const;
  absl::Status Add(DayTotal total);

  std::string_view text_;
  v1::VolumeUnit bare_unit_;
  std::vector<DayToken> tokens_;
  std::vector<DayTotal> totals_;
};

std::string DayReader::Words(size_t first, size_t last) const {
  const size_t begin = std::min(tokens_[first].begin, tokens_[last].begin);
  return std::string(text_.substr(begin, std::max(tokens_[first].end, tokens_[last].end) - begin));
}

absl::StatusOr<std::vector<DayTotal>> DayReader::Read() {
  ASSIGN_OR_RETURN(tokens_, CutDayText(text_));
  Binder binder(tokens_);
  if (binder.numbers().size() > kMostNumbers) {
    return Wrong("holds more numbers than a day has totals; one day at a time");
  }
  if (binder.words().empty() && binder.numbers().empty()) {
    return Wrong("says nothing; write for example \"7 pumps 120ml wet 6 formula 480\"");
  }
  const auto readings = binder.Readings();
  if (readings.empty()) return WhyNoReading();
  if (readings.size() > 1) {
    for (size_t i = 0; i < binder.numbers().size(); ++i) {
      if (readings[0][i] == readings[1][i]) continue;
      return Wrong(Quoted(binder.numbers()[i]) + " could belong to " + Quoted(readings[0][i]) +
                   " or to " + Quoted(readings[1][i]) + "; put a comma between what is apart");
    }
  }
  for (size_t i = 0; i < binder.numbers().size(); ++i) {
    ASSIGN_OR_RETURN(DayTotal total, TotalOf(binder.numbers()[i], readings[0][i]));
    RETURN_IF_ERROR(Add(std::move(total)));
  }
  return std::move(totals_);
}

// Names the numbers, else the words, without one of which the rest could be read.
absl::Status DayReader::WhyNoReading() const {
  std::vector<size_t> words;
  std::vector<size_t> numbers;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].kind == Kind::kBreak) continue;
    std::vector<DayToken> rest = tokens_;
    rest[i].kind = Kind::kBreak;
    if (Binder(rest).Readings().empty()) continue;
    (tokens_[i].kind == Kind::kWord ? words : numbers).push_back(i);
  }
  if (numbers.empty() && words.empty()) {
    return Wrong("cannot be read: each number needs one word beside it, as in wet 6, dirty 3");
  }
  if (!numbers.empty() && tokens_[numbers.front()].kind == Kind::kAmount) {
    return Wrong(Quoted(numbers.front()) +
                 " could be expressed or fed; write the word beside it: expressed, own, donor, "
                 "formula or other");
  }
  if (!numbers.empty()) {
    return Wrong(AnyOf(numbers) + " has no word of its own; write one beside it, as in wet 6");
  }
  return Wrong(AnyOf(words) + " has no number of its own; write one beside each");
}

std::string DayReader::AnyOf(const std::vector<size_t>& tokens) const {
  std::string text;
  for (const size_t token : tokens) text += (text.empty() ? "" : " or ") + Quoted(token);
  return text;
}

absl::StatusOr<DayTotal> DayReader::TotalOf(size_t number, size_t word) const {
  const DayWord meaning = tokens_[word].word;
  DayTotal total;
  total.words = Words(number, word);
  if (IsAmountOf(tokens_[number], meaning)) {
    total.field = meaning == DayWord::kPumps ? "expressed_ml" : std::string(FieldOf(meaning));
    if (meaning == DayWord::kPumps) total.words = Words(number, number);
    int bare = 0;
    const bool is_small = tokens_[number].kind == Kind::kNumber &&
                          absl::SimpleAtoi(tokens_[number].number, &bare) && bare > 0 &&
                          bare <= kLeastBareMl;
    if (meaning == DayWord::kExpressed && is_small) {
      return Wrong("`" + total.words + "`: " + tokens_[number].number +
                   " times or an amount? Write " + tokens_[number].number + " pumps, or its unit");
    }
    RETURN_IF_ERROR(SetAmount(number, total));
  } else {
    total.field = meaning == DayWord::kExpressed ? "sessions" : std::string(FieldOf(meaning));
    total.is_pumping = meaning == DayWord::kExpressed || meaning == DayWord::kPumps;
    RETURN_IF_ERROR(SetCount(number, total));
  }
  const absl::Status limits = CheckLimits(TotalsOf({total}));
  if (limits.ok()) return total;
  return Wrong("`" + total.words + "`: " + std::string(ToStd(limits.message())));
}

absl::Status DayReader::SetCount(size_t number, DayTotal& total) const {
  if (absl::SimpleAtoi(tokens_[number].number, &total.value)) return absl::OkStatus();
  return Wrong("`" + total.words + "`: " + tokens_[number].number + " is no count");
}

absl::Status DayReader::SetAmount(size_t number, DayTotal& total) const {
  const DayToken& token = tokens_[number];
  const bool in_ounces = bare_unit_ == v1::VOLUME_UNIT_US_FL_OZ;
  const bool is_bare = token.kind == Kind::kNumber;
  double bare = 0;
  if (is_bare && absl::SimpleAtod(token.number, &bare) && bare != 0 &&
      (in_ounces ? bare > kMostBareOunces : bare < kLeastBareMl)) {
    return Wrong("`" + total.words + "`: " + token.number + " of what? Write " + token.number +
                 "ml or " + token.number + "oz");
  }
  const auto ml =
      ParseVolumeMl(token.number, in_ounces ? v1::VOLUME_UNIT_US_FL_OZ : v1::VOLUME_UNIT_ML);
  if (!ml.ok()) return Wrong("`" + total.words + "`: " + std::string(ToStd(ml.status().message())));
  total.value = *ml;
  total.amount = is_bare ? token.number + (in_ounces ? " oz" : " ml") : token.number;
  return absl::OkStatus();
}

absl::Status DayReader::Add(DayTotal total) {
  for (const DayTotal& other : totals_) {
    if (other.field != total.field) continue;
    if (total.field == "sessions" && other.is_pumping != total.is_pumping) {
      return Wrong(absl::StrCat(
          "`", other.words, "` and `", total.words,
          "` both tell of sessions; write them as one: ", other.value + total.value, " sessions"));
    }
    return Wrong("`" + other.words + "` and `" + total.words + "` both tell of " +
                 std::string(DayTotalName(total.field)) + "; write the one that holds");
  }
  totals_.push_back(std::move(total));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<DayTotal>> ReadDayText(std::string_view text, v1::VolumeUnit bare_unit) {
  const std::string plain = WithPlainDigits(text);
  return DayReader(plain, bare_unit).Read();
}

v1::DayTotals TotalsOf(const std::vector<DayTotal>& totals) {
  v1::DayTotals message;
  for (const DayTotal& total : totals) {
    const auto* field = message.GetDescriptor()->FindFieldByName(total.field);
    message.GetReflection()->SetInt32(&message, field, total.value);
  }
  return message;
}

std::string_view DayTotalName(std::string_view field) {
  for (const auto& [name, words] : kNames) {
    if (name == field) return words;
  }
  return field;
}

}  // namespace relactation
