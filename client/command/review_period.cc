#include "client/command/review_period.h"

namespace relactation {
namespace {

constexpr int kMostDays = 42;

}  // namespace

absl::StatusOr<std::optional<v1::Date>> UntilAsked(const CommandRun& run) {
  if (!run.Has("--until")) return std::optional<v1::Date>();
  absl::StatusOr<v1::Date> until = ParseIsoDate(run.Value("--until"));
  if (!until.ok()) return InvalidField("--until", ToStd(until.status().message()));
  return std::optional(*std::move(until));
}

absl::StatusOr<int> DaysAsked(const CommandRun& run) {
  ASSIGN_OR_RETURN(const std::optional<int> days, run.Number("--days"));
  if (days && (*days < 1 || *days > kMostDays)) {
    return InvalidField("--days", "must be 1 to " + std::to_string(kMostDays));
  }
  return days.value_or(0);
}

absl::Status CheckDayNotAhead(const CommandRun& run, const v1::Date& until,
                              const std::vector<v1::ClientReview>& clients) {
  if (clients.empty()) return absl::OkStatus();
  absl::CivilDay today = absl::ToCivilDay(run.clock().Now(), absl::UTCTimeZone());
  for (const v1::ClientReview& client : clients) {
    ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
    today = std::max(today, absl::ToCivilDay(run.clock().Now(), zone));
  }
  if (ToCivilDay(until) <= today) return absl::OkStatus();
  return InvalidField("--until", FormatIsoDate(until) +
                                     " is still ahead; the last day there is to show is today, " +
                                     FormatIsoDate(FromCivilDay(today)));
}

}  // namespace relactation
