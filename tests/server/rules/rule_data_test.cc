#include "server/rules/rule_data.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "proto/relactation/care/flag_rule_table.h"

namespace relactation::rule_data_test {

// Asked of the practice alone. A rule that is added must be put here or be given its data.
const std::set<std::string> kForPractice = {"P4", "A1", "A2", "A3", "A4", "Q1", "Q2", "C1"};

TEST(DataOfRule, IsSaidOfEveryRule) {
  for (const FlagRule& rule : FlagRules()) {
    const std::string id(rule.id);
    EXPECT_EQ(DataOfRule(id).is_for_practice, kForPractice.contains(id)) << id;
    EXPECT_EQ(DataOfRule(id).data_classes.empty(), kForPractice.contains(id)) << id;
  }
}

TEST(DataOfRule, OfWhatAnAdultKeepsNamesAKindThatAdultsKeep) {
  const std::set<v1::DataClass> kept = {v1::DATA_CLASS_MOOD, v1::DATA_CLASS_MEDICINES,
                                        v1::DATA_CLASS_SYMPTOMS};
  for (const FlagRule& rule : FlagRules()) {
    if (rule.subject != RuleSubject::kAdult || kForPractice.contains(std::string(rule.id))) {
      continue;
    }
    const RuleData data = DataOfRule(rule.id);
    EXPECT_TRUE(std::any_of(data.data_classes.begin(), data.data_classes.end(),
                            [&](v1::DataClass of) { return kept.contains(of); }))
        << rule.id;
  }
}

TEST(DataOfRule, OfACheckBeforeAStepDownNamesTheSignsThatStandAgainstIt) {
  for (const char* rule : {"G1", "G2"}) {
    const RuleData data = DataOfRule(rule);
    EXPECT_EQ(
        std::count(data.data_classes.begin(), data.data_classes.end(), v1::DATA_CLASS_SYMPTOMS), 1)
        << rule;
  }
}

TEST(DataOfRule, SaysWhichReadTheParentsHistory) {
  const std::set<std::string> reading = {"M2", "M3", "M5", "M6", "M7"};
  for (const FlagRule& rule : FlagRules()) {
    EXPECT_EQ(DataOfRule(rule.id).reads_history, reading.contains(std::string(rule.id))) << rule.id;
  }
}

TEST(DataOfRule, NobodyKnowsIsThePracticesAlone) { EXPECT_TRUE(DataOfRule("Z9").is_for_practice); }

}  // namespace relactation::rule_data_test
