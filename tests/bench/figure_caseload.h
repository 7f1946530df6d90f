// The sessions of a caseload in two tables: as the server stores them, and as plain columns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"

struct sqlite3;
struct sqlite3_stmt;

namespace relactation::bench {

inline constexpr int kCaseloadClients = 200;
inline constexpr int kCaseloadDays = 90;

// What either way of counting comes to, so that none leaves out work.
struct Totals {
  int64_t sessions = 0;
  int64_t expressed_ml = 0;

  bool operator==(const Totals&) const = default;
};

class FigureCaseload {
 public:
  // 10 sessions a day. Ends the program where the file cannot be written.
  explicit FigureCaseload(const std::string& file);
  FigureCaseload(const FigureCaseload&) = delete;
  FigureCaseload& operator=(const FigureCaseload&) = delete;
  ~FigureCaseload();

  // By client and day, from the plain columns.
  Totals BySql() const;
  // The figures of so many clients, each read from what is stored. The messages of one client serve
  // the next one, as in the server's HistoryReader.
  Totals ByFigures(int clients) const;

  void Read(int client, std::vector<v1::Record>& records) const;
  void AddFigures(const std::vector<v1::Record>& records, Totals& totals) const;

 private:
  void Demand(int result) const;
  sqlite3_stmt* Prepared(const char* sql) const;
  // In the order of time, as a caseload grows.
  void Fill();
  void InsertRecord(sqlite3_stmt* insert, int client, const v1::Record& record) const;
  void InsertSession(sqlite3_stmt* insert, int client, int64_t day, absl::Time start) const;

  const absl::CivilDay first_ = absl::CivilDay(2024, 9, 10);
  absl::TimeZone zone_;
  v1::Client client_;
  std::vector<PublishedPlan> plans_;
  sqlite3* database_ = nullptr;
};

}  // namespace relactation::bench
