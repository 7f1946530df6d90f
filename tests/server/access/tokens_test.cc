#include "server/access/tokens.h"

#include <gtest/gtest.h>
#include <set>

#include "proto/relactation/status.h"
#include "server/access/throttle.h"
#include "tests/support/manual_world.h"

namespace relactation::tokens_test {

AccessKeys Keys(char letter) { return *AccessKeys::FromBytes(std::string(32, letter)); }

TEST(AccessKeys, AreMadeFrom32BytesAndNothingElse) {
  EXPECT_FALSE(AccessKeys::FromBytes(std::string(31, 'k')).ok());
  EXPECT_FALSE(AccessKeys::FromBytes("").ok());
}

TEST(AccessKeys, HashTheSameForTheSameKeyFile) {
  EXPECT_EQ(Keys('k').HashToken("token"), Keys('k').HashToken("token"));
  EXPECT_NE(Keys('k').HashToken("token"), Keys('l').HashToken("token"));
}

TEST(AccessKeys, HashEachUseWithAKeyOfItsOwn) {
  const AccessKeys keys = Keys('k');
  const std::set<std::string> hashes = {keys.HashToken("x"), keys.HashInviteSecret("x"),
                                        keys.HashRequest("x"), keys.HashAuditRow("x")};
  EXPECT_EQ(hashes.size(), 4u);
  for (const std::string& hash : hashes) EXPECT_EQ(hash.size(), 32u);
}

TEST(SameSecret, TellsEqualFromOther) {
  EXPECT_TRUE(SameSecret("abc", "abc"));
  EXPECT_TRUE(SameSecret("", ""));
  EXPECT_FALSE(SameSecret("abc", "abd"));
  EXPECT_FALSE(SameSecret("abc", "ab"));
}

TEST(Throttle, LetsSoManyThroughAndRefillsEvenly) {
  ManualClock clock;
  Throttle throttle(clock, 2, absl::Minutes(1));
  EXPECT_TRUE(throttle.Spend().ok());
  EXPECT_TRUE(throttle.Spend().ok());
  EXPECT_EQ(RetryDelayOf(throttle.Spend()), absl::Seconds(30));
  clock.Advance(absl::Seconds(30));
  EXPECT_TRUE(throttle.Spend().ok());
  EXPECT_FALSE(throttle.Spend().ok());
}

TEST(Throttle, NeverHoldsMoreThanItsMeasure) {
  ManualClock clock;
  Throttle throttle(clock, 1, absl::Minutes(1));
  throttle.GiveBack();
  clock.Advance(absl::Hours(1));
  EXPECT_TRUE(throttle.Spend().ok());
  EXPECT_FALSE(throttle.Spend().ok());
}

}  // namespace relactation::tokens_test
