#include "client/command/own_device.h"

#include <string>
#include <vector>

#include "client/command/exit_code.h"
#include "client/connection/server_data_loss.h"
#include "client/connection/sync_calls.h"
#include "client/device/change_table.h"
#include "client/device/device_state.h"
#include "client/device/device_store.h"
#include "client/device/held_streams.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<int64_t> CountWaiting(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  return ChangeTable(transaction).CountUnsent();
}

absl::StatusOr<int64_t> CountLeft(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const std::vector<Change> tray, ChangeTable(transaction).Tray());
  ASSIGN_OR_RETURN(const int64_t unsent, ChangeTable(transaction).CountUnsent());
  return static_cast<int64_t>(tray.size()) + unsent;
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

absl::Status EndOwnSignIn(CommandRun& run) {
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  ASSIGN_OR_RETURN(const auto connection, run.ConnectWith(credential));
  v1::RevokeDeviceRequest request;
  request.set_request_id(run.request_id());
  const absl::Status status = connection->RevokeDevice(request).status();
  return absl::IsUnauthenticated(status) ? absl::OkStatus() : status;
}

absl::StatusOr<v1::ConfirmWipeRequest> ReadWhatIsHeld(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(const std::vector<HeldStream> streams, HeldStreams(transaction).List());
  v1::ConfirmWipeRequest held;
  held.set_replica_id(state.replica_id);
  for (const HeldStream& stream : streams) held.add_stream_ids(stream.stream_id);
  return held;
}

void ConfirmWiped(CommandRun& run, const v1::ConfirmWipeRequest& wiped) {
  const absl::StatusOr<Credential> credential = run.SignedIn();
  if (!credential.ok() || wiped.stream_ids().empty()) return;
  const auto connection = run.ConnectWith(*credential, Patience::kBrief);
  if (connection.ok()) SyncCalls(**connection).ConfirmWipe(wiped).status().IgnoreError();
}

absl::Status NothingIsLost(CommandRun& run, const absl::Status& status) {
  absl::Status told = status;
  std::string when = "when there is a network";
  if (IsServerDataLoss(status)) {
    // Without what is for whoever runs the server.
    told = WithHint(absl::Status(status.code(), status.message()),
                    "tell your practice; what you recorded stays saved on this device");
    when = "once the practice has put it right";
  } else if (ReasonOf(status) == "DEVICE_LOST") {
    told = WithHint(status,
                    "what this device held of the family is gone from here; with a new invite it "
                    "records again: relact login");
    when = "once you are signed in again";
  } else if (absl::IsUnauthenticated(status)) {
    told = WithHint(status, "ask your consultant for a new invite: relact login");
    when = "once you are signed in again";
  }
  const absl::StatusOr<int64_t> waiting = CountWaiting(run);
  if (!waiting.ok() || *waiting == 0) return told;
  return WithHint(told,
                  std::to_string(*waiting) +
                      (*waiting == 1 ? " entry waits here and is" : " entries wait here and are") +
                      " kept: relact sync, " + when);
}

void TellOfWhatIsLeft(CommandRun& run) {
  const absl::StatusOr<int64_t> left = CountLeft(run);
  if (!left.ok() || *left == 0) return;
  run.Warn(std::to_string(*left) +
           (*left == 1 ? " entry of your own is" : " entries of your own are") +
           " nowhere else, and can still be read on this device: relact sync tray shows what was "
           "refused, relact sync tray discard NUMBER removes it, relact logout --export FILE takes "
           "all away in a file, relact logout --discard removes all");
}

}  // namespace relactation
