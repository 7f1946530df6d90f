#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <list>
#include <mutex>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <utility>

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
constexpr int kCallers = 32;
// The minute within which they come.
constexpr double kMostSeconds = 60;

double MillisSince(steady_clock::time_point began) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
}

// Each device has a connection of its own, at both ends.
void AllowManyFiles() {
  rlimit files = {};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

class Herd {
 public:
  explicit Herd(PracticeProcess& practice) {
    while (phones_.size() < kPhones) {
      const v1::Client client = FamilyOfTwo(practice);
      for (int i = 0; i < kPhonesOfAFamily; ++i) {
        phones_.emplace_back(practice, client, EnrolDevice(practice, client, client.persons(i)),
                             practice.address());
        order_.emplace_back(phones_.back().Hello().next_hello_ms(), &phones_.back());
      }
    }
    // As the server spread them when they last heard of it, one right after the other.
    std::sort(order_.begin(), order_.end());
  }

  // Each comes in its turn, some of them at a time.
  void EachComes(bool with_backlog) {
    std::atomic<size_t> next = 0;
    std::vector<std::thread> callers;
    for (int caller = 0; caller < kCallers; ++caller) {
      callers.emplace_back([&] {
        for (size_t at = next++; at < order_.size(); at = next++) {
          Sync(*order_[at].second, with_backlog);
        }
      });
    }
    for (std::thread& caller : callers) caller.join();
  }

  double PushMillis(double share) {
    std::sort(push_millis_.begin(), push_millis_.end());
    return push_millis_[static_cast<size_t>(share * static_cast<double>(push_millis_.size() - 1))];
  }
  long pulled() const { return pulled_; }

 private:
  void Sync(SyncPhone& phone, bool with_backlog) {
    phone.Hello();
    if (with_backlog) {
      const v1::PushRequest request = phone.NextPush(kBacklog);
      const auto began = steady_clock::now();
      phone.Push(request);
      const double millis = MillisSince(began);
      const std::lock_guard lock(mutex_);
      push_millis_.push_back(millis);
    }
    pulled_ += phone.Pull();
  }

  std::list<SyncPhone> phones_;
  std::vector<std::pair<int, SyncPhone*>> order_;
  std::mutex mutex_;
  std::vector<double> push_millis_;
  std::atomic<long> pulled_ = 0;
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
  const auto began = steady_clock::now();
  herd.EachComes(true);
  // What came after a device had been there, it gets when it comes again.
  herd.EachComes(false);
  const double seconds = MillisSince(began) / 1000;
  const long expected = long{kPhones} * (kPhonesOfAFamily * kBacklog + 1);
  if (herd.pulled() != expected) {
    std::fprintf(stderr, "%ld rows came to devices, not %ld\n", herd.pulled(), expected);
    std::_Exit(1);
  }
  rows.push_back({.name = "1,000 devices with 36 entries each: until all hold the same",
                  .value = seconds,
                  .unit = "s",
                  .at_most_value = kMostSeconds});
  rows.push_back({.name = "the same: p50 of a push, 32 at a time",
                  .value = herd.PushMillis(0.5),
                  .unit = "ms"});
  rows.push_back({.name = "the same: p99 of a push", .value = herd.PushMillis(0.99), .unit = "ms"});
  rows.push_back({.name = "the same: memory of the server before, with their connections",
                  .value = memory_before,
                  .unit = "MB"});
  rows.push_back({.name = "the same: most memory of the server",
                  .value = MegabytesOf(server, "VmHWM"),
                  .unit = "MB"});
}

}  // namespace relactation::bench
