#include "client/terminal/zoned_time.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Abseil would also take a file's path, or the machine's own zone, which another machine would
// read differently.
bool IsZoneName(std::string_view name) {
  const auto is_name_character = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '_' || c == '-' ||
           c == '+';
  };
  return !name.empty() && name.front() != '/' && name != "localtime" &&
         std::all_of(name.begin(), name.end(), is_name_character);
}

}  // namespace

absl::StatusOr<absl::TimeZone> LoadZone(std::string_view name, std::string_view field) {
  absl::TimeZone zone;
  if (!IsZoneName(name) || !absl::LoadTimeZone(ToAbsl(name), &zone)) {
    return InvalidField(field, "`" + std::string(name) +
                                   "` is not a time zone this machine knows; write it like "
                                   "Europe/Lisbon or America/New_York");
  }
  return zone;
}

std::string FormatDayAndTime(absl::Time time, absl::TimeZone zone) {
  return absl::StrCat(FormatDay(time, zone), " ", absl::FormatTime("%H:%M", time, zone));
}

std::string FormatDay(absl::Time time, absl::TimeZone zone) {
  const absl::CivilDay day = absl::ToCivilDay(time, zone);
  return absl::StrFormat("%d %s", day.day(), kMonths[static_cast<size_t>(day.month() - 1)]);
}

std::string FormatDate(absl::Time time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%d", time, zone);
}

std::string FormatAge(absl::Duration age) {
  const int64_t minutes = std::max<int64_t>(0, absl::ToInt64Minutes(age));
  if (minutes < 60) return absl::StrCat(minutes, " min");
  const int64_t hours = minutes / 60;
  return hours < 48 ? absl::StrCat(hours, " h") : absl::StrCat(hours / 24, " d");
}

}  // namespace relactation
