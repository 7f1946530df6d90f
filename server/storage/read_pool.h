// Reads run here, beside the writer and beside each other, each on a snapshot.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "proto/relactation/world.h"
#include "server/sqlite/database.h"
#include "server/storage/work.h"

namespace relactation {

// Starts no thread: a posted task takes a free connection and the work that has waited longest.
class ReadPool {
 public:
  struct Options {
    size_t max_waiting = 1024;
  };

  // Owns the connections, which are read-only. The executor should have as many threads as there
  // are connections; it and the clock must outlive the pool.
  ReadPool(std::vector<Database> readers, Executor& executor, const Clock& clock, Options options);
  // Closes.
  ~ReadPool();

  // Runs the work in a read transaction, and calls `done` once, after the transaction has ended:
  // with the work's status; UNAVAILABLE if the pool is closed; RESOURCE_EXHAUSTED with a retry
  // delay if too many wait; DEADLINE_EXCEEDED if the deadline, by the pool's clock, passed first.
  void Enqueue(absl::Time deadline, Work work, Done done);

  // Refuses what comes from now on, runs what waits and closes the connections.
  void Close();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace relactation
