#include "server/sqlite/statement.h"

#include "tests/server/sqlite/a_database.h"

namespace relactation::statement_test {

constexpr char kSelectValue[] = "SELECT $value";
constexpr char kUuid[] = "0192f0c1-7a3b-7def-8123-456789abcdef";

class AStatement : public ADatabase {
 protected:
  AStatement() : transaction_(Begin()) {}

  Statement Prepare(SqlText sql) {
    auto statement = transaction_.Prepare(sql);
    EXPECT_TRUE(statement.ok()) << statement.status();
    return *std::move(statement);
  }

  Transaction transaction_;
};

TEST_F(AStatement, ReturnsTheUuidItWasGivenInLowerCase) {
  Statement select = Prepare(kSelectValue);
  ASSERT_TRUE(*select.BindUuid("$value", "0192F0C1-7A3B-7DEF-8123-456789ABCDEF").Step());
  EXPECT_EQ(select.ColumnUuid(0), kUuid);
  EXPECT_EQ(select.ColumnBytes(0).size(), 16u);
}

TEST_F(AStatement, RefusesTextThatIsNoUuid) {
  for (const char* text :
       {"", "0192f0c1", "0192f0c1-7a3b-7def-8123-456789abcdeg",
        "0192f0c17a3b-7def-8123-456789abcdef-", "{0192f0c1-7a3b-7def-8123-45}"}) {
    Statement select = Prepare(kSelectValue);
    EXPECT_EQ(select.BindUuid("$value", text).Step().status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST_F(AStatement, RefusesAUuidForOneWrongCharacterAnywhere) {
  for (size_t at = 0; at < std::string_view(kUuid).size(); ++at) {
    const bool is_hyphen = kUuid[at] == '-';
    for (const char wrong :
         {'g', '/', ':', '@', '`', 'G', ' ', '\0', '\xff', is_hyphen ? '0' : '-'}) {
      std::string text = kUuid;
      text[at] = wrong;
      EXPECT_EQ(UuidBytes(text), std::nullopt) << text;
    }
  }
}

TEST_F(AStatement, ReportsAnUnknownParameterWhenItIsRun) {
  Statement select = Prepare(kSelectValue);
  EXPECT_FALSE(select.BindInt64("$vlaue", 1).Step().ok());
}

TEST_F(AStatement, KeepsMicroseconds) {
  const absl::Time time = absl::FromUnixMicros(1'790'000'000'123'456);
  Statement select = Prepare(kSelectValue);
  ASSERT_TRUE(*select.BindTime("$value", time).Step());
  EXPECT_EQ(select.ColumnTime(0), time);
}

TEST_F(AStatement, KeepsInfiniteTimes) {
  Statement select = Prepare("SELECT $past, $future");
  ASSERT_TRUE(*select.BindTime("$past", absl::InfinitePast())
                   .BindTime("$future", absl::InfiniteFuture())
                   .Step());
  EXPECT_EQ(select.ColumnTime(0), absl::InfinitePast());
  EXPECT_EQ(select.ColumnTime(1), absl::InfiniteFuture());
}

TEST_F(AStatement, TellsNoValueFromAnEmptyOne) {
  Statement select = Prepare("SELECT $none, $empty");
  ASSERT_TRUE(*select.BindOptionalText("$none", std::nullopt).BindBlob("$empty", {}).Step());
  EXPECT_EQ(select.ColumnOptionalText(0), std::nullopt);
  EXPECT_FALSE(select.IsNull(1));
}

TEST_F(AStatement, KeepsZeroBytesInABlob) {
  const std::string bytes("a\0b", 3);
  Statement select = Prepare(kSelectValue);
  ASSERT_TRUE(*select.BindBlob("$value", bytes).Step());
  EXPECT_EQ(select.ColumnBlob(0), bytes);
}

TEST_F(AStatement, ForgetsItsValuesWhenItIsLetGo) {
  { ASSERT_TRUE(*Prepare(kSelectValue).BindInt64("$value", 7).Step()); }
  Statement again = Prepare(kSelectValue);
  ASSERT_TRUE(*again.Step());
  EXPECT_TRUE(again.IsNull(0));
}

TEST_F(AStatement, RunsWithWhatIsHeldForItAndForgetsThat) {
  Statement insert = Prepare("INSERT INTO thing (number, text, bytes) VALUES ($number, $t, $b)");
  {
    const std::string text = "a text of so many letters that it is not kept in place";
    const std::string bytes("a\0b", 3);
    insert.BindInt64("$number", 1).BindHeldText("$t", text).BindHeldBlob("$b", bytes);
    EXPECT_EQ(insert.Run(), absl::OkStatus());
  }
  EXPECT_EQ(insert.BindInt64("$number", 2).Run(), absl::OkStatus());
  Statement things = Prepare("SELECT text, bytes FROM thing ORDER BY number");
  ASSERT_TRUE(*things.Step());
  EXPECT_EQ(things.ColumnText(0), "a text of so many letters that it is not kept in place");
  EXPECT_EQ(things.ColumnBlob(1), std::string("a\0b", 3));
  ASSERT_TRUE(*things.Step());
  EXPECT_TRUE(things.IsNull(0) && things.IsNull(1));
}

TEST_F(AStatement, ForgetsWhatWasHeldForItWhenItFailsToo) {
  Statement insert = Prepare("INSERT INTO thing (number, text) VALUES ($number, $text)");
  EXPECT_EQ(insert.BindInt64("$number", 1).Run(), absl::OkStatus());
  EXPECT_FALSE(insert.BindHeldText("$text", "held").Run().ok());
  EXPECT_EQ(insert.BindInt64("$number", 2).Run(), absl::OkStatus());
  Statement things = Prepare("SELECT text FROM thing WHERE number = 2");
  ASSERT_TRUE(*things.Step());
  EXPECT_TRUE(things.IsNull(0));
}

TEST_F(AStatement, KeepsWhatIsBoundInThePlaceOfWhatWasHeld) {
  static constexpr char kInsert[] = "INSERT INTO thing (number, text) VALUES ($number, $text)";
  static constexpr char kText[] = "$text";
  { Prepare(kInsert).BindHeldText(kText, "held and never used"); }
  Statement insert = Prepare(kInsert);
  insert.BindHeldText(kText, "held").BindText(kText, "copied");
  EXPECT_EQ(insert.BindInt64("$number", 1).Run(), absl::OkStatus());
  EXPECT_EQ(insert.BindInt64("$number", 2).Run(), absl::OkStatus());
  Statement things = Prepare("SELECT COUNT(*) FROM thing WHERE text = 'copied'");
  ASSERT_TRUE(*things.Step());
  EXPECT_EQ(things.ColumnInt64(0), 2);
}

TEST_F(AStatement, CanBeUsedTwiceAtOnce) {
  Statement outer = Prepare(kSelectValue);
  ASSERT_TRUE(*outer.BindInt64("$value", 1).Step());
  {
    Statement inner = Prepare(kSelectValue);
    ASSERT_TRUE(*inner.BindInt64("$value", 2).Step());
    EXPECT_EQ(inner.ColumnInt64(0), 2);
  }
  EXPECT_EQ(outer.ColumnInt64(0), 1);
}

TEST_F(AStatement, CanBeRunAgainWithOtherValues) {
  Statement insert = Prepare("INSERT INTO thing (number) VALUES ($number)");
  EXPECT_TRUE(insert.BindInt64("$number", 1).Run().ok());
  EXPECT_TRUE(insert.BindInt64("$number", 2).Run().ok());
  EXPECT_EQ(CountThings(transaction_), 2);
}

TEST_F(AStatement, SaysHowManyRowsItChanged) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  Statement update = Prepare("UPDATE thing SET text = 'x'");
  ASSERT_TRUE(update.Run().ok());
  EXPECT_EQ(update.RowsChanged(), 2);
}

}  // namespace relactation::statement_test
