#include "server/storage/write_queue.h"

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "server/sqlite/error.h"

namespace relactation {
namespace {

// A full queue empties in a few groups; a full disk only when somebody makes room.
constexpr absl::Duration kQueueFullDelay = absl::Milliseconds(200);
constexpr absl::Duration kDiskFullDelay = absl::Seconds(30);

// While readers hold on to the log it is not tried again to empty it for so long.
constexpr absl::Duration kBetweenEmptyings = absl::Seconds(1);

// So many groups are committed before an idle moment is used to move the log into the file.
constexpr int kGroupsPerCheckpoint = 512;

struct Waiting {
  absl::Time deadline;
  Work work;
  Done done;
};

// One of a group.
struct Member {
  Work work;
  Done done;
  absl::Status status;
  // False if it was dropped before it began: then its group's fate is not its own.
  bool has_run;
};

// What everybody in a group is told whose transaction could not be committed.
absl::Status GroupFailure(const absl::Status& cause) {
  if (cause.code() == absl::StatusCode::kResourceExhausted) {
    return WithRetryDelay(cause, kDiskFullDelay);
  }
  if (cause.code() == absl::StatusCode::kUnavailable) return cause;
  return absl::UnavailableError(ToAbsl("the database could not store this; nothing was written: " +
                                       std::string(ToStd(cause.message()))));
}

// The work of one call, which can fail without its neighbours.
absl::Status RunInSavepoint(Transaction& transaction, const Work& work) {
  ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(transaction));
  RETURN_IF_ERROR(work(transaction));
  return savepoint.Release();
}

}  // namespace

struct WriteQueue::State : std::enable_shared_from_this<State> {
  State(Database database, Executor& its_executor, const Clock& its_clock, Options its_options,
        OnFatal its_on_fatal)
      : executor(its_executor),
        clock(its_clock),
        options(its_options),
        on_fatal(std::move(its_on_fatal)),
        writer(std::move(database)) {}

  void PostDrain();
  void Drain();
  void RunOneGroup();
  absl::Status CommitGroup(std::vector<Member>& group);
  absl::Status RunAndCommit(absl::StatusOr<Transaction>& transaction, std::vector<Member>& group);
  bool TakeNext(std::vector<Member>& group);
  absl::Status WithWriter(absl::FunctionRef<absl::Status()> use);
  void CheckpointIfIdle();
  void EmptyLogOfErased();
  std::optional<Waiting> Next();
  bool HasWaiting();
  void DropWaiting();

  Executor& executor;
  const Clock& clock;
  const Options options;
  const OnFatal on_fatal;

  std::mutex queue_mutex;
  std::deque<Waiting> waiting;
  bool is_drain_posted = false;
  bool is_closed = false;

  // Held while a group or RunNow runs, until those concerned were answered. Taken before
  // queue_mutex.
  std::mutex writer_mutex;
  std::optional<Database> writer;
  bool has_failed = false;
  int groups_since_checkpoint = 0;
  absl::Duration next_emptying = -absl::InfiniteDuration();
};

WriteQueue::WriteQueue(Database writer, Executor& executor, const Clock& clock, Options options,
                       OnFatal on_fatal)
    : state_(std::make_shared<State>(std::move(writer), executor, clock, options,
                                     std::move(on_fatal))) {}

WriteQueue::~WriteQueue() { Close().IgnoreError(); }

void WriteQueue::Enqueue(absl::Time deadline, Work work, Done done) {
  absl::Status refused;
  {
    std::lock_guard<std::mutex> lock(state_->queue_mutex);
    if (state_->is_closed) {
      refused = absl::UnavailableError("the server is stopping");
    } else if (state_->waiting.size() >= state_->options.max_waiting) {
      refused = WithRetryDelay(absl::ResourceExhaustedError("too many writes are waiting"),
                               kQueueFullDelay);
    } else {
      state_->waiting.push_back({deadline, std::move(work), std::move(done)});
      if (std::exchange(state_->is_drain_posted, true)) return;
    }
  }
  if (!refused.ok()) return done(std::move(refused));
  state_->PostDrain();
}

absl::Status WriteQueue::RunNow(const Work& work) {
  return state_->WithWriter([&]() -> absl::Status {
    ASSIGN_OR_RETURN(Transaction transaction,
                     Transaction::Begin(*state_->writer, TransactionKind::kWrite));
    RETURN_IF_ERROR(work(transaction));
    return transaction.Commit();
  });
}

absl::Status WriteQueue::Close() {
  {
    std::lock_guard<std::mutex> lock(state_->queue_mutex);
    state_->is_closed = true;
  }
  while (state_->HasWaiting()) state_->RunOneGroup();
  const absl::Status status =
      state_->WithWriter([&] { return state_->writer->Checkpoint(CheckpointMode::kTruncate); });
  std::lock_guard<std::mutex> lock(state_->writer_mutex);
  if (!state_->writer.has_value()) return absl::OkStatus();
  state_->writer.reset();
  // Without room in the file, or while a backup reads it, all that is committed stays in the log,
  // and the next start reads it.
  const bool stays_in_log = IsStorageFull(status) || absl::IsUnavailable(status);
  return stays_in_log ? absl::OkStatus() : status;
}

void WriteQueue::State::PostDrain() {
  executor.Post([self = shared_from_this()] { self->Drain(); });
}

