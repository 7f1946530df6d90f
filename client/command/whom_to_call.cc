#include "client/command/whom_to_call.h"

#include <vector>

#include "client/command/device_flag_page.h"
#include "client/command/family_device.h"
#include "client/device/device_store.h"
#include "client/device/family_view.h"

namespace relactation {

bool IsPractice(CommandRun& run) { return run.SignedIn().ok() && !run.IsDevice(); }

v1::Client FamilyWhereTyped(CommandRun& run) {
  return run.IsDevice() ? FamilyAsFarAsHeld(run) : v1::Client();
}

std::optional<v1::Plan> PlanWhereTyped(CommandRun& run) {
  if (!run.IsDevice()) return std::nullopt;
  const absl::StatusOr<DeviceStore*> store = run.Device();
  if (!store.ok()) return std::nullopt;
  absl::StatusOr<Transaction> transaction = (*store)->Begin(TransactionKind::kRead);
  if (!transaction.ok()) return std::nullopt;
  const auto plans = ReadPlanRevisions(*transaction);
  if (!plans.ok() || plans->empty()) return std::nullopt;
  return plans->back().plan();
}

std::string InDangerPage(CommandRun& run, const v1::Client& family) {
  if (IsPractice(run)) return WhereFamilyInDangerPage(run.terminal()) + "\n";
  const std::optional<v1::Plan> plan = PlanWhereTyped(run);
  return WhereInDangerPage(family, plan.has_value() ? &*plan : nullptr, run.terminal()) + "\n";
}

}  // namespace relactation
