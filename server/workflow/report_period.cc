#include "server/workflow/report_period.h"

#include <algorithm>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kDefaultDays = 14;
// The same as the most of GenerateReportsRequest.days.
constexpr int kMostDays = 731;

v1::ReportPeriod Period(absl::CivilDay from, absl::CivilDay until) {
  v1::ReportPeriod period;
  *period.mutable_from() = FromCivilDay(from);
  *period.mutable_until() = FromCivilDay(until);
  period.set_days(static_cast<int>(until - from) + 1);
  return period;
}

absl::Status CheckLength(absl::CivilDay from, absl::CivilDay until) {
  if (until < from) {
    return InvalidField("from", "comes after the last day, " + FormatIsoDate(FromCivilDay(until)) +
                                    ": name an earlier one");
  }
  if (until - from < kMostDays) return absl::OkStatus();
  return InvalidField("from", "is more than " + std::to_string(kMostDays) +
                                  " days before the last day: name a later one");
}

}  // namespace

absl::Status CheckPeriod(const v1::GenerateReportsRequest& request) {
  if (request.has_from() && request.days() != 0) {
    return InvalidField("days", "and a first day were given: leave one of them out");
  }
  if (!request.has_from() || !request.has_until()) return absl::OkStatus();
  return CheckLength(ToCivilDay(request.from()), ToCivilDay(request.until()));
}

absl::StatusOr<AskedDays> DaysAskedFor(const v1::GenerateReportsRequest& request,
                                       absl::CivilDay today) {
  AskedDays asked;
  asked.until = request.has_until() ? std::min(ToCivilDay(request.until()), today) : today;
  asked.ends_today = asked.until == today;
  asked.has_previous = !request.without_previous();
  const int days = request.days() == 0 ? kDefaultDays : request.days();
  asked.from = request.has_from() ? ToCivilDay(request.from()) : asked.until - days + 1;
  RETURN_IF_ERROR(CheckLength(asked.from, asked.until));
  return asked;
}

v1::ReportPeriod PeriodOf(const AskedDays& asked) { return Period(asked.from, asked.until); }

v1::ReportPeriod PreviousPeriodOf(const AskedDays& asked) {
  return Period(asked.from - asked.compared_days(), asked.from - 1);
}

}  // namespace relactation
