#include "client/planfile/word_list.h"

#include <cstdio>

namespace relactation {
namespace {

constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int kMinutesPerHour = 60;
constexpr int kThousand = 1000;

}  // namespace

WordList& WordList::Add(std::string piece) {
  if (piece.empty()) return *this;
  if (!text_.empty()) text_ += separator_;
  text_ += piece;
  return *this;
}

WordList& WordList::Add(std::string_view lead, std::string_view piece) {
  return piece.empty() ? *this : Add(std::string(lead) + std::string(piece));
}

WordList& WordList::AddIf(bool condition, std::string_view piece) {
  return condition ? Add(std::string(piece)) : *this;
}

std::string DayInWords(const v1::Date& date) {
  if (date.month() < 1 || date.month() > 12) return "";
  return std::to_string(date.day()) + " " +
         std::string(kMonths[static_cast<size_t>(date.month() - 1)]) + " " +
         std::to_string(date.year());
}

std::string RangeInWords(const v1::NumberRange& range) {
  const std::string min = std::to_string(range.min());
  return range.min() == range.max() ? min : min + " to " + std::to_string(range.max());
}

std::string TimeInWords(int minute_of_day) {
  char text[40];
  std::snprintf(text, sizeof text, "%02d:%02d", minute_of_day / kMinutesPerHour,
                minute_of_day % kMinutesPerHour);
  return text;
}

std::string ThousandthsInWords(int64_t thousandths) {
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%03d", static_cast<long long>(thousandths / kThousand),
                static_cast<int>(thousandths % kThousand));
  std::string number = text;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
  return number;
}

std::string Counted(int count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace relactation
