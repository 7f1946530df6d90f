#include "client/command/json_text.h"

#include <gtest/gtest.h>

namespace relactation::json_text_test {

TEST(JsonObject, WritesUnknownAsNullAndKeepsZero) {
  const std::string text = JsonObject()
                               .Set("expressed_ml", std::optional<int>())
                               .Set("sessions", std::optional<int>(0))
                               .Text();
  EXPECT_EQ(text, "{\n \"expressed_ml\": null,\n \"sessions\": 0\n}\n");
}

TEST(JsonObject, IsTheSameTextHoweverItWasFilled) {
  EXPECT_EQ(JsonObject().Set("a", 1).Set("b", 2).Set("c", 3).Text(),
            JsonObject().Set("c", 3).Set("a", 1).Set("b", 2).Text());
}

TEST(JsonObject, WritesWholeNumbersWithoutAFraction) {
  EXPECT_EQ(JsonObject().Set("large", int64_t{1795557600000}).Text(),
            "{\n \"large\": 1795557600000\n}\n");
}

TEST(JsonObject, EscapesWhatPeopleWrite) {
  const std::string name = "Zoë \"O'Brien\"\n\x1b[2J\\";
  const auto read = ParseJsonObject(JsonObject().Set("display_name", name).Text());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->TextOf("display_name"), name);
}

TEST(JsonObject, GivesBackWhatStandsInItAndNothingForWhatIsSomethingElse) {
  const auto read = ParseJsonObject(
      R"({"n": 2.5, "t": "x", "b": true, "o": {"k": 1}, "l": [{"k": 2}, "y", null], "z": null})");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->NumberOf("n"), 2.5);
  EXPECT_EQ(read->NumberOf("t"), std::nullopt);
  EXPECT_EQ(read->NumberOf("z"), std::nullopt);
  EXPECT_EQ(read->NumberOf("no such key"), std::nullopt);
  EXPECT_TRUE(read->IsTrue("b"));
  EXPECT_FALSE(read->IsTrue("n"));
  ASSERT_TRUE(read->ObjectOf("o").has_value());
  EXPECT_EQ(read->ObjectOf("o")->NumberOf("k"), 1);
  EXPECT_FALSE(read->ObjectOf("l").has_value());
  ASSERT_EQ(read->ObjectsOf("l").size(), 1u);
  EXPECT_EQ(read->TextsOf("l"), std::vector<std::string>{"y"});
}

TEST(JsonItems, AreAnEmptyListWhereThereIsNothing) {
  EXPECT_EQ(JsonItems({}), "{\n \"items\": []\n}\n");
}

TEST(ParseJsonObject, RefusesWhatIsNoObject) {
  for (const char* text : {"", "[1]", "{", "null", "{\"a\": }"}) {
    EXPECT_FALSE(ParseJsonObject(text).ok()) << text;
  }
}

}  // namespace relactation::json_text_test
