#include "proto/relactation/care/rule_set_version.h"

#include <gtest/gtest.h>
#include <string>

namespace relactation::rule_set_version_test {

TEST(RuleSetVersion, IsAShortWordThatFilesAndPagesCanHold) {
  const std::string version = RuleSetVersion();
  EXPECT_EQ(version.size(), std::string("rules-0123456789abcdef").size());
  EXPECT_EQ(version.substr(0, 6), "rules-");
  EXPECT_EQ(version.find_first_not_of("0123456789abcdef", 6), std::string::npos);
}

TEST(RuleSetVersion, IsTheSameEachTime) { EXPECT_EQ(RuleSetVersion(), RuleSetVersion()); }

}  // namespace relactation::rule_set_version_test
