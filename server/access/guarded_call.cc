#include "server/access/guarded_call.h"

#include <utility>

#include "proto/relactation/bearer_token.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "server/access/audited_parts.h"
#include "server/access/call_steps.h"
#include "server/access/caller.h"
#include "server/storage/request_table.h"

namespace relactation {
namespace {

// An invite's secret has 128 bits and needs no guess limit; this only keeps strangers from filling
// the write queue, without letting a few of them shut out everybody who signs in.
constexpr int kRedeemTriesAMinute = 6000;

// Kept replies that are too old are thrown away now and then, a bounded number at a time.
constexpr uint64_t kChangesBetweenCleanings = 1024;
constexpr int64_t kRowsACleaning = 4096;

// The store keeps microseconds. So does an answer, for a repeat of it is read from the store.
absl::Time NowAsStored(const Clock& clock) {
  return absl::FromUnixMicros(absl::ToUnixMicros(clock.Now()));
}

absl::Status CheckHandler(const CallRun& run) {
  const CallRule& rule = run.rule;
  const Handler& handler = run.handler;
  const bool is_whole = run.stream.work != nullptr ? rule.IsRead()
                        : rule.IsPublic()
                            ? handler.public_work != nullptr
                            : handler.work != nullptr &&
                                  (rule.IsRead() || rule.settles_itself ||
                                   (handler.outcome_of != nullptr && handler.reread != nullptr));
  if (is_whole) return absl::OkStatus();
  return absl::InternalError(rule.method->full_name() + " has an incomplete handler");
}

absl::Status CheckRequest(const Call& call) {
  if (call.request == nullptr || call.request->GetDescriptor() != call.method->input_type()) {
    return absl::InternalError(call.method->full_name() + " was handed another call's request");
  }
  return CheckLimits(*call.request);
}

}  // namespace

struct GuardedCalls::Run : CallRun {
  Done done;

  void Finish(const absl::Status& status) {
    if (!status.ok()) return done(status);
    done(std::move(response));
  }
};

GuardedCalls::GuardedCalls(Store& store, const AccessKeys& keys, const Clock& clock)
    : store_(store),
      keys_(keys),
      clock_(clock),
      redeem_throttle_(clock, kRedeemTriesAMinute, absl::Minutes(1)) {}

GuardedCalls::~GuardedCalls() = default;

void GuardedCalls::Start(Call call, Handler handler, Done done) {
  auto run = std::make_shared<Run>();
  run->call = std::move(call);
  run->handler = std::move(handler);
  run->done = std::move(done);
  if (absl::Status status = Prepare(*run); !status.ok()) return run->done(std::move(status));
  if (run->rule.IsPublic()) return StartPublic(std::move(run));
  if (run->rule.IsRead()) return StartRead(std::move(run));
  StartChange(std::move(run));
}

void GuardedCalls::StartStream(Call call, StreamHandler handler, PartReceiver receiver,
                               std::function<void(absl::Status)> done) {
  auto run = std::make_shared<Run>();
  run->call = std::move(call);
  run->stream = std::move(handler);
  if (absl::Status status = Prepare(*run); !status.ok()) return done(std::move(status));
  auto parts =
      std::make_shared<AuditedParts>(store_.writes(), keys_, std::move(receiver), std::move(done));
  store_.reads().Enqueue(
      run->call.deadline,
      [this, run, parts](Transaction& transaction) {
        return RunStream(transaction, *run, NowAsStored(clock_), *parts);
      },
      [run, parts](const absl::Status& status) { parts->End(status, std::move(run->trail)); });
}

absl::Status GuardedCalls::CheckStream(const Call& call, const StreamHandler& handler) {
  Run run;
  run.call = call;
  run.stream = handler;
  return Prepare(run);
}

absl::Status GuardedCalls::Prepare(Run& run) {
  if (run.call.method == nullptr) return absl::PermissionDeniedError("there is no such call");
  absl::StatusOr<CallRule> rule = PolicyOf(*run.call.method);
  if (!rule.ok()) {
    return absl::PermissionDeniedError("this call is not served: " +
                                       std::string(rule.status().message()));
  }
  run.rule = *std::move(rule);
  RETURN_IF_ERROR(CheckHandler(run));
  if (!run.rule.IsPublic()) {
    const absl::StatusOr<std::string> token = ParseBearerToken(run.call.token);
    if (!token.ok()) return NotSignedIn();
    run.token_hash = keys_.HashToken(*token);
    run.call.token.clear();
  }
  RETURN_IF_ERROR(CheckRequest(run.call));
  if (run.call.deadline <= clock_.Now()) {
    return absl::DeadlineExceededError("the call came too late; nothing was done");
  }
  run.ids = IdsOf(run.rule, *run.call.request);
  if (run.rule.IsRead()) return absl::OkStatus();
  run.name.method = run.rule.method->full_name();
  run.name.request_id = RequestIdOf(run.rule, *run.call.request);
  // A public request holds secrets and is never replayed by its id.
  if (run.rule.IsPublic()) return redeem_throttle_.Spend();
  if (run.rule.settles_itself) return absl::OkStatus();
  run.name.request_hash = RequestHash(keys_, *run.rule.method, *run.call.request);
  return absl::OkStatus();
}

void GuardedCalls::StartRead(std::shared_ptr<Run> run) {
  store_.reads().Enqueue(
      run->call.deadline,
      [this, run](Transaction& transaction) {
        return RunRead(transaction, *run, NowAsStored(clock_));
      },
      [this, run](const absl::Status& status) {
        if (run->trail.empty()) return run->Finish(status);
        // The answer waits for its audit rows, past the deadline if need be.
        store_.writes().Enqueue(
            absl::InfiniteFuture(),
            [this, run](Transaction& transaction) { return WriteTrail(transaction, keys_, *run); },
            [run, status](const absl::Status& written) {
              run->Finish(written.ok() ? status : written);
            });
      });
}

void GuardedCalls::StartChange(std::shared_ptr<Run> run) {
  if (changes_.fetch_add(1) % kChangesBetweenCleanings == 0) CleanKeptReplies();
  store_.writes().Enqueue(
      run->call.deadline,
      [this, run](Transaction& transaction) {
        return RunChange(transaction, keys_, *run, NowAsStored(clock_));
      },
      [this, run](const absl::Status& status) {
        if (status.ok() && run->response.ok()) {
          for (const AuditRow& row : run->trail) bell_.Ring(row.client_id);
        }
        run->Finish(status);
      });
}

void GuardedCalls::StartPublic(std::shared_ptr<Run> run) {
  store_.writes().Enqueue(
      run->call.deadline,
      [this, run](Transaction& transaction) {
        return RunPublic(transaction, keys_, *run, NowAsStored(clock_));
      },
      [this, run](const absl::Status& status) {
        if (status.ok() && run->response.ok()) redeem_throttle_.GiveBack();
        run->Finish(status);
      });
}

void GuardedCalls::CleanKeptReplies() {
  store_.writes().Enqueue(
      absl::InfiniteFuture(),
      [this](Transaction& transaction) {
        return RequestTable(transaction).DeleteExpired(clock_.Now(), kRowsACleaning).status();
      },
      [](const absl::Status&) {});  // Tried again soon, whatever came of it.
}

}  // namespace relactation
