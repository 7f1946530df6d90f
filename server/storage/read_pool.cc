#include "server/storage/read_pool.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr absl::Duration kPoolFullDelay = absl::Milliseconds(200);

struct Waiting {
  absl::Time deadline;
  Work work;
  Done done;
};

absl::Status RunInSnapshot(Database& reader, const Work& work) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(reader, TransactionKind::kRead));
  return work(transaction);
}

}  // namespace

struct ReadPool::State {
  State(std::vector<Database> readers, Executor& its_executor, const Clock& its_clock,
        Options its_options)
      : executor(its_executor),
        clock(its_clock),
        options(its_options),
        free_readers(std::move(readers)) {}

  void RunWaiting();
  void RunOne(Database& reader, const Waiting& call);

  Executor& executor;
  const Clock& clock;
  const Options options;

  std::mutex mutex;
  std::condition_variable reader_returned;
  std::deque<Waiting> waiting;
  std::vector<Database> free_readers;
  size_t readers_in_use = 0;
  bool is_closed = false;
};

ReadPool::ReadPool(std::vector<Database> readers, Executor& executor, const Clock& clock,
                   Options options)
    : state_(std::make_shared<State>(std::move(readers), executor, clock, options)) {}

ReadPool::~ReadPool() { Close(); }

void ReadPool::Enqueue(absl::Time deadline, Work work, Done done) {
  absl::Status refused;
  {
    std::lock_guard<std::mutex> lock(state_->mutex);
    if (state_->is_closed) {
      refused = absl::UnavailableError("the server is stopping");
    } else if (state_->waiting.size() >= state_->options.max_waiting) {
      refused = WithRetryDelay(absl::ResourceExhaustedError("too many reads are waiting"),
                               kPoolFullDelay);
    } else {
      state_->waiting.push_back({deadline, std::move(work), std::move(done)});
    }
  }
  if (!refused.ok()) return done(std::move(refused));
  state_->executor.Post([state = state_] { state->RunWaiting(); });
}

void ReadPool::Close() {
  {
    std::lock_guard<std::mutex> lock(state_->mutex);
    state_->is_closed = true;
  }
  state_->RunWaiting();
  std::unique_lock<std::mutex> lock(state_->mutex);
  state_->reader_returned.wait(
      lock, [&] { return state_->waiting.empty() && state_->readers_in_use == 0; });
  state_->free_readers.clear();
}

// Works until nothing waits or no connection is free; then whoever returns one goes on.
void ReadPool::State::RunWaiting() {
  std::unique_lock<std::mutex> lock(mutex);
  while (!waiting.empty() && !free_readers.empty()) {
    Waiting call = std::move(waiting.front());
    waiting.pop_front();
    Database reader = std::move(free_readers.back());
    free_readers.pop_back();
    ++readers_in_use;
    lock.unlock();
    RunOne(reader, call);
    // What the call holds on to is let go before anybody hears that the connection is free.
    call = Waiting();
    lock.lock();
    free_readers.push_back(std::move(reader));
    --readers_in_use;
    reader_returned.notify_all();
  }
}

void ReadPool::State::RunOne(Database& reader, const Waiting& call) {
  if (call.deadline < clock.Now()) {
    return call.done(absl::DeadlineExceededError("the deadline passed before work began"));
  }
  call.done(RunInSnapshot(reader, call.work));
}

}  // namespace relactation
