#include "proto/relactation/care/freshness.h"

#include <algorithm>

namespace relactation {

std::optional<absl::Time> LastRecordTime(const ReviewDays& review, size_t last,
                                         const std::optional<absl::Time>& older) {
  const absl::Time end = review.days.days()[last].end;
  for (auto newest = review.counted.rbegin(); newest != review.counted.rend(); ++newest) {
    if (newest->start < end) return newest->start;
  }
  const absl::Time first = review.days.days().front().start;
  if (older.has_value() && *older < first) return older;
  return std::nullopt;
}

double HoursSince(const ReviewDays& review, size_t last, absl::Time record) {
  const absl::Time end = std::min(review.now, review.days.days()[last].end);
  return absl::ToDoubleHours(std::max(end - record, absl::ZeroDuration()));
}

}  // namespace relactation
