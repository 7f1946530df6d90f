#include "proto/relactation/bearer_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace relactation::bearer_token_test {

using ::testing::StartsWith;

std::string AToken() {
  std::string token;
  for (size_t i = 0; i < kBearerTokenBytes; ++i) token += static_cast<char>(11 * i);
  return token;
}

TEST(BearerToken, IsReadBackAsItWasWritten) {
  EXPECT_EQ(ParseBearerToken(FormatBearerToken(AToken())).value(), AToken());
}

TEST(BearerToken, BeginsWithThePrefixThatSecretScannersLookFor) {
  EXPECT_THAT(FormatBearerToken(AToken()), StartsWith("relact_"));
}

TEST(BearerToken, IsRefusedCutAtEachLengthOrWithSomethingAdded) {
  const std::string text = FormatBearerToken(AToken());
  for (size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(ParseBearerToken(text.substr(0, size)).ok()) << size;
  }
  for (const char* added : {"A", "=", " ", "\n", "AAAA"}) {
    EXPECT_FALSE(ParseBearerToken(text + added).ok()) << added;
  }
  EXPECT_FALSE(ParseBearerToken(" " + text).ok());
}

TEST(BearerToken, IsRefusedWithoutRepeatingIt) {
  const std::string text = FormatBearerToken(AToken()) + "!";
  const absl::Status status = ParseBearerToken(text).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(std::string(status.message()).find(text.substr(10, 8)), std::string::npos);
}

TEST(BearerToken, AnswersWhateverItIsGiven) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    std::string junk = i % 2 == 0 ? "relact_" : "";
    for (size_t n = random() % 43; n > 0; --n) junk += static_cast<char>(random());
    EXPECT_TRUE(absl::IsInvalidArgument(ParseBearerToken(junk).status()));
  }
  EXPECT_FALSE(ParseBearerToken("relact_" + std::string(1 << 20, 'A')).ok());
}

}  // namespace relactation::bearer_token_test
