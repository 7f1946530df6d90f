#include "proto/relactation/world.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <sodium.h>
#include <utility>

namespace relactation {
namespace {

absl::Duration SteadyNow() {
  return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace

absl::Time SystemClock::Now() const { return absl::Now(); }
absl::Duration SystemClock::Steady() const { return SteadyNow(); }
absl::Duration FixedClock::Steady() const { return SteadyNow(); }

absl::StatusOr<std::unique_ptr<Clock>> ClockFromEnvironment() {
  const char* text = std::getenv("RELACTATION_NOW");
  if (text == nullptr || *text == '\0') return std::make_unique<SystemClock>();
  absl::Time now;
  std::string problem;
  const bool is_time = absl::ParseTime(absl::RFC3339_full, text, &now, &problem);
  // Abseil reads "infinite-future" as a time too.
  if (!is_time || now == absl::InfiniteFuture() || now == absl::InfinitePast()) {
    return absl::InvalidArgumentError(
        std::string("RELACTATION_NOW is not a time like 2026-11-22T08:00:00Z: ") + text);
  }
  return std::make_unique<FixedClock>(now);
}

std::string SystemRandomSource::Bytes(size_t count) {
  // Returns -1 only where no system randomness exists at all, 1 where it ran before.
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

struct ThreadExecutor::Queue {
  void Post(std::function<void()> task);
  void End();
  void Run(absl::Duration stays_awake);

  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void()>> tasks;
  bool is_ending = false;
  // How often there was something new to look at; changed under the mutex.
  std::atomic<uint64_t> news = 0;
};

void ThreadExecutor::Queue::Post(std::function<void()> task) {
  {
    std::lock_guard lock(mutex);
    tasks.push_back(std::move(task));
    ++news;
  }
  wake.notify_one();
}

void ThreadExecutor::Queue::End() {
  {
    std::lock_guard lock(mutex);
    is_ending = true;
    ++news;
  }
  wake.notify_all();
}

// One thread's life.
void ThreadExecutor::Queue::Run(absl::Duration stays_awake) {
  bool did_last_come_soon = false;
  std::unique_lock lock(mutex);
  while (true) {
    const absl::Duration since = SteadyNow();
    if (did_last_come_soon && tasks.empty() && !is_ending) {
      const uint64_t seen = news;
      lock.unlock();
      while (news == seen && SteadyNow() - since < stays_awake) std::this_thread::yield();
      lock.lock();
    }
    wake.wait(lock, [&] { return is_ending || !tasks.empty(); });
    if (tasks.empty()) return;
    did_last_come_soon = SteadyNow() - since < stays_awake;
    std::function<void()> task = std::move(tasks.front());
    tasks.pop_front();
    lock.unlock();
    task();
    task = nullptr;  // What a task holds is let go before the lock is taken again.
    lock.lock();
  }
}

ThreadExecutor::ThreadExecutor(int threads, absl::Duration stays_awake)
    : queue_(std::make_shared<Queue>()) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([queue = queue_, stays_awake] { queue->Run(stays_awake); });
  }
}

ThreadExecutor::~ThreadExecutor() {
  queue_->End();
  for (std::thread& thread : threads_) thread.join();
}

void ThreadExecutor::Post(std::function<void()> task) { queue_->Post(std::move(task)); }

std::string NewUuid(const Clock& clock, RandomSource& random) {
  std::string bytes = random.Bytes(16);
  const auto millis = static_cast<uint64_t>(absl::ToUnixMillis(clock.Now()));
  for (int i = 0; i < 6; ++i)
    bytes[static_cast<size_t>(i)] = static_cast<char>(millis >> (40 - 8 * i));
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[static_cast<unsigned char>(bytes[i]) >> 4];
    text += kHex[static_cast<unsigned char>(bytes[i]) & 0x0f];
  }
  return text;
}

}  // namespace relactation
