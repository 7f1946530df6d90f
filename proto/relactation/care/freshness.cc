#include "proto/relactation/care/freshness.h"

#include <algorithm>

namespace relactation {

std::optional<absl::Time> LastRecordTime(const ReviewDays& review, size_t last,
                                         const std::optional<absl::Time>& older) {
  for (size_t day = last + 1; day-- > 0;) {
    if (review.newest[day].has_value()) return review.newest[day];
  }
  std::optional<absl::Time> before = review.newest_before;
  const bool is_older = older.has_value() && *older < review.days.days().front().start;
  if (is_older) before = std::max(before.value_or(*older), *older);
  return before;
}

double HoursSince(const ReviewDays& review, size_t last, absl::Time record) {
  const absl::Time end = std::min(review.now, review.days.days()[last].end);
  return absl::ToDoubleHours(std::max(end - record, absl::ZeroDuration()));
}

}  // namespace relactation
