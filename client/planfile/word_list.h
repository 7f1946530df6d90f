// Puts pieces of a sentence together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relactation/v1/date.pb.h"

#include "client/planfile/enum_words.h"

namespace relactation {

// Pieces with a separator between them; empty pieces are left out.
class WordList {
 public:
  explicit WordList(std::string_view separator) : separator_(separator) {}

  WordList& Add(std::string piece);
  // The piece after its lead, or nothing if the piece is empty.
  WordList& Add(std::string_view lead, std::string_view piece);
  WordList& AddIf(bool condition, std::string_view piece);
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }

 private:
  std::string_view separator_;
  std::string text_;
};

// `24 Nov 2026`; empty for no day.
std::string DayInWords(const v1::Date& date);

// `8 to 12`, or `8` where both ends are the same.
std::string RangeInWords(const v1::NumberRange& range);

// `04:30`, for minutes after midnight.
std::string TimeInWords(int minute_of_day);

// `0.75`, for 750 thousandths.
std::string ThousandthsInWords(int64_t thousandths);

// `1 session`, `3 sessions`.
std::string Counted(int count, std::string_view one, std::string_view many);

// Texts or enum words with commas between them.
template <typename Texts>
std::string Commas(const Texts& texts) {
  WordList list(", ");
  for (const auto& text : texts) list.Add(std::string(text));
  return list.text();
}
template <typename Enum, typename Values>
std::string EnumCommas(const Values& values) {
  WordList list(", ");
  for (const auto value : values) list.Add(WordOf(static_cast<Enum>(value)));
  return list.text();
}

}  // namespace relactation
