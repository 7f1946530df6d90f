// Which records are believed. What cannot be believed is kept, shown and left out of figures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"

namespace relactation {

// More from one side, or in one feed of one infant, is taken for a slip. Working values of ours.
inline constexpr int kMostPlausibleSideMl = 500;
inline constexpr int kMostPlausibleUnsplitMl = 1000;
inline constexpr int kMostPlausibleFeedMl = 500;
// Less gained in a weighed feed is taken for a slip; home scales are off by 10 to 20 g (clinical.md
// section 2.6). A working value of ours. The feed then counts as not weighed.
inline constexpr int kLeastPlausibleTransferG = -30;
// More in a day is taken for a slip: of one kind of milk and of diapers of one kind by one infant,
// or of milk by all of a family's; expressed, and sessions, of one person. Working values of ours.
inline constexpr int kMostPlausibleDayMl = 2000;
inline constexpr int kMostPlausibleFamilyDayMl = 6000;
inline constexpr int kMostPlausibleDayExpressedMl = 4000;
inline constexpr int kMostPlausibleDayDiapers = 25;
inline constexpr int kMostPlausibleDaySessions = 40;
// A longer session is a timer nobody stopped.
inline constexpr int kMostPlausibleHours = 24;

// A number of a record that cannot be believed.
struct ImplausibleValue {
  // "expressed_left_ml", "portions[0].taken_ml"
  std::string field;
  // "1331 ml is more than 500"; of a day's diapers "45 is more than 25"
  std::string problem;
  // Of an amount of milk, and the most that is believed. 0: it is no amount.
  int volume_ml = 0;
  int most_ml = 0;
};

// Why the record's own numbers cannot be believed. Empty: nothing stands out.
std::vector<ImplausibleValue> FindImplausible(const v1::Record& record);

// The same in words, each with its field: "expressed_left_ml: 1331 ml is more than 500".
std::vector<std::string> ImplausibleValues(const v1::Record& record);

// Test weights that cannot both be right: a baby who lost more at the breast than a scale errs, or
// took more than one feed can be, a gram being about a millilitre. The session counts all the same,
// as one that was not weighed. Each with its field, as in "infants[0].weight_after_g: 3470 g is
// 40 g less than before".
std::vector<std::string> DoubtfulTestWeights(const v1::Record& record);

// Whether the total that `get` reads cannot be believed. The day's other totals count all the same.
bool IsImplausibleTotal(const v1::DayTotals& totals, int32_t (v1::DayTotals::*get)() const);
// Whether any of the day's totals is such. It counts, and that one is left out of figures.
bool HasImplausibleTotal(const v1::Record& record);

// Whether two people changed it without knowing of each other, or one took it back meanwhile, and
// nobody has said yet what is right. It counts as it stands.
bool IsChangedByTwo(const v1::Record& record);

// Whether figures and rules read the record: it holds something, its numbers can be believed, a
// day's totals aside, and nobody has to look at it first. One that lies ahead counts where it does
// so from earlier: see CountedStart.
bool CountsInFigures(const v1::Record& record);

}  // namespace relactation
