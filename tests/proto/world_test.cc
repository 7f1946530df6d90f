#include "proto/relactation/world.h"

#include <atomic>
#include <cstdlib>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <set>
#include <vector>

namespace relactation::world_test {

constexpr char kUuid7[] = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

// Bytes that count up, so that a test says what it expects.
class CountingRandomSource final : public RandomSource {
 public:
  std::string Bytes(size_t count) override {
    std::string bytes(count, '\0');
    for (char& byte : bytes) byte = static_cast<char>(next_++);
    return bytes;
  }

 private:
  int next_ = 0;
};

class Environment : public testing::Test {
 protected:
  void TearDown() override { unsetenv("RELACTATION_NOW"); }
};

TEST(ThreadExecutor, WithOneThreadRunsTasksInTheOrderGiven) {
  std::vector<int> order;
  {
    ThreadExecutor executor(1);
    for (int i = 0; i < 1000; ++i) executor.Post([&order, i] { order.push_back(i); });
  }
  std::vector<int> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(order, expected);
}

TEST(ThreadExecutor, RunsWhatWasPostedBeforeItEnds) {
  std::atomic<int> ran = 0;
  {
    ThreadExecutor executor(4);
    for (int i = 0; i < 1000; ++i) executor.Post([&] { ++ran; });
  }
  EXPECT_EQ(ran, 1000);
}

TEST(ThreadExecutor, RunsWhatATaskPostsWhileItEnds) {
  std::atomic<int> ran = 0;
  {
    ThreadExecutor executor(1);
    executor.Post([&] { executor.Post([&] { ++ran; }); });
  }
  EXPECT_EQ(ran, 1);
}

TEST(ThreadExecutor, RunsTasksSideBySideOnItsThreads) {
  ThreadExecutor executor(2);
  std::promise<void> other_ran;
  std::promise<void> waited;
  executor.Post([&] {
    other_ran.get_future().wait();
    waited.set_value();
  });
  executor.Post([&] { other_ran.set_value(); });
  waited.get_future().wait();
}

TEST(ThreadExecutor, RunsTasksInTheOrderGivenWhileItStaysAwake) {
  std::vector<int> order;
  ThreadExecutor executor(1, absl::Hours(1));
  for (int i = 0; i < 1000; ++i) {
    std::promise<void> ran;
    executor.Post([&order, &ran, i] {
      order.push_back(i);
      ran.set_value();
    });
    ran.get_future().wait();  // It looks for the next one, and finds it.
  }
  std::vector<int> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(order, expected);
}

TEST(ThreadExecutor, EndsWhileItStaysAwake) {
  std::atomic<int> ran = 0;
  {
    ThreadExecutor executor(2, absl::Hours(1));
    for (int i = 0; i < 10; ++i) executor.Post([&] { ++ran; });
  }
  EXPECT_EQ(ran, 10);
}

TEST(FixedClock, AlwaysTellsTheSameInstantWhileDurationsPass) {
  const FixedClock clock(absl::FromUnixSeconds(1'700'000'000));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(1'700'000'000));
  EXPECT_EQ(clock.Now(), clock.Now());
  const absl::Duration before = clock.Steady();
  EXPECT_LE(before, clock.Steady());
}

TEST_F(Environment, WithoutTheVariableGivesTheSystemsClock) {
  unsetenv("RELACTATION_NOW");
  const auto clock = ClockFromEnvironment();
  ASSERT_TRUE(clock.ok());
  EXPECT_LT(absl::AbsDuration((*clock)->Now() - absl::Now()), absl::Minutes(1));
}

TEST_F(Environment, FixesTheClockAtTheVariable) {
  setenv("RELACTATION_NOW", "2026-11-22T09:00:00+01:00", 1);
  const auto clock = ClockFromEnvironment();
  ASSERT_TRUE(clock.ok());
  EXPECT_EQ(absl::FormatTime(absl::RFC3339_sec, (*clock)->Now(), absl::UTCTimeZone()),
            "2026-11-22T08:00:00+00:00");
}

TEST_F(Environment, RefusesAVariableThatIsNoInstant) {
  for (const char* wrong : {"yesterday", "2026-11-22", "2026-13-01T00:00:00Z", "infinite-future"}) {
    setenv("RELACTATION_NOW", wrong, 1);
    EXPECT_TRUE(absl::IsInvalidArgument(ClockFromEnvironment().status())) << wrong;
  }
}

TEST(SystemRandomSource, GivesAsManyBytesAsAskedAndOthersEachTime) {
  SystemRandomSource random;
  EXPECT_EQ(random.Bytes(0), "");
  EXPECT_EQ(random.Bytes(32).size(), 32U);
  EXPECT_NE(random.Bytes(32), random.Bytes(32));
}

TEST(NewUuid, HasTheShapeOfVersion7AndBeginsWithTheMillisecond) {
  // The example of RFC 9562, appendix A.6.
  const FixedClock clock(absl::FromUnixMillis(0x017F22E279B0));
  SystemRandomSource random;
  const std::string uuid = NewUuid(clock, random);
  EXPECT_THAT(uuid, testing::ContainsRegex(std::string("^") + kUuid7 + "$"));
  EXPECT_EQ(uuid.substr(0, 13), "017f22e2-79b0");
}

TEST(NewUuid, KeepsTheRandomBitsItWasGiven) {
  const FixedClock clock(absl::FromUnixMillis(0));
  CountingRandomSource random;
  EXPECT_EQ(NewUuid(clock, random), "00000000-0000-7607-8809-0a0b0c0d0e0f");
}

TEST(NewUuid, SortsByTheMillisecondItWasMade) {
  SystemRandomSource random;
  std::string before;
  for (int64_t millis = 1'700'000'000'000; millis < 1'700'000'000'300; ++millis) {
    const std::string uuid = NewUuid(FixedClock(absl::FromUnixMillis(millis)), random);
    EXPECT_LT(before, uuid);
    before = uuid;
  }
}

TEST(NewUuid, DiffersWithinOneMillisecond) {
  const FixedClock clock(absl::FromUnixMillis(1'700'000'000'000));
  SystemRandomSource random;
  std::set<std::string> uuids;
  for (int i = 0; i < 10'000; ++i) uuids.insert(NewUuid(clock, random));
  EXPECT_EQ(uuids.size(), 10'000U);
}

}  // namespace relactation::world_test
