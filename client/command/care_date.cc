#include "client/command/care_date.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "client/command/asking.h"
#include "client/command/plan_revisions.h"
#include "client/terminal/zoned_time.h"
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

// Whoever tells of a day so soon after it began means the one before as likely as not. Working
// values of ours, as is how close together events of one kind come.
constexpr absl::Duration kYoung = absl::Hours(6);
constexpr absl::Duration kEach = absl::Minutes(30);

// The day of the words of --date, which are not empty.
absl::StatusOr<absl::CivilDay> NamedDay(const std::string& typed, absl::CivilDay today) {
  if (typed == "today") return today;
  if (typed == "yesterday") return today - 1;
  const absl::StatusOr<v1::Date> read = ParseIsoDate(typed);
  if (read.ok()) return ToCivilDay(*read);
  return InvalidField("--date", "`" + typed +
                                    "` is no day; write 2026-11-24, yesterday or "
                                    "today");
}

CareDate OnDay(const CareDays& days, absl::CivilDay day, absl::Time now) {
  CareDate date;
  date.day = day;
  date.start = days.Start(day);
  date.end = days.End(day);
  date.is_over = date.end <= now;
  date.moment = std::min(now, date.start + (date.end - date.start) / 2);
  return date;
}

}  // namespace

absl::StatusOr<CareDate> TypedCareDate(CommandRun& run, const v1::Client& client,
                                       absl::TimeZone zone, int events) {
  ASSIGN_OR_RETURN(const int day_start_minute, DayStartMinute(run, client));
  const CareDays days(zone, day_start_minute);
  const absl::Time now = run.clock().Now();
  const CareDate today = OnDay(days, days.DayOf(now), now);
  const bool is_young = now - today.start < std::max(kYoung, kEach * events);
  if (!run.Has("--date") && !is_young) return today;
  const auto check = [&](const std::string& typed) -> absl::Status {
    ASSIGN_OR_RETURN(const absl::CivilDay day, NamedDay(typed, today.day));
    if (days.Start(day) <= now) return absl::OkStatus();
    return InvalidField("--date", "`" + typed + "` is still ahead");
  };
  const Question question = {
      .text = absl::StrCat("It is ", absl::FormatTime("%H:%M", now, zone), ", and ",
                           DateInWords(today, zone), " is ", FormatAge(now - today.start),
                           " old: of which day is it (yesterday, today)"),
      .argument = "--date"};
  ASSIGN_OR_RETURN(const std::string typed, FittingValue(run, question, check));
  ASSIGN_OR_RETURN(const absl::CivilDay day, NamedDay(typed, today.day));
  return OnDay(days, day, now);
}

std::string DateInWords(const CareDate& date, absl::TimeZone zone) {
  const std::string day = absl::FormatTime("%a %Y-%m-%d", date.start, zone);
  const absl::CivilSecond begins = absl::ToCivilSecond(date.start, zone);
  if (begins == absl::CivilSecond(absl::CivilDay(begins))) return day;
  return day + absl::FormatTime(", from %H:%M on", date.start, zone);
}

}  // namespace relactation
