#include "client/device/device_watch.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "client/connection/hint_listening.h"
#include "client/connection/retry_delay.h"
#include "client/device/device_state.h"
#include "client/device/family_view.h"
#include "client/device/refusals.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Working values of ours. Hints that come so close are of one change: a push of many entries, a
// plan and its first step.
constexpr absl::Duration kTogether = absl::Milliseconds(200);
// However many hints come, exchanges begin no closer than this.
constexpr absl::Duration kLeastGap = absl::Seconds(1);
// Another program records on the device; it does not take long.
constexpr absl::Duration kUntilStoreIsFree = absl::Seconds(1);

bool IsInUse(const absl::Status& status) { return ReasonOf(status) == "DIRECTORY_IN_USE"; }

// Nobody answered, or not now: it passes.
bool IsNoAnswer(const absl::Status& status) {
  if (absl::IsResourceExhausted(status)) return ReasonOf(status) != "DEVICE_FULL";
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status);
}

struct Standing {
  std::string replica_id;
  int64_t plan_revision = 0;
};

absl::StatusOr<Standing> ReadStanding(DeviceStore& store) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  Standing standing{state.replica_id, 0};
  // A row that cannot be read is the exchange's to repair.
  const auto plans = ReadPlanRevisions(transaction);
  for (const v1::PlanRevision& plan : plans.ok() ? *plans : std::vector<v1::PlanRevision>()) {
    standing.plan_revision = std::max(standing.plan_revision, plan.number());
  }
  return standing;
}

}  // namespace

absl::Status DeviceWatch::Run() {
  while (true) {
    began_ = world_.clock.Steady();
    ASSIGN_OR_RETURN(const WatchRound round, Sync());
    const absl::Status& status = round.report.status();
    if (absl::IsCancelled(status)) return absl::OkStatus();
    if (!status.ok() && !IsNoAnswer(status) && !IsInUse(status)) return status;
    if (!IsInUse(status)) world_.tell(round);
    if (status.ok() && !round.report->has_right) return RightEnded();
    if (!WaitForNext(round)) return absl::OkStatus();
  }
}

absl::StatusOr<WatchRound> DeviceWatch::Sync() {
  WatchRound round;
  const absl::StatusOr<std::unique_ptr<DeviceStore>> store =
      DeviceStore::Open(world_.store, world_.clock);
  if (IsInUse(store.status())) {
    round.report = store.status();
    round.next = kUntilStoreIsFree;
    return round;
  }
  RETURN_IF_ERROR(store.status());
  ASSIGN_OR_RETURN(const Standing before, ReadStanding(**store));
  AlarmsBefore alarms(**store, world_.clock.Now());
  round.report = Exchange(**store, world_.server, world_.clock, world_.random).Run();
  ASSIGN_OR_RETURN(const Standing after, ReadStanding(**store));
  if (round.report.ok() && round.report->received > 0) {
    round.alarms = alarms.Fetched(world_.clock.Now());
  }
  replica_id_ = after.replica_id;
  if (after.plan_revision > before.plan_revision) round.new_plan_revision = after.plan_revision;
  failures_ = round.report.ok() ? 0 : failures_ + 1;
  if (round.report.ok()) {
    round.next = round.report->next;
  } else {
    round.next =
        std::max(kLeastGap, LastingRetryDelay(round.report.status(), failures_, world_.random));
  }
  return round;
}

bool DeviceWatch::WaitForNext(const WatchRound& round) {
  absl::Duration sync_at = world_.clock.Steady() + round.next;
  while (true) {
    const absl::Duration now = world_.clock.Steady();
    if (const std::optional<absl::Duration> delay = world_.hints.TakeNews()) {
      // The end of the device's right is looked at without delay; it is no hint.
      const bool is_end = absl::IsUnauthenticated(world_.hints.End());
      if (!is_end) listen_failures_ = 0;
      // A server that did not answer is not asked before it is due: it may have too much to do.
      const absl::Duration due = std::max(now + std::max(*delay, kTogether), began_ + kLeastGap);
      if (round.report.ok()) sync_at = std::min(sync_at, is_end ? now : due);
    }
    if (now >= sync_at) return true;
    Listen();
    absl::Duration pause = std::min(sync_at - now, kLongestSilence);
    if (listen_at_ > now) pause = std::min(pause, listen_at_ - now);
    if (world_.wait(pause) == WatchWait::kEnded) return false;
  }
}

void DeviceWatch::Listen() {
  const absl::Duration now = world_.clock.Steady();
  const absl::Status end = world_.hints.End();
  if (!end.ok() && is_listening_) {
    is_listening_ = false;
    listen_at_ = now + LastingRetryDelay(end, ++listen_failures_, world_.random);
  }
  // As which replica is known once the store was free.
  if (now < listen_at_ || replica_id_.empty()) return;
  world_.hints.Listen(replica_id_);
  is_listening_ = true;
}

}  // namespace relactation
