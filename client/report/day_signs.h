// What a chart of days draws beside the numbers of its table, for who draws with letters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace relactation {

// What an amount of a day is held against, both ends included.
struct AmountBand {
  double from = 0;
  double to = 0;
};

// What is said of a day. It may have several, in this order.
enum class DaySign : uint8_t { kPlanChange, kNotOver, kPaused, kBelowBand, kMayNotBeAll };

struct DayNote {
  size_t row = 0;  // Of the table.
  DaySign sign = DaySign::kPlanChange;
  std::string words;
};

// What is said of an hour of a day.
enum class HourSign : uint8_t { kNothing, kNight, kBegan, kBeganAtNight, kNotKnown };
using HoursOfDay = std::array<HourSign, 24>;

// The rows are those of the drawing's table, one a day.
struct DaySigns {
  // What the amounts of the column after the first are held against. Empty: no band is drawn.
  std::vector<std::optional<AmountBand>> bands;
  std::string words_of_band;
  std::vector<DayNote> notes;  // By row, then by sign.
  // The hours of each day from `first_hour` on the clock. Empty: it is no strip of hours.
  std::vector<HoursOfDay> hours;
  int first_hour = 0;
  std::string words_of_began;
  std::string words_of_began_at_night;
  std::string words_of_night;
};

}  // namespace relactation
