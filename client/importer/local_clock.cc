#include "client/importer/local_clock.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Trackers leave out seconds of start, end and length one by one.
constexpr absl::Duration kRounding = absl::Minutes(2);

// Digits of `2024-06-02 16:08`, where others must stand as they are.
constexpr std::string_view kShape = "0000-00-00 00:00";
constexpr std::string_view kSecondsShape = ":00";

bool HasShape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

int NumberAt(std::string_view text, size_t place, size_t length) {
  int number = 0;
  for (char c : text.substr(place, length)) number = number * 10 + (c - '0');
  return number;
}

// The instants that a local time can mean: one, or two around a clock change, likelier first.
std::vector<absl::Time> InstantsOf(absl::CivilMinute local, absl::TimeZone zone) {
  const absl::TimeZone::TimeInfo info = zone.At(absl::CivilSecond(local));
  if (info.kind == absl::TimeZone::TimeInfo::UNIQUE) return {info.pre};
  return {info.pre, info.post};
}

bool Agrees(absl::Duration measured, absl::Duration written) {
  return absl::AbsDuration(measured - written) <= kRounding;
}

}  // namespace

absl::StatusOr<absl::CivilMinute> ParseLocalMinute(std::string_view text) {
  const std::string_view minute = text.substr(0, kShape.size());
  const std::string_view rest = text.substr(minute.size());
  if (!HasShape(minute, kShape) || !(rest.empty() || HasShape(rest, kSecondsShape))) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", ToAbsl(text), "\" is no time such as 2024-06-02 16:08"));
  }
  const int month = NumberAt(minute, 5, 2);
  const int day = NumberAt(minute, 8, 2);
  const int hour = NumberAt(minute, 11, 2);
  const absl::CivilMinute parsed(NumberAt(minute, 0, 4), month, day, hour, NumberAt(minute, 14, 2));
  const bool exists = parsed.month() == month && parsed.day() == day && parsed.hour() == hour &&
                      parsed.minute() == NumberAt(minute, 14, 2);
  if (!exists) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", ToAbsl(text), "\" is a time the calendar does not have"));
  }
  return parsed;
}

bool HappensTwice(absl::CivilMinute local, absl::TimeZone zone) {
  return zone.At(absl::CivilSecond(local)).kind == absl::TimeZone::TimeInfo::REPEATED;
}

ReadTime LocalClock::Read(const WrittenTime& written) {
  ReadTime read;
  read.start = ChooseStart(written);
  const absl::CivilMinute shown = absl::ToCivilMinute(read.start, zone_);
  if (shown != written.start) {
    read.remark =
        absl::StrFormat("%02d:%02d was left out by the clock change; read as %02d:%02d",
                        written.start.hour(), written.start.minute(), shown.hour(), shown.minute());
  }
  ReadEnd(written, read);
  last_start_ = read.start;
  return read;
}

absl::Time LocalClock::ChooseStart(const WrittenTime& written) const {
  const std::vector<absl::Time> starts = InstantsOf(written.start, zone_);
  if (starts.size() == 1) return starts[0];
  if (written.end.has_value() && written.length.has_value()) {
    // Where both ends are unclear every pair of equal readings agrees: that decides nothing.
    std::vector<absl::Time> agreeing;
    for (absl::Time start : starts) {
      for (absl::Time end : InstantsOf(*written.end, zone_)) {
        if (Agrees(end - start, *written.length)) agreeing.push_back(start);
      }
    }
    if (agreeing.size() == 1) return agreeing[0];
  }
  if (rows_in_order_ && HappensTwice(written.start, zone_)) {
    for (absl::Time start : starts) {
      if (start >= last_start_) return start;
    }
  }
  return starts[0];
}

void LocalClock::ReadEnd(const WrittenTime& written, ReadTime& read) const {
  if (!written.end.has_value()) {
    if (written.length.has_value()) read.end = read.start + *written.length;
    return;
  }
  std::vector<absl::Time> ends = InstantsOf(*written.end, zone_);
  if (ends.size() > 1 && ends[0] < read.start) std::reverse(ends.begin(), ends.end());
  read.end = ends[0];
  if (!written.length.has_value()) return;
  for (absl::Time end : ends) {
    if (!Agrees(end - read.start, *written.length)) continue;
    read.end = end;
    return;
  }
  const absl::Time next_day =
      absl::FromCivil(absl::CivilSecond(*written.end + int64_t{24 * 60}), zone_);
  if (*read.end < read.start && Agrees(next_day - read.start, *written.length)) {
    read.end = next_day;
    read.remark = "ends before it begins; by its length it ends the next day, and was read so";
  } else if (*read.end >= read.start) {
    read.remark = absl::StrCat(
        "its length and its end disagree by ",
        absl::ToInt64Minutes(absl::AbsDuration(*read.end - read.start - *written.length)),
        " min; the end was kept");
  }
}

v1::RecordTime ToRecordTime(const ReadTime& read, absl::TimeZone zone) {
  v1::RecordTime time;
  *time.mutable_start_time() = ToTimestamp(read.start);
  if (read.end.has_value()) *time.mutable_end_time() = ToTimestamp(*read.end);
  time.set_utc_offset_minutes(zone.At(read.start).offset / 60);
  time.set_zone(zone.name());
  return time;
}

}  // namespace relactation
