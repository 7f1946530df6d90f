// The days that a review is asked for.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "absl/status/status.h"
#include "client/command/command_run.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {

// The run's --until and --days. INVALID_ARGUMENT names the option.
absl::StatusOr<std::optional<v1::Date>> UntilAsked(const CommandRun& run);
absl::StatusOr<int> DaysAsked(const CommandRun& run);

// INVALID_ARGUMENT for a last day that has not begun for any of the families: it shows nothing but
// gaps.
absl::Status CheckDayNotAhead(const CommandRun& run, const v1::Date& until,
                              const std::vector<v1::ClientReview>& clients);

// The same for a request of either call.
template <typename Request>
absl::Status SetPeriod(const CommandRun& run, Request& request) {
  ASSIGN_OR_RETURN(const std::optional<v1::Date> until, UntilAsked(run));
  if (until) *request.mutable_until() = *until;
  ASSIGN_OR_RETURN(const int days, DaysAsked(run));
  request.set_days(days);
  return absl::OkStatus();
}

template <typename Request>
absl::Status CheckNotAhead(const CommandRun& run, const Request& request,
                           const std::vector<v1::ClientReview>& clients) {
  return request.has_until() ? CheckDayNotAhead(run, request.until(), clients) : absl::OkStatus();
}

}  // namespace relactation
