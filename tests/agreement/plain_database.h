// An SQLite database in memory with plain tables, for totals that nothing of ours had a part in.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;

namespace relactation {

// Ends the program with SQLite's own message where a statement cannot run: the test is then wrong.
class PlainDatabase {
 public:
  // NULL, a number or a text.
  using Value = std::variant<std::monostate, int64_t, std::string>;
  using PlainRow = std::vector<Value>;

  PlainDatabase();
  PlainDatabase(const PlainDatabase&) = delete;
  PlainDatabase& operator=(const PlainDatabase&) = delete;
  ~PlainDatabase();

  void Run(const char* script);
  // One row more, its columns in the order of the table's.
  void Insert(const char* table, const PlainRow& row);
  std::vector<PlainRow> Read(const char* query) const;

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace relactation