void WriteQueue::State::Drain() {
  RunOneGroup();
  bool has_more = false;
  {
    std::lock_guard<std::mutex> lock(queue_mutex);
    has_more = !waiting.empty();
    is_drain_posted = has_more;
  }
  if (has_more) return PostDrain();
  CheckpointIfIdle();
}

void WriteQueue::State::RunOneGroup() {
  WithWriter([&]() -> absl::Status {
    std::vector<Member> group;
    const absl::Status committed = CommitGroup(group);
    if (writer->fatal_error().ok()) EmptyLogOfErased();
    // Nobody knows what reached the disk: no answer is better than a wrong one.
    const bool is_known = writer->fatal_error().ok() || RELACTATION_PLANTED(kAckBeforeCommit);
    if (!is_known) return committed;
    ++groups_since_checkpoint;
    for (Member& member : group) {
      const bool has_failed_with_group =
          member.has_run && !committed.ok() && !RELACTATION_PLANTED(kAckBeforeCommit);
      if (has_failed_with_group) member.status = GroupFailure(committed);
      member.done(std::move(member.status));
    }
    return committed;
  }).IgnoreError();
}

// Runs what waits and commits it. An error means that nothing of the group is stored. Hardly any
// work fails once it has written, so a group begins without savepoints; where one does, all that
// ran so far runs again, each in a savepoint of its own.
absl::Status WriteQueue::State::CommitGroup(std::vector<Member>& group) {
  {
    absl::StatusOr<Transaction> transaction =
        Transaction::Begin(*writer, TransactionKind::kWrite, PartUndo::kWithAll);
    absl::Status status = RunAndCommit(transaction, group);
    if (!transaction.ok() || !transaction->WasUndoneWithPart()) return status;
  }
  absl::StatusOr<Transaction> transaction = Transaction::Begin(*writer, TransactionKind::kWrite);
  return RunAndCommit(transaction, group);
}

// What the group holds already, and then what waits.
absl::Status WriteQueue::State::RunAndCommit(absl::StatusOr<Transaction>& transaction,
                                             std::vector<Member>& group) {
  const absl::Duration end = clock.Steady() + options.max_group_work;
  for (size_t next = 0; next < group.size() || TakeNext(group); ++next) {
    Member& member = group[next];
    if (!member.has_run || !transaction.ok()) continue;
    member.status = RunInSavepoint(*transaction, member.work);
    if (!writer->fatal_error().ok()) return writer->fatal_error();
    // Asked after every work, failed or not: if SQLite has rolled the transaction back, what ran
    // before is gone too, and what would run now would be committed alone.
    if (transaction->WasUndoneWithPart() || !writer->InTransaction()) {
      return member.status.ok() ? TransactionLost() : member.status;
    }
    if (next + 1 == group.size() && clock.Steady() >= end) break;
  }
  if (!transaction.ok()) return transaction.status();
  return transaction->Commit();
}

// False if nothing waits, or the group is as large as it may be.
bool WriteQueue::State::TakeNext(std::vector<Member>& group) {
  if (group.size() >= options.max_group) return false;
  std::optional<Waiting> next = Next();
  if (!next.has_value()) return false;
  const bool is_late = next->deadline < clock.Now();
  group.push_back({std::move(next->work), std::move(next->done),
                   is_late ? absl::DeadlineExceededError("the deadline passed before work began")
                           : absl::OkStatus(),
                   /*has_run=*/!is_late});
  return true;
}

// Uses the connection, alone. If the file fails while it is used, that was the last use.
absl::Status WriteQueue::State::WithWriter(absl::FunctionRef<absl::Status()> use) {
  absl::Status status;
  absl::Status fatal;
  {
    std::lock_guard<std::mutex> lock(writer_mutex);
    if (!writer.has_value() || has_failed) {
      return absl::UnavailableError("the database is closed");
    }
    status = use();
    fatal = writer->fatal_error();
    has_failed = !fatal.ok();
  }
  if (!fatal.ok()) {
    DropWaiting();
    on_fatal(fatal);
  }
  return status;
}

void WriteQueue::State::CheckpointIfIdle() {
  // A log that cannot be moved now is moved later: all of it is on the disk already.
  WithWriter([&]() -> absl::Status {
    if (groups_since_checkpoint < kGroupsPerCheckpoint) return absl::OkStatus();
    groups_since_checkpoint = 0;
    return writer->Checkpoint(CheckpointMode::kPassive);
  }).IgnoreError();
}

// What is answered as erased is gone, unless a reader still looks at it: then it goes with the
// first group after the reader has ended.
void WriteQueue::State::EmptyLogOfErased() {
  if (!writer->log_holds_erased() || clock.Steady() < next_emptying) return;
  const absl::Status status = writer->Checkpoint(CheckpointMode::kTruncateNow);
  next_emptying = status.ok() ? -absl::InfiniteDuration() : clock.Steady() + kBetweenEmptyings;
  if (status.ok()) groups_since_checkpoint = 0;
}

std::optional<Waiting> WriteQueue::State::Next() {
  std::lock_guard<std::mutex> lock(queue_mutex);
  if (waiting.empty()) return std::nullopt;
  Waiting next = std::move(waiting.front());
  waiting.pop_front();
  return next;
}

bool WriteQueue::State::HasWaiting() {
  std::lock_guard<std::mutex> lock(queue_mutex);
  return !waiting.empty();
}

void WriteQueue::State::DropWaiting() {
  std::deque<Waiting> dropped;
  std::lock_guard<std::mutex> lock(queue_mutex);
  is_closed = true;
  dropped.swap(waiting);
}

}  // namespace relactation
