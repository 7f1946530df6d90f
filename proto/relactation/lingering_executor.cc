#include "proto/relactation/lingering_executor.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace relactation {
namespace {

// After so many tasks at the most it tries again whether the next one comes soon.
constexpr int kLongestPause = 64;
// To give way takes a microsecond, unless somebody else has work to do.
constexpr std::chrono::microseconds kOthersWork{20};

// Whether it pays to linger: it does as long as it did the last time.
class Patience {
 public:
  bool IsWorthIt() {
    if (tasks_to_pass_ == 0) return true;
    --tasks_to_pass_;
    return false;
  }
  void Note(bool came_soon) {
    pause_ = came_soon ? 0 : std::min(std::max(2 * pause_, 1), kLongestPause);
    tasks_to_pass_ = pause_;
  }

 private:
  int pause_ = 0;
  int tasks_to_pass_ = 0;
};

}  // namespace

struct LingeringExecutor::Queue {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void()>> tasks;
  bool is_closing = false;
  // True whenever there is a task or an end to see; written under the mutex, read without it.
  std::atomic<bool> has_news = false;

  bool CameWithin(absl::Duration linger) const {
    auto now = std::chrono::steady_clock::now();
    const auto end = now + absl::ToChronoNanoseconds(linger);
    while (!has_news.load(std::memory_order_relaxed)) {
      const auto before = now;
      std::this_thread::yield();
      now = std::chrono::steady_clock::now();
      // Who was away so long took the processor from somebody, and will again.
      if (now >= end || now - before > kOthersWork) return has_news.load();
    }
    return true;
  }
};

LingeringExecutor::LingeringExecutor(absl::Duration linger)
    : queue_(std::make_unique<Queue>()), thread_([queue = queue_.get(), linger] {
        Run(*queue, std::thread::hardware_concurrency() > 1 ? linger : absl::ZeroDuration());
      }) {}

LingeringExecutor::~LingeringExecutor() {
  {
    const std::lock_guard<std::mutex> lock(queue_->mutex);
    queue_->is_closing = true;
    queue_->has_news = true;
  }
  queue_->wake.notify_all();
  thread_.join();
}

void LingeringExecutor::Post(std::function<void()> task) {
  {
    const std::lock_guard<std::mutex> lock(queue_->mutex);
    queue_->tasks.push_back(std::move(task));
    queue_->has_news = true;
  }
  queue_->wake.notify_one();
}

void LingeringExecutor::Run(Queue& queue, absl::Duration linger) {
  Patience patience;
  std::unique_lock<std::mutex> lock(queue.mutex);
  while (true) {
    queue.wake.wait(lock, [&] { return queue.is_closing || !queue.tasks.empty(); });
    if (queue.tasks.empty()) return;
    std::function<void()> task = std::move(queue.tasks.front());
    queue.tasks.pop_front();
    queue.has_news = queue.is_closing || !queue.tasks.empty();
    lock.unlock();
    task();
    task = nullptr;  // What a task holds is let go before the lock is taken again.
    if (linger > absl::ZeroDuration() && patience.IsWorthIt()) {
      patience.Note(queue.CameWithin(linger));
    }
    lock.lock();
  }
}

}  // namespace relactation
