#include "client/command/demo_records.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "client/command/demo_dice.h"
#include "client/command/demo_observations.h"
#include "client/command/demo_sessions.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr absl::Duration kClockAhead = absl::Minutes(45);
constexpr int kWakeMinute = 6 * 60;
constexpr int kDayMinutes = 16 * 60 + 30;
constexpr int kNightMinute = 2 * 60;
constexpr int kBottlesADay = 4;
constexpr int kOneDayInIsNotLogged = 14;
constexpr int kTravelledFromDaysAgo = 30;
constexpr int kTravelledUntilDaysAgo = 23;
constexpr std::string_view kByMistake = "entered by mistake";

// Writes one family's log, day by day.
class LogBook {
 public:
  LogBook(const DemoFamily& family, absl::Time now);
  void WriteDay(int days_ago);
  void WriteOddities();
  std::vector<v1::Record> Take();

 private:
  absl::TimeZone ZoneOn(int days_ago) const;
  absl::Time At(int days_ago, int minute) const;
  // What has not ended yet is not in the log.
  void Add(v1::Record record, int days_ago, absl::Time start, absl::Duration length);
  void WriteSessions(const v1::Person& person, const DemoDay& day);
  void WriteBottles(const DemoDay& day);
  void WriteObservations(const DemoDay& day);

  const DemoFamily& family_;
  const absl::Time now_;
  const absl::TimeZone zone_;
  const absl::CivilDay today_;
  absl::TimeZone away_;
  DemoDice dice_;
  size_t turn_ = 0;
  std::vector<v1::Record> records_;
};

uint64_t SeedOf(const DemoFamily& family) {
  uint64_t seed = 0;
  for (const char c : family.client.client_id()) seed = seed * 31 + static_cast<unsigned char>(c);
  return seed;
}

LogBook::LogBook(const DemoFamily& family, absl::Time now)
    : family_(family),
      now_(now),
      zone_(ZoneOf(family)),
      today_(absl::ToCivilDay(now, zone_)),
      dice_(SeedOf(family)) {
  if (!absl::LoadTimeZone("Europe/Paris", &away_)) away_ = zone_;
}

absl::TimeZone LogBook::ZoneOn(int days_ago) const {
  const bool away = family_.Has(DemoOddity::kTravel) && days_ago <= kTravelledFromDaysAgo &&
                    days_ago >= kTravelledUntilDaysAgo;
  return away ? away_ : zone_;
}

absl::Time LogBook::At(int days_ago, int minute) const {
  const absl::CivilMinute midnight(today_ - days_ago);
  return absl::FromCivil(midnight + minute, ZoneOn(days_ago));
}

void LogBook::Add(v1::Record record, int days_ago, absl::Time start, absl::Duration length) {
  if (start + length > now_) return;
  const absl::TimeZone zone = ZoneOn(days_ago);
  record.set_record_id(
      DemoUuid(family_.client.client_id() + "/" + std::to_string(records_.size())));
  v1::RecordTime& time = *record.mutable_time();
  *time.mutable_start_time() = ToTimestamp(start);
  if (length > absl::ZeroDuration()) *time.mutable_end_time() = ToTimestamp(start + length);
  time.set_utc_offset_minutes(zone.At(start).offset / 60);
  time.set_zone(zone.name());
  records_.push_back(std::move(record));
}

void LogBook::WriteSessions(const v1::Person& person, const DemoDay& day) {
  const bool second_parent = person.person_id() != family_.client.persons(0).person_id();
  const bool night = family_.log.at_night && !second_parent && !dice_.OneIn(8);
  const int by_day = std::max(0, day.sessions - (night ? 1 : 0) - (second_parent ? 2 : 0));
  const int slot = kDayMinutes / std::max(1, by_day);
  for (int i = night ? -1 : 0; i < by_day; ++i) {
    const v1::Method method = family_.log.methods[turn_++ % family_.log.methods.size()];
    const int minute = i < 0 ? kNightMinute + dice_.Between(0, 150)
                             : kWakeMinute + i * slot + dice_.Between(0, slot / 5);
    absl::Duration length;
    v1::Record record = DemoSession(family_, person, method, day, dice_, length);
    const absl::Time start = At(day.days_ago, minute);
    Add(record, day.days_ago, start, length);
    if (!family_.Has(DemoOddity::kTwoPhones) || !dice_.OneIn(3)) continue;
    record.set_note("from the other phone");
    Add(record, day.days_ago, start + absl::Minutes(dice_.Between(2, 7)), length);
  }
}

