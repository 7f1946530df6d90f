// How each adult of the family says they are: clinical.md sections 2.10 and 3.1.
//
// A check-in is a conversation starter, no screening; of a screening form the numbers alone are
// kept. Nothing here grades anybody.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/robust_statistics.h"

namespace relactation {

struct CheckIn {
  absl::Time time;
  absl::Time received;            // See ReceivedTime.
  std::optional<int> mood;        // From 1 to 5.
  std::optional<int> rest_hours;  // In the last 24 hours.
  bool wants_call = false;
};

// Edinburgh scale.
struct ScreeningNumbers {
  absl::Time time;
  absl::Time received;  // See ReceivedTime.
  std::optional<int> epds_total;
  std::optional<int> epds_item10;
};

struct WellbeingFigures {
  const v1::Person* person = nullptr;  // Not owned.
  // All that was given, in the order of their time.
  std::vector<CheckIn> check_ins;
  std::vector<ScreeningNumbers> screenings;
  std::optional<CheckIn> last_mood;       // The last one that says how it is.
  std::optional<double> mood_7_day_mean;  // Over its check-ins. Absent: none in that time.
  // Over 14 days, by Theil-Sen; needs check-ins on at least 4 days.
  Trend mood_trend = Trend::kUnknown;
  std::optional<ScreeningNumbers> last_epds;  // The last one with a total.
};

// As seen at `until`: what begins later is left out. Windows count back from there in real time.
WellbeingFigures WellbeingOf(const ReviewDays& review, const v1::Person& person, absl::Time until);

}  // namespace relactation
