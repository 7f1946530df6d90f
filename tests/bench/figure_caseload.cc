#include "tests/bench/figure_caseload.h"

#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::bench {
namespace {

constexpr int kSessionsADay = 10;
constexpr int kLeftMl = 40;
constexpr int kRightMl = 35;
constexpr char kPerson[] = "01890000-0000-7000-8000-0000000000a1";
constexpr char kInfant[] = "01890000-0000-7000-8000-0000000000c1";

// Bodies as the server stores them, and the same sessions as plain columns.
constexpr char kTables[] = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE record (client INTEGER, start_us INTEGER, body BLOB,
                       PRIMARY KEY (client, start_us)) WITHOUT ROWID;
  CREATE TABLE session (client INTEGER, day INTEGER, start_us INTEGER, end_us INTEGER,
                        left_ml INTEGER, right_ml INTEGER);
  BEGIN;
)sql";
constexpr char kInsertRecord[] = "INSERT INTO record VALUES (?1, ?2, ?3)";
constexpr char kInsertSession[] = "INSERT INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr char kBodies[] = "SELECT body FROM record WHERE client = ?1 ORDER BY start_us";
constexpr char kTotals[] = R"sql(
  SELECT client, day, COUNT(*), SUM(left_ml), SUM(right_ml) FROM session GROUP BY client, day
)sql";

v1::Record AStoredSession(int number, absl::Time start) {
  char id[64];
  std::snprintf(id, sizeof id, "01890000-0000-7000-8000-%012d", number);
  v1::Record record = ASession(id, kPerson, start);
  record.mutable_session()->set_expressed_left_ml(kLeftMl);
  record.mutable_session()->set_expressed_right_ml(kRightMl);
  record.set_revision(1);
  record.set_author_id(kPerson);
  record.set_device_id(kInfant);
  *record.mutable_create_time() = ToTimestamp(start + absl::Hours(1));
  return record;
}

}  // namespace

FigureCaseload::FigureCaseload(const std::string& file) {
  if (!absl::LoadTimeZone("Europe/Lisbon", &zone_)) std::abort();
  client_ = AClient(kInfant, kPerson, kInfant);
  plans_ = {
      {.number = 1, .plan = APlan("2024-09-10"), .publish_time = absl::FromCivil(first_, zone_)}};
  Demand(sqlite3_open(file.c_str(), &database_));
  Demand(sqlite3_exec(database_, kTables, nullptr, nullptr, nullptr));
  Fill();
  Demand(sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr));
}

FigureCaseload::~FigureCaseload() { sqlite3_close(database_); }

Totals FigureCaseload::BySql() const {
  Totals totals;
  sqlite3_stmt* select = Prepared(kTotals);
  while (sqlite3_step(select) == SQLITE_ROW) {
    totals.sessions += sqlite3_column_int64(select, 2);
    totals.expressed_ml += sqlite3_column_int64(select, 3) + sqlite3_column_int64(select, 4);
  }
  sqlite3_finalize(select);
  return totals;
}

Totals FigureCaseload::ByFigures(int clients) const {
  Totals totals;
  std::vector<v1::Record> records;
  for (int client = 0; client < clients; ++client) {
    Read(client, records);
    AddFigures(records, totals);
  }
  return totals;
}

void FigureCaseload::Read(int client, std::vector<v1::Record>& records) const {
  sqlite3_stmt* select = Prepared(kBodies);
  sqlite3_bind_int(select, 1, client);
  size_t count = 0;
  for (; sqlite3_step(select) == SQLITE_ROW; ++count) {
    if (count == records.size()) records.emplace_back();
    const bool parsed = records[count].ParseFromArray(sqlite3_column_blob(select, 0),
                                                      sqlite3_column_bytes(select, 0));
    if (!parsed) std::abort();
  }
  records.resize(count);
  sqlite3_finalize(select);
}

void FigureCaseload::AddFigures(const std::vector<v1::Record>& records, Totals& totals) const {
  const absl::CivilDay last = first_ + kCaseloadDays - 1;
  const ReviewDays review =
      LayOnDays(client_, plans_, records, zone_, first_, last, absl::FromCivil(last + 1, zone_));
  const ClientDays days = CollectClientDays(review);
  const ClientFigures figures =
      FiguresOf(days, {.plan_start = FirstPlanStart(plans_, zone_), .last_record_time = {}},
                review.days.days().size() - 1);
  if (!figures.persons[0].expressed_ml_per_day_7_day_median.IsKnown()) std::abort();
  for (const PersonDay& day : days.persons[0].days) {
    totals.sessions += day.sessions.value.value_or(0);
    totals.expressed_ml += day.expressed_ml.value.value_or(0);
  }
}

void FigureCaseload::Demand(int result) const {
  if (result == SQLITE_OK || result == SQLITE_DONE) return;
  std::fprintf(stderr, "the tables of figures: %s\n", sqlite3_errmsg(database_));
  std::abort();
}

sqlite3_stmt* FigureCaseload::Prepared(const char* sql) const {
  sqlite3_stmt* statement = nullptr;
  Demand(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
  return statement;
}

void FigureCaseload::Fill() {
  sqlite3_stmt* record = Prepared(kInsertRecord);
  sqlite3_stmt* session = Prepared(kInsertSession);
  for (int i = 0; i < kCaseloadDays * kSessionsADay; ++i) {
    // Half an hour after midnight, and none in the hour that a clock change leaves out.
    const absl::CivilDay day = first_ + i / kSessionsADay;
    const absl::Time start = absl::FromCivil(
        absl::CivilMinute(day) + 30 + i % kSessionsADay * 1440 / kSessionsADay, zone_);
    for (int client = 0; client < kCaseloadClients; ++client) {
      InsertRecord(record, client, AStoredSession(i * kCaseloadClients + client, start));
      InsertSession(session, client, day - absl::CivilDay(1970, 1, 1), start);
    }
  }
  sqlite3_finalize(record);
  sqlite3_finalize(session);
}

void FigureCaseload::InsertRecord(sqlite3_stmt* insert, int client,
                                  const v1::Record& record) const {
  const std::string body = record.SerializeAsString();
  sqlite3_bind_int(insert, 1, client);
  sqlite3_bind_int64(insert, 2, absl::ToUnixMicros(FromTimestamp(record.time().start_time())));
  sqlite3_bind_blob(insert, 3, body.data(), static_cast<int>(body.size()), SQLITE_TRANSIENT);
  Demand(sqlite3_step(insert));
  Demand(sqlite3_reset(insert));
}

void FigureCaseload::InsertSession(sqlite3_stmt* insert, int client, int64_t day,
                                   absl::Time start) const {
  sqlite3_bind_int(insert, 1, client);
  sqlite3_bind_int64(insert, 2, day);
  sqlite3_bind_int64(insert, 3, absl::ToUnixMicros(start));
  sqlite3_bind_int64(insert, 4, absl::ToUnixMicros(start + absl::Minutes(20)));
  sqlite3_bind_int(insert, 5, kLeftMl);
  sqlite3_bind_int(insert, 6, kRightMl);
  Demand(sqlite3_step(insert));
  Demand(sqlite3_reset(insert));
}

}  // namespace relactation::bench
