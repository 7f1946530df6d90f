#include "client/planfile/word_list.h"

#include <algorithm>

namespace relactation {
namespace {

constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

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

std::string Counted(int count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace relactation
