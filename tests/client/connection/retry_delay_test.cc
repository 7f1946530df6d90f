#include "client/connection/retry_delay.h"

#include <gtest/gtest.h>

#include "client/connection/bearer_token.h"
#include "proto/relactation/status.h"

namespace relactation::retry_delay_test {

// Gives the same byte again and again.
class ConstantSource final : public RandomSource {
 public:
  explicit ConstantSource(char byte) : byte_(byte) {}
  std::string Bytes(size_t count) override { return std::string(count, byte_); }

 private:
  char byte_;
};

TEST(RetryDelay, IsForUnavailableAndResourceExhaustedAlone) {
  ConstantSource random('\x80');
  EXPECT_TRUE(RetryDelay(absl::UnavailableError("x"), 1, random));
  EXPECT_TRUE(RetryDelay(absl::ResourceExhaustedError("x"), 1, random));
  for (const absl::Status& status :
       {absl::DeadlineExceededError("x"), absl::AbortedError("x"), absl::InternalError("x"),
        absl::UnauthenticatedError("x"), absl::NotFoundError("x"), absl::UnknownError("x")}) {
    EXPECT_FALSE(RetryDelay(status, 1, random)) << status;
  }
}

TEST(RetryDelay, EndsAfterTheFourthTry) {
  ConstantSource random('\x80');
  EXPECT_TRUE(RetryDelay(absl::UnavailableError("x"), 3, random));
  EXPECT_FALSE(RetryDelay(absl::UnavailableError("x"), 4, random));
}

TEST(RetryDelay, IsAnyPartOfALimitThatDoubles) {
  ConstantSource least('\0');
  ConstantSource half('\x80');
  EXPECT_EQ(RetryDelay(absl::UnavailableError("x"), 1, least), absl::ZeroDuration());
  const absl::Duration first = *RetryDelay(absl::UnavailableError("x"), 1, half);
  const absl::Duration third = *RetryDelay(absl::UnavailableError("x"), 3, half);
  EXPECT_GE(first, absl::Milliseconds(100));
  EXPECT_LT(first, absl::Milliseconds(102));
  EXPECT_GE(third, absl::Milliseconds(400));
  EXPECT_LT(third, absl::Milliseconds(404));
}

TEST(RetryDelay, IsNeverShorterThanTheServerAsks) {
  ConstantSource least('\0');
  const absl::Status busy = WithRetryDelay(absl::ResourceExhaustedError("busy"), absl::Seconds(3));
  EXPECT_EQ(RetryDelay(busy, 1, least), absl::Seconds(3));
}

TEST(RetryDelay, DoesNotKeepAPersonWaitingForMinutes) {
  ConstantSource least('\0');
  const absl::Status busy = WithRetryDelay(absl::ResourceExhaustedError("busy"), absl::Minutes(5));
  EXPECT_FALSE(RetryDelay(busy, 1, least));
}

TEST(LastingRetryDelay, IsAnyPartOfALimitThatDoublesUpToFiveMinutes) {
  ConstantSource least('\0');
  ConstantSource half('\x80');
  const absl::Status gone = absl::UnavailableError("x");
  EXPECT_EQ(LastingRetryDelay(gone, 1, least), absl::ZeroDuration());
  EXPECT_GE(LastingRetryDelay(gone, 1, half), absl::Milliseconds(500));
  EXPECT_LT(LastingRetryDelay(gone, 1, half), absl::Milliseconds(510));
  EXPECT_GE(LastingRetryDelay(gone, 4, half), absl::Seconds(4));
  EXPECT_LT(LastingRetryDelay(gone, 4, half), absl::Milliseconds(4100));
  for (const int failures : {10, 100, 1'000'000}) {
    EXPECT_GE(LastingRetryDelay(gone, failures, half), absl::Seconds(150));
    EXPECT_LT(LastingRetryDelay(gone, failures, half), absl::Seconds(153));
  }
}

TEST(LastingRetryDelay, IsNeverShorterThanTheServerAsksWithinAnHour) {
  ConstantSource least('\0');
  const auto asked = [](absl::Duration delay) {
    return WithRetryDelay(absl::ResourceExhaustedError("busy"), delay);
  };
  EXPECT_EQ(LastingRetryDelay(asked(absl::Minutes(5)), 1, least), absl::Minutes(5));
  EXPECT_EQ(LastingRetryDelay(asked(absl::Hours(48)), 1, least), absl::Hours(1));
}

TEST(BearerToken, IsRecognisableAndReadsBack) {
  ConstantSource random('\xff');
  const std::string token = NewBearerToken(random);
  ASSERT_EQ(token.size(), 32u);
  EXPECT_EQ(BearerTokenText(token).substr(0, 8), "relact__");
  EXPECT_EQ(BearerTokenBytes(BearerTokenText(token)), token);
}

TEST(BearerToken, IsNotReadFromAnythingElse) {
  for (const char* text : {"", "relact_", "relact_abc", "token_AAAA", "relact_!!!!"}) {
    EXPECT_EQ(BearerTokenBytes(text), "") << text;
  }
}

}  // namespace relactation::retry_delay_test
