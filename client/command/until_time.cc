#include "client/command/until_time.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/time/civil_time.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// As long as `18:00`; a day and an instant are longer.
constexpr size_t kLongestClock = 5;

absl::StatusOr<absl::Time> ParseEnd(std::string_view typed, absl::TimeZone zone, absl::Time now,
                                    std::string_view option) {
  const absl::StatusOr<absl::Time> day = ParseTypedDay(typed, zone, 1, option);
  if (day.ok()) return day;
  if (typed.size() > kLongestClock || typed.find(':') == std::string_view::npos) {
    return ParseTypedTime(typed, zone, now, option);
  }
  const std::string today = absl::FormatCivilTime(absl::ToCivilDay(now, zone)) + " " +
                            (typed.size() < kLongestClock ? "0" : "") + std::string(typed);
  return ParseTypedTime(today, zone, now, option);
}

}  // namespace

absl::StatusOr<absl::Time> ParseUntil(std::string_view text, absl::TimeZone zone, absl::Time now,
                                      std::string_view option) {
  std::string typed = WithPlainDigits(text);
  absl::StripAsciiWhitespace(&typed);
  const absl::StatusOr<absl::Time> until = ParseEnd(typed, zone, now, option);
  if (absl::IsInvalidArgument(until.status()) && typed.find(':') == std::string::npos) {
    return InvalidField(option, "`" + std::string(text) +
                                    "` is no day or time; write it like 2026-12-01 for the whole "
                                    "day, or \"2026-12-01 18:00\"");
  }
  RETURN_IF_ERROR(until.status());
  if (*until > now) return until;
  return InvalidField(option, "`" + std::string(text) + "` has passed; it is " +
                                  FormatLocalTime(now, zone) + " in " + zone.name());
}

}  // namespace relactation
