#include "tests/bench/figure_times.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <malloc.h>
#include <optional>
#include <sqlite3.h>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

constexpr int kTurns = 5;
constexpr int kClients = 200;
constexpr int kDays = 90;
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

// What either way of counting comes to, so that none leaves out work.
struct Totals {
  int64_t sessions = 0;
  int64_t expressed_ml = 0;

  bool operator==(const Totals&) const = default;
};

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

class Caseload {
 public:
  explicit Caseload(const std::string& file) {
    if (!absl::LoadTimeZone("Europe/Lisbon", &zone_)) std::abort();
    client_ = AClient(kInfant, kPerson, kInfant);
    plans_ = {
        {.number = 1, .plan = APlan("2024-09-10"), .publish_time = absl::FromCivil(first_, zone_)}};
    Demand(sqlite3_open(file.c_str(), &database_));
    Demand(sqlite3_exec(database_, kTables, nullptr, nullptr, nullptr));
    Fill();
    Demand(sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr));
  }
  Caseload(const Caseload&) = delete;
  Caseload& operator=(const Caseload&) = delete;
  ~Caseload() { sqlite3_close(database_); }

  Totals BySql() const {
    Totals totals;
    sqlite3_stmt* select = Prepared(kTotals);
    while (sqlite3_step(select) == SQLITE_ROW) {
      totals.sessions += sqlite3_column_int64(select, 2);
      totals.expressed_ml += sqlite3_column_int64(select, 3) + sqlite3_column_int64(select, 4);
    }
    sqlite3_finalize(select);
    return totals;
  }

  // The messages of one client serve the next one, as in the server's HistoryReader.
  Totals ByFigures(int clients) const {
    Totals totals;
    std::vector<v1::Record> records;
    for (int client = 0; client < clients; ++client) {
      Read(client, records);
      AddFigures(records, totals);
    }
    return totals;
  }

  void Read(int client, std::vector<v1::Record>& records) const {
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

  void AddFigures(const std::vector<v1::Record>& records, Totals& totals) const {
    const absl::CivilDay last = first_ + kDays - 1;
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

 private:
  void Demand(int result) const {
    if (result == SQLITE_OK || result == SQLITE_DONE) return;
    std::fprintf(stderr, "the tables of figures: %s\n", sqlite3_errmsg(database_));
    std::abort();
  }

  sqlite3_stmt* Prepared(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    Demand(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
    return statement;
  }

  // In the order of time, as a caseload grows.
  void Fill() {
    sqlite3_stmt* record = Prepared(kInsertRecord);
    sqlite3_stmt* session = Prepared(kInsertSession);
    for (int i = 0; i < kDays * kSessionsADay; ++i) {
      // Half an hour after midnight, and none in the hour that a clock change leaves out.
      const absl::CivilDay day = first_ + i / kSessionsADay;
      const absl::Time start = absl::FromCivil(
          absl::CivilMinute(day) + 30 + i % kSessionsADay * 1440 / kSessionsADay, zone_);
      for (int client = 0; client < kClients; ++client) {
        InsertRecord(record, client, AStoredSession(i * kClients + client, start));
        InsertSession(session, client, day - absl::CivilDay(1970, 1, 1), start);
      }
    }
    sqlite3_finalize(record);
    sqlite3_finalize(session);
  }

  void InsertRecord(sqlite3_stmt* insert, int client, const v1::Record& record) const {
    const std::string body = record.SerializeAsString();
    sqlite3_bind_int(insert, 1, client);
    sqlite3_bind_int64(insert, 2, absl::ToUnixMicros(FromTimestamp(record.time().start_time())));
    sqlite3_bind_blob(insert, 3, body.data(), static_cast<int>(body.size()), SQLITE_TRANSIENT);
    Demand(sqlite3_step(insert));
    Demand(sqlite3_reset(insert));
  }

  void InsertSession(sqlite3_stmt* insert, int client, int64_t day, absl::Time start) const {
    sqlite3_bind_int(insert, 1, client);
    sqlite3_bind_int64(insert, 2, day);
    sqlite3_bind_int64(insert, 3, absl::ToUnixMicros(start));
    sqlite3_bind_int64(insert, 4, absl::ToUnixMicros(start + absl::Minutes(20)));
    sqlite3_bind_int(insert, 5, kLeftMl);
    sqlite3_bind_int(insert, 6, kRightMl);
    Demand(sqlite3_step(insert));
    Demand(sqlite3_reset(insert));
  }

  const absl::CivilDay first_ = absl::CivilDay(2024, 9, 10);
  absl::TimeZone zone_;
  v1::Client client_;
  std::vector<PublishedPlan> plans_;
  sqlite3* database_ = nullptr;
};

// Of this process, as /proc/self/status names it: VmRSS is in use now, VmHWM was at most.
double MegabytesOf(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(name + ":", 0) == 0) return std::atof(line.c_str() + name.size() + 1) / 1024;
  }
  return 0;
}

// How much more memory than before is in use at most while this runs. Absent: the system does not
// tell.
std::optional<double> PeakMegabytes(const std::function<void()>& work) {
  malloc_trim(0);
  // Sets VmHWM to what is in use now: proc(5), clear_refs.
  if (!(std::ofstream("/proc/self/clear_refs") << "5" << std::flush)) return std::nullopt;
  const double before = MegabytesOf("VmRSS");
  work();
  return MegabytesOf("VmHWM") - before;
}

}  // namespace

void MeasureFigures(std::vector<Row>& rows) {
  const TempDirectory folder;
  const Caseload caseload(folder.Path("figures.db"));
  const Totals totals = caseload.BySql();
  const auto by_sql = [&] { return caseload.BySql() == totals; };
  const auto by_figures = [&] { return caseload.ByFigures(kClients) == totals; };
  // One client's over and over, read before the clock starts.
  std::vector<v1::Record> records;
  caseload.Read(0, records);
  const auto when_read = [&] {
    Totals counted;
    for (int client = 0; client < kClients; ++client) caseload.AddFigures(records, counted);
    return counted == totals;
  };
  std::vector<double> sql, figures, read;
  for (int turn = 0; turn < kTurns; ++turn) {
    sql.push_back(MedianMillis(1, by_sql));
    figures.push_back(MedianMillis(1, by_figures));
    read.push_back(MedianMillis(1, when_read));
  }
  rows.push_back({.name = "figures, 200 clients x 90 days x 10 sessions",
                  .value = Median(figures),
                  .unit = "ms",
                  .floor = Median(sql),
                  .at_most_ratio = 3});
  rows.push_back({.name = "the same of records that are read already",
                  .value = Median(read),
                  .unit = "ms",
                  .floor = Median(sql)});
  const auto of_one = PeakMegabytes([&] { caseload.ByFigures(1); });
  const auto of_all = PeakMegabytes([&] { caseload.ByFigures(kClients); });
  if (!of_one.has_value() || !of_all.has_value()) return;
  rows.push_back({.name = "memory of these figures, beside one client's",
                  .value = *of_all,
                  .unit = "MB",
                  .floor = of_one,
                  .at_most_ratio = 1.5});
}

}  // namespace relactation::bench
