#include "proto/relactation/care/care_day.h"

namespace relactation {
namespace {

constexpr int kMinutesOfDay = 1440;

int MinuteOfDay(absl::CivilMinute local) {
  return static_cast<int>(local - absl::CivilMinute(absl::CivilDay(local)));
}

}  // namespace

absl::CivilDay CareDays::DayOf(absl::Time time) const {
  const absl::CivilMinute local = absl::ToCivilMinute(time, zone_);
  absl::CivilDay day(local - day_start_minute_);
  // Around a clock change the local clock alone can be a day off.
  while (time < Start(day)) --day;
  while (time >= End(day)) ++day;
  return day;
}

absl::Time CareDays::Start(absl::CivilDay day) const {
  return absl::FromCivil(absl::CivilMinute(day) + day_start_minute_, zone_);
}

int CareDays::LengthMinutes(absl::CivilDay day) const {
  return static_cast<int>(absl::ToInt64Minutes(End(day) - Start(day)));
}

bool IsNight(absl::Time time, absl::TimeZone zone, const NightWindow& window) {
  const int minute = MinuteOfDay(absl::ToCivilMinute(time, zone));
  if (window.start_minute <= window.end_minute) {
    return minute >= window.start_minute && minute < window.end_minute;
  }
  return minute >= window.start_minute || minute < window.end_minute;
}

absl::Time LastMinuteOfNight(absl::Time time, absl::TimeZone zone, const NightWindow& window) {
  const absl::CivilMinute local = absl::ToCivilMinute(time, zone);
  absl::CivilMinute end = absl::CivilMinute(absl::CivilDay(local)) + window.end_minute;
  if (end <= local) end += kMinutesOfDay;
  return absl::FromCivil(end, zone) - absl::Minutes(1);
}

}  // namespace relactation
