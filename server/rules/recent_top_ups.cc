#include "server/rules/recent_top_ups.h"

#include "proto/relactation/care/calendar_date.h"

namespace relactation {

std::optional<double> RecentTopUpsMl(const google::protobuf::RepeatedPtrField<v1::FeedingDay>& days,
                                     absl::CivilDay today) {
  constexpr int kDays = 3;
  double sum_ml = 0;
  int known = 0;
  std::optional<double> running;
  for (auto day = days.rbegin(); day != days.rend() && known < kDays; ++day) {
    if (!day->has_supplement_ml()) continue;
    if (ToCivilDay(day->date()) >= today) {
      running = day->supplement_ml();
      continue;
    }
    sum_ml += day->supplement_ml();
    ++known;
  }
  if (known == 0) return running;
  return sum_ml / known;
}

}  // namespace relactation
