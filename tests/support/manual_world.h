// A clock and an executor that do nothing until a test says so.
#pragma once

#include <deque>
#include <functional>
#include <utility>

#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

class ManualClock final : public Clock {
 public:
  absl::Time Now() const override { return now_; }
  absl::Duration Steady() const override { return steady_; }
  void Advance(absl::Duration duration) {
    now_ += duration;
    steady_ += duration;
  }

 private:
  absl::Time now_ = absl::FromUnixSeconds(1'790'000'000);
  absl::Duration steady_;
};

// Keeps what is posted until the test runs it, on the test's own thread.
class ManualExecutor final : public Executor {
 public:
  void Post(std::function<void()> task) override { tasks_.push_back(std::move(task)); }
  size_t waiting() const { return tasks_.size(); }

  // Runs the task that waits longest; false if none does.
  bool RunOne() {
    if (tasks_.empty()) return false;
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    task();
    return true;
  }

  // Runs until nothing waits, what the tasks post included.
  void RunAll() {
    while (RunOne()) {
    }
  }

 private:
  std::deque<std::function<void()>> tasks_;
};

}  // namespace relactation
