// A database on a temporary file, with one table.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "server/sqlite/database.h"
#include "server/sqlite/transaction.h"
#include "tests/support/temp_directory.h"

namespace relactation {

class ADatabase : public testing::Test {
 protected:
  ADatabase() : database_(OpenFile(OpenMode::kReadWriteCreate)) {
    EXPECT_TRUE(database_
                    .ExecuteScript("CREATE TABLE thing (number INTEGER, text TEXT, bytes BLOB, "
                                   "UNIQUE (number)) STRICT")
                    .ok());
  }

  Database OpenFile(OpenMode mode, int64_t max_page_count = 0) {
    auto database = Database::Open(directory_.Path("test.db"), mode, "", max_page_count);
    EXPECT_TRUE(database.ok()) << database.status();
    return *std::move(database);
  }

  Transaction Begin(TransactionKind kind = TransactionKind::kWrite) {
    auto transaction = Transaction::Begin(database_, kind);
    EXPECT_TRUE(transaction.ok()) << transaction.status();
    return *std::move(transaction);
  }

  static absl::Status InsertThing(Transaction& transaction, int64_t number,
                                  const std::string& text = "") {
    auto insert = transaction.Prepare("INSERT INTO thing (number, text) VALUES ($number, $text)");
    if (!insert.ok()) return insert.status();
    return insert->BindInt64("$number", number).BindText("$text", text).Run();
  }

  static int64_t CountThings(Transaction& transaction) {
    auto count = transaction.Prepare("SELECT COUNT(*) FROM thing");
    EXPECT_TRUE(count.ok() && *count->Step());
    return count->ColumnInt64(0);
  }

  // What a new transaction sees: what is committed.
  int64_t CountCommitted() {
    Transaction transaction = Begin(TransactionKind::kRead);
    return CountThings(transaction);
  }

  TempDirectory directory_;
  Database database_;
};

}  // namespace relactation
