// What a single value of a plan file says: numbers, ranges, days, times, yes or no.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan.pb.h"

namespace relactation {

// Why a value cannot be read, and what may have been meant.
struct Misread {
  std::string message;
  std::string hint;
};

template <typename Value>
using ScalarReading = std::variant<Value, Misread>;

ScalarReading<int32_t> ReadWholeNumber(const std::string& text);

// `8-12`, or `8` for 8-8. Upside-down ranges are read: the plan rules refuse them.
ScalarReading<v1::NumberRange> ReadRange(const std::string& text);

// `0.75` is 750 thousandths.
ScalarReading<int64_t> ReadThousandths(const std::string& text);

// yes, no, true, false, whatever the capitals.
ScalarReading<bool> ReadYesNo(const std::string& text);

ScalarReading<v1::Date> ReadDay(const std::string& text);

// `04:30` is 270 minutes after midnight.
ScalarReading<int32_t> ReadTimeOfDay(const std::string& text);

// `00:00-06:00`.
ScalarReading<v1::OvernightWindow> ReadNight(const std::string& text);

// Any text. A control character can only stand in it as an escape such as "\x1b", which was meant.
inline ScalarReading<std::string> ReadPlainText(const std::string& text) { return text; }

}  // namespace relactation
