#include "tests/agreement/plain_database.h"

#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>

namespace relactation {
namespace {

void Demand(bool holds, sqlite3* database) {
  if (holds) return;
  std::fprintf(stderr, "the plain tables: %s\n", sqlite3_errmsg(database));
  std::abort();
}

sqlite3_stmt* Prepared(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  Demand(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, database);
  return statement;
}

void Bind(sqlite3_stmt* statement, int place, const PlainDatabase::Value& value) {
  if (const auto* number = std::get_if<int64_t>(&value)) {
    sqlite3_bind_int64(statement, place, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text(statement, place, text->data(), static_cast<int>(text->size()),
                      SQLITE_TRANSIENT);
  }
}

PlainDatabase::Value ColumnOf(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return std::monostate();
    case SQLITE_INTEGER:
      return int64_t{sqlite3_column_int64(statement, column)};
    default:
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
  }
}

}  // namespace

PlainDatabase::PlainDatabase() {
  Demand(sqlite3_open(":memory:", &database_) == SQLITE_OK, database_);
}

PlainDatabase::~PlainDatabase() { sqlite3_close(database_); }

void PlainDatabase::Run(const char* script) {
  Demand(sqlite3_exec(database_, script, nullptr, nullptr, nullptr) == SQLITE_OK, database_);
}

void PlainDatabase::Insert(const char* table, const PlainRow& row) {
  std::string sql = std::string("INSERT INTO ") + table + " VALUES (?";
  for (size_t i = 1; i < row.size(); ++i) sql += ", ?";
  sqlite3_stmt* insert = Prepared(database_, sql + ")");
  for (size_t i = 0; i < row.size(); ++i) Bind(insert, static_cast<int>(i) + 1, row[i]);
  Demand(sqlite3_step(insert) == SQLITE_DONE, database_);
  sqlite3_finalize(insert);
}

std::vector<PlainDatabase::PlainRow> PlainDatabase::Read(const char* query) const {
  std::vector<PlainRow> rows;
  sqlite3_stmt* select = Prepared(database_, query);
  int stepped = sqlite3_step(select);
  for (; stepped == SQLITE_ROW; stepped = sqlite3_step(select)) {
    PlainRow& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(select); ++i) row.push_back(ColumnOf(select, i));
  }
  Demand(stepped == SQLITE_DONE, database_);
  sqlite3_finalize(select);
  return rows;
}

}  // namespace relactation
