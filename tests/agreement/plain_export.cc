#include "tests/agreement/plain_export.h"

#include <ctime>
#include <stdlib.h>

#include "google/protobuf/timestamp.pb.h"

namespace relactation {
namespace {

using Value = PlainDatabase::Value;

constexpr char kTables[] = R"sql(
  CREATE TABLE family (now_us INTEGER, day_start_minute INTEGER);
  CREATE TABLE person (person TEXT, is_lactating INTEGER);
  CREATE TABLE infant (infant TEXT);
  CREATE TABLE plan (number INTEGER, start_date TEXT, publish_us INTEGER, offset_s INTEGER,
                     merge_gap_minutes INTEGER, skin_to_skin_counts INTEGER);
  CREATE TABLE entry (place INTEGER PRIMARY KEY, record TEXT, revision INTEGER, is_voided INTEGER,
                      is_to_look_at INTEGER, kind TEXT, start_us INTEGER, offset_s INTEGER,
                      end_us INTEGER, made_us INTEGER, method TEXT, person TEXT, left_ml INTEGER,
                      right_ml INTEGER, unsplit_ml INTEGER);
  CREATE TABLE portion (place INTEGER, infant TEXT, milk TEXT, milk_of TEXT, taken_ml INTEGER);
  CREATE TABLE feed (place INTEGER, infant TEXT, latch TEXT);
  CREATE TABLE stretch (place INTEGER, active_s INTEGER);
  CREATE TABLE diaper (place INTEGER, infant TEXT, wet INTEGER, dirty INTEGER);
  CREATE TABLE weight (place INTEGER, infant TEXT, weight_g INTEGER);
  CREATE TABLE skin_to_skin (place INTEGER, person TEXT, minutes INTEGER);
  CREATE TABLE day_total (place INTEGER, person TEXT, infant TEXT, sessions INTEGER,
                          overnight INTEGER, expressed_ml INTEGER, own_ml INTEGER,
                          donor_ml INTEGER, formula_ml INTEGER, other_ml INTEGER, wet INTEGER,
                          dirty INTEGER);
  CREATE TABLE confirmed (place INTEGER, kind TEXT, person TEXT, infant TEXT);
)sql";

int64_t Micros(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1'000'000 + time.nanos() / 1000;
}

Value MicrosIf(bool is_there, const google::protobuf::Timestamp& time) {
  return is_there ? Value(Micros(time)) : Value();
}

Value NumberIf(bool is_there, int64_t number) { return is_there ? Value(number) : Value(); }

// How far the zone in TZ is ahead of UTC.
int64_t OffsetSeconds(int64_t unix_seconds) {
  const std::time_t instant = unix_seconds;
  std::tm local = {};
  localtime_r(&instant, &local);
  return local.tm_gmtoff;
}

void ExportPlans(const FamilyLog& log, PlainDatabase& database) {
  int64_t day_start_minute = 0;
  for (const PublishedPlan& published : log.plans) {
    const v1::PlanSettings& settings = published.plan.settings();
    day_start_minute = settings.day_start_minute();
    const v1::Date& start = published.plan.period().start();
    char date[40];
    std::snprintf(date, sizeof date, "%04d-%02d-%02d", start.year(), start.month(), start.day());
    const int64_t publish_us = absl::ToUnixMicros(published.publish_time);
    database.Insert(
        "plan",
        {published.number, std::string(date), publish_us, OffsetSeconds(publish_us / 1'000'000),
         NumberIf(settings.has_merge_gap_minutes(), settings.merge_gap_minutes()),
         int64_t{settings.skin_to_skin_counts()}});
  }
  database.Insert("family", {absl::ToUnixMicros(log.now), day_start_minute});
}

void ExportSession(int64_t place, const v1::Session& session, PlainDatabase& database) {
  for (const v1::Portion& portion : session.portions()) {
    database.Insert("portion", {place, portion.infant_id(), v1::Milk_Name(portion.milk()),
                                portion.milk_of_person_id(),
                                NumberIf(portion.has_taken_ml(), portion.taken_ml())});
  }
  for (const v1::SessionInfant& infant : session.infants()) {
    database.Insert("feed", {place, infant.infant_id(), v1::Latch_Name(infant.latch())});
  }
  for (const v1::Segment& segment : session.segments()) {
    database.Insert("stretch",
                    {place, NumberIf(segment.has_active_seconds(), segment.active_seconds())});
  }
}

void ExportTotals(int64_t place, const v1::DayTotals& of, PlainDatabase& database) {
  database.Insert(
      "day_total",
      {place, of.person_id(), of.infant_id(), NumberIf(of.has_sessions(), of.sessions()),
       NumberIf(of.has_overnight(), of.overnight()),
       NumberIf(of.has_expressed_ml(), of.expressed_ml()),
       NumberIf(of.has_own_milk_ml(), of.own_milk_ml()),
       NumberIf(of.has_donor_milk_ml(), of.donor_milk_ml()),
       NumberIf(of.has_formula_ml(), of.formula_ml()),
       NumberIf(of.has_other_milk_ml(), of.other_milk_ml()), NumberIf(of.has_wet(), of.wet()),
       NumberIf(of.has_dirty(), of.dirty())});
}

void ExportObservation(int64_t place, const v1::Observation& observation, PlainDatabase& database) {
  if (observation.has_day_totals()) ExportTotals(place, observation.day_totals(), database);
  if (observation.has_diaper()) {
    const v1::Diaper& diaper = observation.diaper();
    database.Insert("diaper", {place, diaper.infant_id(), NumberIf(diaper.has_wet(), diaper.wet()),
                               NumberIf(diaper.has_dirty(), diaper.dirty())});
  }
  if (observation.has_weight()) {
    database.Insert("weight", {place, observation.weight().infant_id(),
                               int64_t{observation.weight().weight_g()}});
  }
  if (observation.has_skin_to_skin()) {
    const v1::SkinToSkin& skin = observation.skin_to_skin();
    database.Insert("skin_to_skin",
                    {place, skin.person_id(), NumberIf(skin.has_minutes(), skin.minutes())});
  }
  const v1::DayConfirmed& confirmed = observation.day_confirmed();
  for (const int kind : confirmed.kinds()) {
    database.Insert("confirmed", {place, v1::CoverageKind_Name(static_cast<v1::CoverageKind>(kind)),
                                  confirmed.person_id(), confirmed.infant_id()});
  }
}

// What is said of a whole day is of a date by the clock of where it was said.
int64_t OffsetOfDay(const v1::Record& record, const std::string& home) {
  const bool is_of_whole_day =
      record.observation().has_day_totals() || record.observation().has_day_confirmed();
  const bool is_from_elsewhere = !record.time().zone().empty() && record.time().zone() != home;
  if (is_of_whole_day && is_from_elsewhere) return 60 * record.time().utc_offset_minutes();
  return OffsetSeconds(record.time().start_time().seconds());
}

void ExportRecord(int64_t place, const v1::Record& record, const std::string& home,
                  PlainDatabase& database) {
  const v1::Session& session = record.session();
  const bool is_session = record.has_session();
  const std::string kind = is_session ? "session" : record.has_observation() ? "observation" : "";
  database.Insert(
      "entry",
      {place, record.record_id(), record.revision(),
       int64_t{record.state() == v1::RECORD_STATE_VOIDED}, int64_t{record.review_reasons_size()},
       kind, Micros(record.time().start_time()), OffsetOfDay(record, home),
       MicrosIf(record.time().has_end_time(), record.time().end_time()),
       Micros(record.has_entry_time() ? record.entry_time() : record.create_time()),
       v1::Method_Name(session.method()), session.person_id(),
       NumberIf(session.has_expressed_left_ml(), session.expressed_left_ml()),
       NumberIf(session.has_expressed_right_ml(), session.expressed_right_ml()),
       NumberIf(session.has_expressed_unsplit_ml(), session.expressed_unsplit_ml())});
  if (is_session) ExportSession(place, session, database);
  if (record.has_observation()) ExportObservation(place, record.observation(), database);
}

}  // namespace

void ExportPlain(const FamilyLog& log, PlainDatabase& database) {
  setenv("TZ", log.zone.c_str(), 1);
  tzset();
  database.Run(kTables);
  database.Run("BEGIN");
  ExportPlans(log, database);
  for (const v1::Person& person : log.client.persons()) {
    database.Insert("person", {person.person_id(), int64_t{person.lactating()}});
  }
  for (const v1::Infant& infant : log.client.infants()) {
    database.Insert("infant", {infant.infant_id()});
  }
  for (size_t i = 0; i < log.records.size(); ++i) {
    ExportRecord(static_cast<int64_t>(i), log.records[i], log.zone, database);
  }
  database.Run("COMMIT");
}

}  // namespace relactation
