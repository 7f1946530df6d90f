// What the program takes from outside itself: time, randomness and threads.
//
// Everything below main gets these as constructor arguments, so that the same code runs on a real
// machine, on a fixed clock in a test, and on virtual time in a simulator.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// Tells the time. Now() may jump when the machine's clock is set; durations are measured with
// Steady(), which never runs backwards and has no fixed origin.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
  virtual absl::Duration Steady() const = 0;
};

// Gives bytes nobody can guess (a test may give reproducible ones). Safe from any thread.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual std::string Bytes(size_t count) = 0;
};

// Runs tasks later, in the order given if it has a single thread. Safe from any thread.
class Executor {
 public:
  virtual ~Executor() = default;
  virtual void Post(std::function<void()> task) = 0;
};

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override;
  absl::Duration Steady() const override;
};

// Always tells the same instant; what RELACTATION_NOW puts in place of the system clock.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(absl::Time now) : now_(now) {}
  absl::Time Now() const override { return now_; }
  absl::Duration Steady() const override;

 private:
  absl::Time now_;
};

// The clock a program runs on: fixed at RELACTATION_NOW (RFC 3339) where that is set, else the
// system's. INVALID_ARGUMENT where the variable cannot be read as an instant.
absl::StatusOr<std::unique_ptr<Clock>> ClockFromEnvironment();

class SystemRandomSource final : public RandomSource {
 public:
  std::string Bytes(size_t count) override;
};

// A fixed number of threads that share one queue. The destructor runs what was posted, then joins.
//
// A thread that sleeps takes a while to be woken. While tasks come one soon after the other, a
// thread looks for the next for as long as `stays_awake` before it sleeps; once none came in that
// time, it sleeps at once until one does. So haste costs some work, and rare tasks none.
class ThreadExecutor final : public Executor {
 public:
  explicit ThreadExecutor(int threads, absl::Duration stays_awake = absl::ZeroDuration());
  ~ThreadExecutor() override;
  void Post(std::function<void()> task) override;

 private:
  struct Queue;
  std::shared_ptr<Queue> queue_;
  std::vector<std::thread> threads_;
};

// A new UUID, version 7 (RFC 9562, section 5.7): its text sorts by the millisecond it was made.
std::string NewUuid(const Clock& clock, RandomSource& random);

}  // namespace relactation
