#include "server/sqlite/known_values.h"

#include <string>

#include "server/sqlite/transaction.h"
#include "tests/server/sqlite/a_database.h"

namespace relactation::known_values_test {

constexpr char kTextOf[] = "SELECT text FROM thing WHERE number = $number";
constexpr char kTexts[] = "SELECT text FROM thing ORDER BY number";
constexpr char kJoined[] =
    "SELECT thing.text FROM thing JOIN other ON other.number = thing.number WHERE other.word = 'x'";

// A database with things 1 and 2, of which the text of 1 was kept.
class WhatIsKnown : public ADatabase {
 protected:
  WhatIsKnown() {
    EXPECT_TRUE(
        database_.ExecuteScript("CREATE TABLE other (number INTEGER UNIQUE, word TEXT) STRICT")
            .ok());
    Write("INSERT INTO thing (number, text) VALUES (1, 'one'), (2, 'two')");
  }

  void Write(SqlText sql) {
    Transaction transaction = Begin();
    Run(transaction, sql);
    EXPECT_TRUE(transaction.Commit().ok());
  }

  static void Run(Transaction& transaction, SqlText sql) {
    auto statement = transaction.Prepare(sql);
    ASSERT_TRUE(statement.ok()) << statement.status();
    EXPECT_TRUE(statement->Run().ok());
  }

  // Reads with the statement, and keeps a word for what it found.
  static void KeepRow(Transaction& transaction, SqlText sql) {
    EXPECT_TRUE(transaction.Prepare(sql).ok());
    transaction.KeepRow(sql, "1", std::string("kept"));
  }
  void KeepRow(SqlText sql) {
    Transaction transaction = Begin();
    KeepRow(transaction, sql);
    EXPECT_TRUE(transaction.Commit().ok());
  }
  void KeepRows(SqlText sql) {
    Transaction transaction = Begin();
    EXPECT_TRUE(transaction.Prepare(sql).ok());
    transaction.Keep(sql, "1", std::string("kept"));
    EXPECT_TRUE(transaction.Commit().ok());
  }

