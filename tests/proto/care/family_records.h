// A family and its records, stating only what a test is about.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <utility>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {

inline constexpr char kAna[] = "01890000-0000-7000-8000-0000000000a1";
inline constexpr char kBea[] = "01890000-0000-7000-8000-0000000000b1";
inline constexpr char kMia[] = "01890000-0000-7000-8000-0000000000c1";
inline constexpr char kLeo[] = "01890000-0000-7000-8000-0000000000c2";

inline absl::TimeZone Zone(std::string_view name) {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone(ToAbsl(name), &zone));
  return zone;
}

// `2024-06-02 16:08` in the zone.
inline absl::Time At(std::string_view local, absl::TimeZone zone = absl::UTCTimeZone()) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", ToAbsl(local), zone, &time, &error)) << error;
  return time;
}

// Ana, who is lactating, and her infant Mia.
inline v1::Client AFamily(std::string_view zone = "UTC") {
  v1::Client client;
  client.set_client_id("01890000-0000-7000-8000-00000000000f");
  client.set_zone(std::string(zone));
  v1::Person& ana = *client.add_persons();
  ana.set_person_id(kAna);
  ana.set_handle("ana");
  ana.set_lactating(true);
  v1::Infant& mia = *client.add_infants();
  mia.set_infant_id(kMia);
  mia.set_handle("mia");
  return client;
}

inline v1::Client WithBea(v1::Client client) {
  v1::Person& bea = *client.add_persons();
  bea.set_person_id(kBea);
  bea.set_handle("bea");
  bea.set_lactating(true);
  return client;
}

inline v1::Client WithLeo(v1::Client client) {
  v1::Infant& leo = *client.add_infants();
  leo.set_infant_id(kLeo);
  leo.set_handle("leo");
  return client;
}

// A record whose id follows from its start; `which` tells several at one start apart.
inline v1::Record ARecord(absl::Time start, int which = 0) {
  v1::Record record;
  record.set_record_id(
      absl::StrFormat("%08x-0000-7000-8000-%012d", absl::ToUnixSeconds(start) / 60, which));
  *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
  return record;
}

inline v1::Record Ending(v1::Record record, absl::Time end) {
  *record.mutable_time()->mutable_end_time() = ToTimestamp(end);
  return record;
}

inline v1::Record ANursing(absl::Time start, std::string person_id = "", int which = 0) {
  v1::Record record = ARecord(start, which);
  record.mutable_session()->set_method(v1::METHOD_BREAST);
  record.mutable_session()->set_person_id(std::move(person_id));
  return record;
}

inline v1::Record APump(absl::Time start, int unsplit_ml, int which = 0) {
  v1::Record record = ARecord(start, which);
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_expressed_unsplit_ml(unsplit_ml);
  return record;
}

inline v1::Record ABottle(absl::Time start, v1::Milk milk, int taken_ml, std::string infant_id = "",
                          int which = 0) {
  v1::Record record = ARecord(start, which);
  record.mutable_session()->set_method(v1::METHOD_BOTTLE);
  v1::Portion& portion = *record.mutable_session()->add_portions();
  portion.set_milk(milk);
  portion.set_infant_id(std::move(infant_id));
  portion.set_taken_ml(taken_ml);
  return record;
}

inline v1::Record ATotal(absl::Time start, v1::DayTotals totals, int which = 0) {
  v1::Record record = ARecord(start, which);
  *record.mutable_observation()->mutable_day_totals() = std::move(totals);
  return record;
}

// Agreed from the day on: sessions a day and at night.
inline PublishedPlan APlan(int64_t number, std::string_view from, int sessions_min,
                           int sessions_max) {
  PublishedPlan published;
  published.number = number;
  const v1::Date day = *ParseIsoDate(from);
  published.publish_time = absl::FromCivil(ToCivilDay(day), absl::UTCTimeZone());
  *published.plan.mutable_period()->mutable_start() = day;
  v1::StimulationPhase& phase = *published.plan.add_stimulate()->add_phases();
  *phase.mutable_from() = day;
  phase.mutable_sessions_per_day()->set_min(sessions_min);
  phase.mutable_sessions_per_day()->set_max(sessions_max);
  phase.set_overnight(1);
  return published;
}

}  // namespace relactation
