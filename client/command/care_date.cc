#include "client/command/care_date.h"

#include <algorithm>
#include <optional>

#include "client/command/plan_revisions.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_day.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// When the family's days begin, in minutes after midnight, by the newest plan.
absl::StatusOr<int> DayStartMinute(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(const std::optional<v1::PlanRevision> plan, NewestRevision(run, client));
  return plan ? plan->plan().settings().day_start_minute() : 0;
}

}  // namespace

absl::StatusOr<CareDate> TypedCareDate(CommandRun& run, const v1::Client& client,
                                       absl::TimeZone zone) {
  const std::string typed = run.Value("--date");
  CareDate date;
  const bool is_named = !typed.empty() && typed != "today" && typed != "yesterday";
  if (is_named) {
    const absl::StatusOr<v1::Date> read = ParseIsoDate(typed);
    if (!read.ok()) {
      return InvalidField("--date", "`" + typed +
                                        "` is no day; write 2026-11-24, yesterday or "
                                        "today");
    }
    date.day = ToCivilDay(*read);
  }
  ASSIGN_OR_RETURN(const int day_start_minute, DayStartMinute(run, client));
  const CareDays days(zone, day_start_minute);
  const absl::Time now = run.clock().Now();
  if (!is_named) date.day = days.DayOf(now) - (typed == "yesterday" ? 1 : 0);
  date.start = days.Start(date.day);
  date.end = days.End(date.day);
  if (date.start > now) {
    return InvalidField("--date", "`" + typed + "` is still ahead");
  }
  date.is_over = date.end <= now;
  date.moment = std::min(now, date.start + (date.end - date.start) / 2);
  return date;
}

std::string DateInWords(const CareDate& date, absl::TimeZone zone) {
  const std::string day = absl::FormatTime("%a %Y-%m-%d", date.start, zone);
  const absl::CivilSecond begins = absl::ToCivilSecond(date.start, zone);
  if (begins == absl::CivilSecond(absl::CivilDay(begins))) return day;
  return day + absl::FormatTime(", from %H:%M on", date.start, zone);
}

}  // namespace relactation
