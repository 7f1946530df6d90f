#include "client/connection/retry_delay.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr absl::Duration kFirstLimit = absl::Milliseconds(200);
// A server that asks for more than this is better asked again by the person.
constexpr absl::Duration kLongestWait = absl::Seconds(10);

// Where nobody waits: working values of ours.
constexpr absl::Duration kFirstLastingLimit = absl::Seconds(1);
constexpr absl::Duration kLastLastingLimit = absl::Minutes(5);
constexpr int kMostDoublings = 16;
// What a server may ask for and get.
constexpr absl::Duration kLongestAsked = absl::Hours(1);

// From 0 up to, not including, 1.
double Fraction(RandomSource& random) {
  uint32_t number = 0;
  for (const char byte : random.Bytes(4)) number = number << 8 | static_cast<unsigned char>(byte);
  return static_cast<double>(number) / 4294967296.0;
}

}  // namespace

std::optional<absl::Duration> RetryDelay(const absl::Status& status, int tries_made,
                                         RandomSource& random) {
  if (!absl::IsUnavailable(status) && !absl::IsResourceExhausted(status)) return std::nullopt;
  if (tries_made >= kMaxTries) return std::nullopt;
  const absl::Duration asked = RetryDelayOf(status).value_or(absl::ZeroDuration());
  if (asked > kLongestWait) return std::nullopt;
  const absl::Duration limit = kFirstLimit * (1 << (tries_made - 1));
  return std::max(asked, absl::ZeroDuration()) + limit * Fraction(random);
}

absl::Duration LastingRetryDelay(const absl::Status& status, int failures, RandomSource& random) {
  const absl::Duration asked = RetryDelayOf(status).value_or(absl::ZeroDuration());
  const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
  const absl::Duration limit = std::min(kFirstLastingLimit * (1 << doublings), kLastLastingLimit);
  return std::clamp(asked, absl::ZeroDuration(), kLongestAsked) + limit * Fraction(random);
}

}  // namespace relactation
