// How sure a day's count is that it holds everything, and how many days of a period are.
//
// Design.md section 2: CONFIRMED where the parent said that the day's kind is all in, or gave the
// total; LIKELY where at least 3 of the day's 4 six-hour blocks hold a record of the kind (3 of 4
// is a working value of ours); otherwise OPEN. Each count of a kind stands for itself: a total of
// wet diapers says nothing about dirty ones.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"

namespace relactation {

// In ascending order of certainty.
enum class DayCoverage : uint8_t { kOpen, kLikely, kConfirmed };

// The six-hour blocks of a care day, counted in hours since its start; the last one of a day of 23
// or 25 hours has 5 or 7.
class DayBlocks {
 public:
  // A record of the kind begins then.
  void Add(const AgreedDay& day, absl::Time start);

  bool IsLikely() const;

 private:
  uint8_t held_ = 0;  // One bit a block.
};

// A number of one care day.
struct DayCount {
  // What was given as the day's total, or else the sum of the records. 0 only where it is known
  // that there was none. Absent: not known.
  std::optional<int> value;
  DayCoverage coverage = DayCoverage::kOpen;
  // Records that belong to the number and whose own amount nobody noted: the value is then at
  // least what it says. 0 under a total.
  int unmeasured = 0;
  // The lowest of what different people gave as the day's total, or as all of its records, where
  // they contradict each other; the value is then the total that was said last. Absent: they do
  // not.
  std::optional<int> lowest_total = std::nullopt;

  // The lowest that anybody says of it.
  std::optional<int> Lowest() const { return lowest_total.has_value() ? lowest_total : value; }
  // Whether the value holds all that was recorded.
  bool IsWhole() const { return value.has_value() && unmeasured == 0; }
  bool IsConfirmed() const { return coverage == DayCoverage::kConfirmed; }
  bool IsCovered() const { return coverage != DayCoverage::kOpen; }
};

// Days of a period by their coverage; the rest is open.
struct DaysCovered {
  int confirmed = 0;
  int likely = 0;
  int days = 0;

  int Covered() const { return confirmed + likely; }
  // From 0 to 1. Absent: no day.
  std::optional<double> Share() const;
  void Add(DayCoverage coverage);
};

// A figure of a period. Its unit ends the name of the field that holds it.
struct Figure {
  // Absent: UNKNOWN, which is never 0.
  std::optional<double> value;
  DaysCovered covered;

  bool IsKnown() const { return value.has_value(); }
};

}  // namespace relactation
