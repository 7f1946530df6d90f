#include "client/command/typed_time.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInstantForm[] = "%E4Y-%m-%dT%H:%M%Ez";
constexpr char kDayAndTimeForm[] = "%Y-%m-%d %H:%M";

// `2026-11-24T14:02`, exactly.
constexpr size_t kMinuteFormSize = 16;
// A clock on a wall may be ahead of this machine's; the server allows a record as much.
constexpr absl::Duration kClocksDiffer = absl::Minutes(10);
// `14:02` and `9:05`.
constexpr size_t kClockFormSize = 5;

std::optional<absl::CivilMinute> ReadMinute(const std::string& text) {
  absl::CivilMinute minute;
  if (text.size() != kMinuteFormSize || !absl::ParseCivilTime(text, &minute)) return std::nullopt;
  return minute;
}

// The clock's reading on this day.
std::optional<absl::CivilMinute> ReadClock(const std::string& text, absl::CivilDay day) {
  const std::string clock = text.size() == kClockFormSize - 1 ? "0" + text : text;
  if (clock.size() != kClockFormSize || clock[2] != ':') return std::nullopt;
  return ReadMinute(absl::FormatCivilTime(day) + "T" + clock);
}

std::optional<absl::Time> ReadInstant(const std::string& text) {
  absl::Time time;
  std::string error;
  for (const char* form : {absl::RFC3339_full, kInstantForm}) {
    if (absl::ParseTime(form, text, &time, &error)) return time;
  }
  return std::nullopt;
}

std::string DayAndTime(absl::CivilMinute minute) {
  return absl::StrReplaceAll(absl::FormatCivilTime(minute), {{"T", " "}});
}

absl::StatusOr<absl::Time> InstantOf(absl::CivilMinute minute, absl::TimeZone zone,
                                     std::string_view option) {
  const absl::TimeZone::TimeInfo info = zone.At(absl::CivilSecond(minute));
  if (info.kind == absl::TimeZone::TimeInfo::UNIQUE) return info.pre;
  const std::string first = absl::FormatTime(kInstantForm, info.pre, zone);
  const std::string second = absl::FormatTime(kInstantForm, info.post, zone);
  const std::string local = DayAndTime(minute);
  if (info.kind == absl::TimeZone::TimeInfo::REPEATED) {
    return InvalidField(option, local + " came twice in " + zone.name() +
                                    ", because the clocks went back; write " + first +
                                    " for the first or " + second + " for the second");
  }
  return InvalidField(option, local + " did not exist in " + zone.name() +
                                  ", because the clocks went forward; was it " +
                                  absl::FormatTime(kDayAndTimeForm, info.pre, zone) + "?");
}

// Nobody's session is put on another day than the one they had in mind.
absl::StatusOr<absl::Time> TodayAt(const std::string& text, absl::TimeZone zone, absl::Time now,
                                   std::string_view option) {
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  const absl::CivilMinute minute = *ReadClock(text, today);
  if (absl::CivilSecond(minute) <= absl::ToCivilSecond(now + kClocksDiffer, zone)) {
    return InstantOf(minute, zone, option);
  }
  return InvalidField(option, text + " is still ahead today (it is " +
                                  absl::FormatTime("%H:%M", now, zone) + " in " + zone.name() +
                                  "); for yesterday write \"" +
                                  DayAndTime(*ReadClock(text, today - 1)) + "\", for today \"" +
                                  DayAndTime(minute) + "\"");
}

}  // namespace

absl::StatusOr<absl::Time> ParseTypedTime(std::string_view text, absl::TimeZone zone,
                                          absl::Time now, std::string_view option) {
  std::string typed = WithPlainDigits(text);
  absl::StripAsciiWhitespace(&typed);
  if (typed == "now") return now;
  if (ReadClock(typed, absl::ToCivilDay(now, zone))) return TodayAt(typed, zone, now, option);
  const size_t space = typed.find(' ');
  if (space != std::string::npos) typed[space] = 'T';
  if (const auto minute = ReadMinute(typed)) return InstantOf(*minute, zone, option);
  if (const auto instant = ReadInstant(typed)) return *instant;
  return InvalidField(
      option, "`" + std::string(text) + "` is no time; write it like 2026-11-24 14:02, or 14:02");
}

absl::StatusOr<absl::Time> ParseTypedDay(std::string_view text, absl::TimeZone zone, int days_later,
                                         std::string_view option) {
  const absl::StatusOr<v1::Date> date = ParseIsoDate(text);
  if (!date.ok()) return InvalidField(option, ToStd(date.status().message()));
  return absl::FromCivil(ToCivilDay(*date) + days_later, zone);
}

std::string FormatLocalTime(absl::Time time, absl::TimeZone zone) {
  const std::string local = absl::FormatTime(kDayAndTimeForm, time, zone);
  const auto info = zone.At(absl::ToCivilSecond(time, zone));
  if (info.kind != absl::TimeZone::TimeInfo::REPEATED) return local;
  return local + absl::FormatTime(" %Ez", time, zone);
}

std::string FormatInstant(absl::Time time, absl::TimeZone zone) {
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%S%Ez", time, zone);
}

int UtcOffsetMinutes(absl::Time time, absl::TimeZone zone) { return zone.At(time).offset / 60; }

}  // namespace relactation
