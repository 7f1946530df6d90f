#include "proto/relactation/lingering_executor.h"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <numeric>
#include <thread>
#include <vector>

namespace relactation {
namespace {

// Asleep at once, now and then awake, and always awake.
const absl::Duration kLingers[] = {absl::ZeroDuration(), absl::Microseconds(20), absl::Hours(1)};

TEST(LingeringExecutor, RunsTasksInTheOrderGiven) {
  for (const absl::Duration linger : kLingers) {
    std::vector<int> order;
    {
      LingeringExecutor executor(linger);
      for (int i = 0; i < 1000; ++i) executor.Post([&order, i] { order.push_back(i); });
    }
    std::vector<int> expected(1000);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(order, expected);
  }
}

TEST(LingeringExecutor, RunsWhatATaskPostsWhileItEnds) {
  for (const absl::Duration linger : kLingers) {
    std::atomic<int> ran = 0;
    {
      LingeringExecutor executor(linger);
      executor.Post([&] { executor.Post([&] { ++ran; }); });
    }
    EXPECT_EQ(ran, 1);
  }
}

TEST(LingeringExecutor, RunsEachTaskOfWhoWaitsForTheLastOne) {
  for (const absl::Duration linger : kLingers) {
    LingeringExecutor executor(linger);
    for (int i = 0; i < 300; ++i) {
      std::promise<int> answer;
      executor.Post([&answer, i] { answer.set_value(i); });
      EXPECT_EQ(answer.get_future().get(), i);
    }
  }
}

TEST(LingeringExecutor, RunsTasksFromManyThreads) {
  std::atomic<int> ran = 0;
  {
    LingeringExecutor executor(absl::Microseconds(20));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int task = 0; task < 500; ++task) executor.Post([&] { ++ran; });
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(ran, 2000);
}

TEST(LingeringExecutor, EndsAtOnceWhileItLingers) {
  std::promise<void> has_run;
  LingeringExecutor executor(absl::Hours(1));
  executor.Post([&] { has_run.set_value(); });
  has_run.get_future().wait();
}

}  // namespace
}  // namespace relactation
