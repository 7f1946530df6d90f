#include "client/report/file_name.h"

#include <gtest/gtest.h>

namespace relactation::file_name_test {

TEST(PlainFileName, KeepsSmallLettersAndDigitsAndPutsADashForAllElse) {
  EXPECT_EQ(PlainFileName("KL-8281"), "kl-8281");
  EXPECT_EQ(PlainFileName("../../etc/a b"), "------etc-a-b");
  EXPECT_EQ(PlainFileName("\xC3\xA9\x1b\n."), "-----");
  EXPECT_EQ(PlainFileName(""), "");
}

}  // namespace relactation::file_name_test
