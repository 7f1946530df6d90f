#include "client/command/flag_rule_help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::flag_rule_help_test {

using ::testing::HasSubstr;

// The words, however they are broken into lines.
std::string OnOneLine(const std::string& page) {
  return absl::StrJoin(absl::StrSplit(page, absl::ByAnyChar(" \n"), absl::SkipEmpty()), " ");
}

TEST(FlagRulesPage, TellsEachRuleWithItsWordsConditionAndSourceOnce) {
  const std::string page = OnOneLine(FlagRulesPage());
  for (const FlagRule& rule : FlagRules()) {
    const std::string title = std::string(rule.id) + " " + std::string(rule.name) + " ";
    const size_t at = page.find(" " + title);
    ASSERT_NE(at, std::string::npos) << title;
    EXPECT_EQ(page.find(" " + title, at + 1), std::string::npos) << title;
    EXPECT_THAT(page, HasSubstr(OnOneLine(std::string(rule.text))));
    EXPECT_THAT(page, HasSubstr("When: " + OnOneLine(std::string(rule.condition))));
    EXPECT_THAT(page, HasSubstr("Source: " + OnOneLine(std::string(rule.source))));
  }
}

TEST(HelpOnFlags, ListsEveryRuleForProgramsWithThresholdUnitAndMarks) {
  RelactInTest relact;
  ASSERT_EQ(relact.Run({"help", "flags", "-o", "csv"}), 0);
  const std::vector<std::string> lines =
      absl::StrSplit(relact.out(), absl::ByAnyChar("\r\n"), absl::SkipEmpty());
  EXPECT_EQ(lines.size(), FlagRules().size() + 1);
  EXPECT_EQ(lines.front(),
            "id,name,version,severity,text,condition,threshold,threshold_unit,source,own,"
            "on_device,look_back_days");
}

TEST(HelpOnFlags, SaysOfEachRuleByItselfWhatTheTableHolds) {
  RelactInTest relact;
  ASSERT_EQ(relact.Run({"help", "flags", "-o", "plain"}), 0);
  const std::vector<std::string> lines = absl::StrSplit(relact.out(), '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), FlagRules().size());
  const auto yes_or_no = [](bool is_so) { return is_so ? "yes" : "no"; };
  for (size_t i = 0; i < lines.size(); ++i) {
    const FlagRule& rule = FlagRules()[i];
    const std::vector<std::string> values = absl::StrSplit(lines[i], '\t');
    ASSERT_EQ(values.size(), 12u) << lines[i];
    EXPECT_EQ(values[0], std::string(rule.id));
    EXPECT_EQ(values[2], std::to_string(rule.version)) << values[0];
    EXPECT_EQ(values[7], std::string(rule.unit)) << values[0];
    EXPECT_EQ(values[8], std::string(rule.source)) << values[0];
    EXPECT_EQ(values[9], yes_or_no(rule.is_own)) << values[0];
    EXPECT_EQ(values[10], yes_or_no(rule.is_on_device)) << values[0];
    EXPECT_EQ(values[11], std::to_string(rule.look_back_days)) << values[0];
  }
}

}  // namespace relactation::flag_rule_help_test