  static bool IsKnown(const Transaction& transaction, SqlText sql) {
    return transaction.Known<std::string>(sql, "1") != nullptr;
  }
  // An undone transaction would leave nothing known to the next.
  bool IsKnown(SqlText sql) {
    Transaction transaction = Begin();
    const bool is_known = IsKnown(transaction, sql);
    EXPECT_TRUE(transaction.Commit().ok());
    return is_known;
  }
};

TEST_F(WhatIsKnown, IsKnownToTheNextTransaction) {
  KeepRow(kTextOf);
  const Transaction next = Begin();
  const auto* known = next.Known<std::string>(kTextOf, "1");
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(*known, "kept");
}

TEST_F(WhatIsKnown, IsWhatWasKeptForThatKeyThatStatementAndThatType) {
  KeepRow(kTextOf);
  const Transaction next = Begin();
  EXPECT_EQ(next.Known<std::string>(kTextOf, "2"), nullptr);
  EXPECT_EQ(next.Known<std::string>(kTexts, "1"), nullptr);
  EXPECT_EQ(next.Known<int>(kTextOf, "1"), nullptr);
}

TEST_F(WhatIsKnown, IsForgottenWhenWhatWasReadIsWritten) {
  KeepRow(kTextOf);
  Write("UPDATE thing SET text = 'other' WHERE number = 1");
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenWhenWhatItWasFoundByIsWritten) {
  KeepRow(kTextOf);
  Write("UPDATE thing SET number = 7 WHERE number = 1");
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenWithinTheTransactionThatWrites) {
  KeepRow(kTextOf);
  Transaction transaction = Begin();
  Run(transaction, "UPDATE thing SET text = 'other' WHERE number = 1");
  EXPECT_FALSE(IsKnown(transaction, kTextOf));
}

TEST_F(WhatIsKnown, StaysWhenAnotherColumnOrTableIsWritten) {
  KeepRow(kTextOf);
  Write("UPDATE thing SET bytes = x'00'");
  Write("INSERT INTO other (number) VALUES (1)");
  EXPECT_TRUE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, DependsOnEachTableOfAJoin) {
  KeepRow(kJoined);
  EXPECT_TRUE(IsKnown(kJoined));
  Write("UPDATE other SET word = 'y'");
  EXPECT_FALSE(IsKnown(kJoined));
}

TEST_F(WhatIsKnown, IsForgottenWhenARowIsGone) {
  KeepRow(kTextOf);
  Write("DELETE FROM thing WHERE number = 1");
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, OfOneRowStaysWhenAnotherIsAdded) {
  KeepRow(kTextOf);
  Write("INSERT INTO thing (number) VALUES (3)");
  EXPECT_TRUE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, OfSeveralRowsIsForgottenWhenAnotherIsAdded) {
  KeepRows(kTexts);
  EXPECT_TRUE(IsKnown(kTexts));
  Write("INSERT INTO thing (number) VALUES (3)");
  EXPECT_FALSE(IsKnown(kTexts));
}

TEST_F(WhatIsKnown, IsForgottenWhenARowIsWrittenInPlaceOfAnother) {
  KeepRow(kTextOf);
  Write(
      "INSERT INTO thing (number, text) VALUES (1, 'x') ON CONFLICT (number) DO UPDATE SET text = "
      "excluded.text");
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenWhenItsTransactionIsUndone) {
  {
    Transaction transaction = Begin();
    Run(transaction, "UPDATE thing SET text = 'other' WHERE number = 1");
    KeepRow(transaction, kTextOf);
    EXPECT_TRUE(IsKnown(transaction, kTextOf));
  }
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenWhenAPartOfItsTransactionIsUndone) {
  Transaction transaction = Begin();
  Run(transaction, "UPDATE thing SET text = 'first'");
  auto part = Savepoint::Begin(transaction);
  Run(transaction, "UPDATE thing SET text = 'other'");
  KeepRow(transaction, kTextOf);
  ASSERT_TRUE(part->Rollback().ok());
  EXPECT_FALSE(IsKnown(transaction, kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenWhenTheFirstPartOfItsTransactionIsUndone) {
  Transaction transaction = Begin();
  auto part = Savepoint::Begin(transaction);
  Run(transaction, "UPDATE thing SET text = 'other'");
  KeepRow(transaction, kTextOf);
  ASSERT_TRUE(part->Rollback().ok());
  EXPECT_FALSE(IsKnown(transaction, kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenWhenAnotherConnectionWrites) {
  KeepRow(kTextOf);
  {
    Database beside = OpenFile(OpenMode::kBeside);
    auto other = Transaction::Begin(beside, TransactionKind::kWrite);
    Run(*other, "INSERT INTO other (number) VALUES (5)");
    ASSERT_TRUE(other->Commit().ok());
  }
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenOnceSomethingIsErasedForGood) {
  KeepRow(kTextOf);
  {
    Transaction transaction = Begin();
    transaction.EraseForGood();
    KeepRow(transaction, kTextOf);
    ASSERT_TRUE(transaction.Commit().ok());
  }
  EXPECT_FALSE(IsKnown(kTextOf));
}

TEST_F(WhatIsKnown, IsNothingInATransactionThatReadsOnly) {
  KeepRow(kTextOf);
  EXPECT_FALSE(Begin(TransactionKind::kRead).Knows());
  EXPECT_FALSE(IsKnown(Begin(TransactionKind::kRead), kTextOf));
}

TEST_F(WhatIsKnown, IsNothingOnAConnectionBesideTheOneThatWrites) {
  Database beside = OpenFile(OpenMode::kBeside);
  auto transaction = Transaction::Begin(beside, TransactionKind::kWrite);
  EXPECT_FALSE(transaction->Knows());
  KeepRow(*transaction, kTextOf);
  EXPECT_FALSE(IsKnown(*transaction, kTextOf));
}

TEST_F(WhatIsKnown, IsForgottenBeforeItTakesTooMuch) {
  Transaction transaction = Begin();
  KeepRow(transaction, kTextOf);
  transaction.KeepRow(kTextOf, "2", std::string("large"), 4 << 20);
  EXPECT_FALSE(IsKnown(transaction, kTextOf));
  EXPECT_NE(transaction.Known<std::string>(kTextOf, "2"), nullptr);
}

}  // namespace relactation::known_values_test
