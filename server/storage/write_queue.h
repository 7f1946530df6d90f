// Everything that writes waits here, and is committed in groups: one fsync for many calls.
#pragma once

#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/relactation/world.h"
#include "server/sqlite/database.h"
#include "server/storage/work.h"

namespace relactation {

// Starts no thread: it posts one task at a time to the executor, and a task commits one group.
// A group is what waits, each work a part of the transaction that can be undone alone; no work
// waits for others to come.
//
// Where a work erased something for good, the log is emptied before anybody of its group is
// answered; if a reader holds on to it, with a later group.
//
// If SQLite rolls the transaction back under a group (a full disk does that), nothing more runs in
// it and all that ran fails; what had not begun waits for the next group. After a failed read or
// write of the file, on_fatal is called and nobody whose work waited or ran is answered, for
// nobody knows what reached the disk.
class WriteQueue {
 public:
  struct Options {
    size_t max_waiting = 4096;
    size_t max_group = 512;
    // A group that has worked this long is committed, however many still wait.
    absl::Duration max_group_work = absl::Milliseconds(2);
  };

  // Owns the connection. The executor and the clock must outlive the queue.
  WriteQueue(Database writer, Executor& executor, const Clock& clock, Options options,
             OnFatal on_fatal);
  // Closes.
  ~WriteQueue();

  // `done` is called exactly once (save after on_fatal): with the work's status after its group is
  // on the disk; UNAVAILABLE if the group failed or the queue is closed; RESOURCE_EXHAUSTED with
  // a retry delay if too many wait or the disk is full; DEADLINE_EXCEEDED if the deadline, by the
  // queue's clock, passed before the work began. A call that is refused at once is told so on the
  // caller's thread. `done` may call Enqueue, but neither RunNow nor Close.
  void Enqueue(absl::Time deadline, Work work, Done done);

  // Runs one work in a transaction of its own, on this thread, between two groups. For the
  // commands of an administrator and for tests; never from a work or a done.
  absl::Status RunNow(const Work& work);

  // Refuses what comes from now on, runs what waits, moves the log into the file and closes it.
  absl::Status Close();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace relactation