void LogBook::WriteBottles(const DemoDay& day) {
  if (!family_.log.top_ups_ml_per_day || family_.log.sns) return;
  for (int i = 0; i < kBottlesADay; ++i) {
    const int minute = kWakeMinute + 45 + i * kDayMinutes / kBottlesADay + dice_.Between(0, 40);
    Add(DemoBottle(family_, day, kBottlesADay), day.days_ago, At(day.days_ago, minute),
        absl::Minutes(15));
  }
}

void LogBook::WriteObservations(const DemoDay& day) {
  for (TimedObservation& observed : DemoObservations(family_, day, dice_)) {
    v1::Record record;
    *record.mutable_observation() = std::move(observed.observation);
    Add(std::move(record), day.days_ago, At(day.days_ago, observed.minute), absl::ZeroDuration());
  }
}

void LogBook::WriteDay(int days_ago) {
  DemoDay day;
  day.date = today_ - days_ago;
  day.days_ago = days_ago;
  day.progress = 1 - static_cast<double>(days_ago) / (kDemoDays - 1);
  day.sessions = static_cast<int>(
      std::lround(LevelOn(family_.log.sessions, day) + dice_.Between(-60, 60) / 100.0));
  const bool logged = days_ago >= family_.log.silent_days && !dice_.OneIn(kOneDayInIsNotLogged);
  if (!logged) return;
  for (const v1::Person& person : family_.client.persons()) WriteSessions(person, day);
  WriteBottles(day);
  WriteObservations(day);
}

void LogBook::WriteOddities() {
  const v1::Person& person = family_.client.persons(0);
  const DemoDay today = {.date = today_, .days_ago = 0, .progress = 1, .sessions = 1};
  absl::Duration length;
  if (family_.Has(DemoOddity::kForgottenTimer)) {
    v1::Record record = DemoSession(family_, person, v1::METHOD_BREAST, today, dice_, length);
    record.set_note("fell asleep, the timer ran on");
    Add(std::move(record), 6, At(6, 21 * 60 + 30), absl::Hours(26));
  }
  if (family_.Has(DemoOddity::kImplausibleAmount)) {
    v1::Record record = DemoSession(family_, person, v1::METHOD_PUMP_DOUBLE, today, dice_, length);
    record.mutable_session()->set_expressed_left_ml(1331);
    Add(std::move(record), 4, At(4, 23 * 60), length);
  }
  if (family_.Has(DemoOddity::kTakenBack)) {
    v1::Record record = DemoSession(family_, person, v1::METHOD_PUMP_DOUBLE, today, dice_, length);
    record.set_note(std::string(kByMistake));
    Add(std::move(record), 3, At(3, 15 * 60), length);
  }
  if (family_.Has(DemoOddity::kFutureRecord)) {
    v1::Record record = DemoSession(family_, person, v1::METHOD_BREAST, today, dice_, length);
    record.set_note("from a phone whose clock runs ahead");
    Add(std::move(record), 0, now_ - length, length);
    // Moved afterwards: Add() leaves out what has not ended.
    v1::RecordTime& time = *records_.back().mutable_time();
    *time.mutable_start_time() = ToTimestamp(now_ + kClockAhead);
    *time.mutable_end_time() = ToTimestamp(now_ + kClockAhead + length);
  }
}

std::vector<v1::Record> LogBook::Take() {
  std::stable_sort(records_.begin(), records_.end(), [](const v1::Record& a, const v1::Record& b) {
    return FromTimestamp(a.time().start_time()) < FromTimestamp(b.time().start_time());
  });
  return std::move(records_);
}

}  // namespace

std::vector<v1::Record> DemoRecords(const DemoFamily& family, absl::Time now) {
  LogBook book(family, now);
  for (int days_ago = kDemoDays - 1; days_ago >= 0; --days_ago) book.WriteDay(days_ago);
  book.WriteOddities();
  return book.Take();
}

bool IsToBeTakenBack(const v1::Record& record) { return record.note() == kByMistake; }

}  // namespace relactation
