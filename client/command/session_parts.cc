#include "client/command/session_parts.h"

#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/command/option_words.h"
#include "client/command/session_facts.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kOption[] = "--part";
constexpr int kSecondsPerMinute = 60;
constexpr int kMostMinutes = 2880;
// Later than that, the clock time was rather meant to be before the session began, or mistyped.
constexpr absl::Duration kMostLater = absl::Hours(4);

// The first instant from `start` on at which a clock in the zone shows this time.
absl::StatusOr<absl::Time> FirstFrom(absl::Time start, std::string_view clock,
                                     absl::TimeZone zone) {
  const std::vector<std::string> numbers = absl::StrSplit(ToAbsl(clock), ':');
  int hour = 0;
  int minute = 0;
  const bool is_time = numbers.size() == 2 && absl::SimpleAtoi(numbers[0], &hour) &&
                       absl::SimpleAtoi(numbers[1], &minute) && hour >= 0 && hour < 24 &&
                       minute >= 0 && minute < 60;
  if (!is_time) {
    return InvalidField(kOption, "`" + std::string(clock) + "` is no time of day, as 14:02");
  }
  const absl::CivilMinute from = absl::ToCivilMinute(start, zone);
  for (int days = 0; days <= 1; ++days) {
    const absl::CivilDay day = absl::CivilDay(from) + days;
    const absl::CivilMinute wanted(day.year(), day.month(), day.day(), hour, minute);
    const absl::TimeZone::TimeInfo info = zone.At(absl::CivilSecond(wanted));
    if (info.kind == absl::TimeZone::TimeInfo::SKIPPED) continue;
    // A session is typed to the minute, and so are its parts.
    for (const absl::Time time : {info.pre, info.post}) {
      if (wanted >= from && time > start - absl::Minutes(1) && time - start <= kMostLater) {
        return std::max(time, start);
      }
    }
  }
  return InvalidField(kOption, "`" + std::string(clock) +
                                   "` is not within 4 hours of the session's start, at " +
                                   FormatLocalTime(start, zone));
}

absl::Status ReadMinutes(std::string_view word, v1::Segment& part) {
  const absl::string_view digits = absl::StripSuffix(absl::StripSuffix(ToAbsl(word), "min"), "m");
  int minutes = 0;
  if (!absl::SimpleAtoi(digits, &minutes) || minutes < 0 || minutes > kMostMinutes) {
    return InvalidField(kOption, "`" + std::string(word) +
                                     "` is no side, time of day or number of minutes; write \"left "
                                     "14:02 8min\"");
  }
  part.set_active_seconds(minutes * kSecondsPerMinute);
  return absl::OkStatus();
}

absl::StatusOr<v1::Segment> ReadPart(const std::string& text, absl::Time start,
                                     absl::TimeZone zone) {
  v1::Segment part;
  for (const std::string& word : std::vector<std::string>(
           absl::StrSplit(WithPlainDigits(text), absl::ByAnyChar(" \t,"), absl::SkipEmpty()))) {
    const auto side = ParseWord<v1::Side>(word, kOption);
    if (side.ok()) {
      part.set_side(*side);
    } else if (absl::StrContains(word, ":")) {
      ASSIGN_OR_RETURN(const absl::Time time, FirstFrom(start, word, zone));
      *part.mutable_start_time() = ToTimestamp(time);
    } else if (word != "min" && word != "at") {
      RETURN_IF_ERROR(ReadMinutes(word, part));
    }
  }
  if (part.side() == v1::SIDE_UNSPECIFIED) {
    return InvalidField(kOption, "names no side: left, right or both");
  }
  return part;
}

std::string PartText(const v1::Segment& part, absl::TimeZone zone) {
  const std::string side = WordOf(part.side());
  WordList text(", ");
  std::string first = side.empty() ? "side not known" : side;
  if (part.has_start_time()) {
    first += absl::FormatTime(" %H:%M", FromTimestamp(part.start_time()), zone);
  }
  text.Add(first);
  if (part.has_active_seconds()) {
    text.Add(std::to_string(part.active_seconds() / kSecondsPerMinute) + " min");
  }
  return text.text();
}

}  // namespace

absl::Status AddParts(const TypedSession& typed, v1::Record& record) {
  if (typed.parts.empty()) return absl::OkStatus();
  if (!TakesMilkFromBreast(record.session().method())) {
    return InvalidField(kOption, "goes with the breast, a pump or expressing by hand");
  }
  if (typed.left_minutes || typed.right_minutes) {
    return InvalidField(kOption, "says the minutes of the sides; leave out --left and --right");
  }
  for (const std::string& text : typed.parts) {
    ASSIGN_OR_RETURN(*record.mutable_session()->add_segments(),
                     ReadPart(text, StartOf(record), typed.zone));
  }
  return absl::OkStatus();
}

std::string PartsText(const v1::Session& session, absl::TimeZone zone) {
  int lefts = 0;
  int rights = 0;
  bool says_more = false;
  for (const v1::Segment& part : session.segments()) {
    lefts += part.side() == v1::SIDE_LEFT ? 1 : 0;
    rights += part.side() == v1::SIDE_RIGHT ? 1 : 0;
    const bool is_one_side = part.side() == v1::SIDE_LEFT || part.side() == v1::SIDE_RIGHT;
    says_more = says_more || !is_one_side || part.has_start_time() || !part.has_active_seconds();
  }
  if (!says_more && lefts < 2 && rights < 2) return "";
  WordList text("; ");
  for (const v1::Segment& part : session.segments()) text.Add(PartText(part, zone));
  return text.text();
}

}  // namespace relactation
