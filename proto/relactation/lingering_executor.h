// A thread that is still awake when the next task comes soon.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

// One thread with one queue, in order. When it has run a task, it watches for the next one for as
// long as `linger` before it sleeps: to be woken costs more than many a task. It gives its
// processor to whoever wants it, and then sleeps. Where it slept before the next task came, it goes
// to sleep at once after the following ones, ever more of them, until one came soon; on a machine
// with one processor it never lingers. The destructor runs what was posted, then joins.
class LingeringExecutor final : public Executor {
 public:
  explicit LingeringExecutor(absl::Duration linger);
  ~LingeringExecutor() override;
  void Post(std::function<void()> task) override;

 private:
  struct Queue;
  static void Run(Queue& queue, absl::Duration linger);

  std::unique_ptr<Queue> queue_;
  std::thread thread_;
};

}  // namespace relactation
