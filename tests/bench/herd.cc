#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <list>
#include <mutex>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <vector>

#include "tests/bench/memory.h"
#include "tests/bench/sync_phone.h"
#include "tests/bench/sync_times.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

using std::chrono::steady_clock;

constexpr int kPhones = 1000;
constexpr int kPhonesOfAFamily = 2;
// Three days of twelve entries.
constexpr int kBacklog = 36;
// What a device holds in the end: the entries of both, and the family itself.
constexpr long kRowsOfAFamily = kPhonesOfAFamily * kBacklog + 1;
// Within which they come, each at an instant drawn from this seed.
constexpr std::chrono::microseconds kComing = std::chrono::minutes(1);
constexpr unsigned kSeed = 5;
// Until the last of them has its thread and sleeps.
constexpr auto kUntilTheFirst = std::chrono::seconds(1);
// The minute, the second that a hint asks a device at most to wait, and another.
constexpr double kMostSeconds = 62;

double MillisBetween(steady_clock::time_point from, steady_clock::time_point until) {
  return std::chrono::duration<double, std::milli>(until - from).count();
}

// Each device has a connection of its own, at both ends.
void AllowManyFiles() {
  rlimit files = {};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

// Devices that come whatever becomes of the others: each has a thread, so that none waits until
// another was answered. Times count from the instant at which a device was due, so that what it
// waited shows.
class Herd {
 public:
  explicit Herd(PracticeProcess& practice) {
    while (phones_.size() < kPhones) {
      const v1::Client client = FamilyOfTwo(practice);
      for (int i = 0; i < kPhonesOfAFamily; ++i) {
        phones_.emplace_back(practice, client, EnrolDevice(practice, client, client.persons(i)),
                             practice.address());
      }
    }
  }

  // Returns when each device holds all that its family has.
  void Come() {
    const auto began = steady_clock::now() + kUntilTheFirst;
    std::mt19937 random(kSeed);
    std::vector<std::thread> threads;
    for (SyncPhone& phone : phones_) {
      const auto due = began + std::chrono::microseconds(random() % kComing.count());
      due_.push_back(due);
      threads.emplace_back([this, &phone, due] { Live(phone, due); });
    }
    for (std::thread& thread : threads) thread.join();
    std::sort(push_millis_.begin(), push_millis_.end());
    std::sort(due_.begin(), due_.end());
  }

  double PushMillis(double share) const {
    return push_millis_[static_cast<size_t>(share * static_cast<double>(push_millis_.size() - 1))];
  }
  double SecondsAfterTheFirst() const { return MillisBetween(due_.front(), last_done_) / 1000; }
  double SecondsAfterTheLast() const { return MillisBetween(due_.back(), last_done_) / 1000; }
  double most_late_millis() const { return most_late_millis_; }
  int most_at_once() const { return most_at_once_; }

 private:
  // A device comes with its backlog. What came before from its family's other device it gets with
  // that; for what comes later it listens, and comes again after the delay that a hint asks for, as
  // `relact sync --watch` does. It is done when it holds all.
  void Live(SyncPhone& phone, steady_clock::time_point due) {
    std::this_thread::sleep_until(due);
    const double late_millis = MillisBetween(due, steady_clock::now());
    long rows = Exchange(phone, [&] {
      phone.Push(phone.NextPush(kBacklog));
      const double millis = MillisBetween(due, steady_clock::now());
      const std::lock_guard lock(mutex_);
      push_millis_.push_back(millis);
      most_late_millis_ = std::max(most_late_millis_, late_millis);
    });
    if (rows < kRowsOfAFamily) {
      phone.Listen([&] {
        rows += Exchange(phone, [] {});
        return rows < kRowsOfAFamily;
      });
    }
    if (rows != kRowsOfAFamily) {
      std::fprintf(stderr, "%ld rows came to a device, not %ld\n", rows, kRowsOfAFamily);
      std::_Exit(1);
    }
    const std::lock_guard lock(mutex_);
    last_done_ = std::max(last_done_, steady_clock::now());
  }

  // How many rows came.
  template <typename Push>
  long Exchange(SyncPhone& phone, const Push& push) {
    {
      const std::lock_guard lock(mutex_);
      most_at_once_ = std::max(most_at_once_, ++at_once_);
    }
    phone.Hello();
    push();
    const long rows = phone.Pull();
    const std::lock_guard lock(mutex_);
    --at_once_;
    return rows;
  }

  std::list<SyncPhone> phones_;
  std::vector<steady_clock::time_point> due_;
  std::mutex mutex_;
  std::vector<double> push_millis_;
  steady_clock::time_point last_done_;
  double most_late_millis_ = 0;
  int at_once_ = 0;
  int most_at_once_ = 0;
};

}  // namespace

void MeasureHerd(std::vector<Row>& rows) {
  AllowManyFiles();
  const TempDirectory folder;
  PracticeProcess practice(folder.path());
  practice.SignIn();
  Herd herd(practice);
  const pid_t server = practice.process().pid();
  const double memory_before = MegabytesOf(server, "VmRSS");
  herd.Come();
  rows.push_back({.name = "1,000 devices with 36 entries each within a minute: until all are equal",
                  .value = herd.SecondsAfterTheFirst(),
                  .unit = "s",
                  .at_most_value = kMostSeconds});
  rows.push_back({.name = "the same, after the last of them came",
                  .value = herd.SecondsAfterTheLast(),
                  .unit = "s"});
  rows.push_back({.name = "the same: p50 of a push, from when its device was due to come",
                  .value = herd.PushMillis(0.5),
                  .unit = "ms"});
  rows.push_back({.name = "the same: p99 of a push", .value = herd.PushMillis(0.99), .unit = "ms"});
  rows.push_back({.name = "the same: slowest push", .value = herd.PushMillis(1), .unit = "ms"});
  rows.push_back({.name = "the same: how late a device was at most, by this program's fault",
                  .value = herd.most_late_millis(),
                  .unit = "ms"});
  rows.push_back({.name = "the same: most exchanges at once",
                  .value = static_cast<double>(herd.most_at_once()),
                  .unit = "devices"});
  rows.push_back({.name = "the same: memory of the server before they came",
                  .value = memory_before,
                  .unit = "MB"});
  rows.push_back({.name = "the same: most memory of the server",
                  .value = MegabytesOf(server, "VmHWM"),
                  .unit = "MB"});
}

}  // namespace relactation::bench
