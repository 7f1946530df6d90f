#include "client/command/own_device.h"

#include <string>

#include "client/command/exit_code.h"
#include "client/device/change_table.h"
#include "client/device/device_store.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<int64_t> CountWaiting(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  return ChangeTable(transaction).CountUnsent();
}

}  // namespace

absl::Status CheckIsDevice(const CommandRun& run) {
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  if (!credential.device_id.empty()) return absl::OkStatus();
  return WithHint(
      absl::FailedPreconditionError(
          "this profile is one of the practice's people, who work on the server itself"),
      "a family's device is signed in with: relact login --profile NAME");
}

absl::Status NothingIsLost(CommandRun& run, const absl::Status& status) {
  const absl::StatusOr<int64_t> waiting = CountWaiting(run);
  if (!waiting.ok() || *waiting == 0) return status;
  return WithHint(status,
                  std::to_string(*waiting) +
                      (*waiting == 1 ? " entry waits here and is" : " entries wait here and are") +
                      " kept: relact sync, when there is a network");
}

}  // namespace relactation
