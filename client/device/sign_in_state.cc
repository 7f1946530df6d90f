#include "client/device/sign_in_state.h"

#include <vector>

#include "client/device/change_table.h"
#include "client/device/device_state.h"
#include "client/device/held_streams.h"
#include "client/device/row_table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kDeviceLost[] = "DEVICE_LOST";

// What the practice gave it goes, and what is known to outlive the practice's disk. What may be
// nowhere else stays: its person alone gives that up, and takes it over with a new invite should
// they find the device.
absl::Status EmptyLost(Transaction& transaction, DeviceState& state) {
  RETURN_IF_ERROR(ChangeTable(transaction).PruneUpTo(state.replica_id, state.backed_up_n));
  ASSIGN_OR_RETURN(const std::vector<HeldStream> streams, HeldStreams(transaction).List());
  for (const HeldStream& stream : streams) {
    RETURN_IF_ERROR(RowTable(transaction).DeleteRange(stream.stream_id, "", ""));
    RETURN_IF_ERROR(HeldStreams(transaction).Delete(stream.stream_id));
  }
  state.has_right = false;
  return absl::OkStatus();
}

}  // namespace

absl::Status KeepIfSignInWasRefused(DeviceStore& store, const absl::Status& answered) {
  if (!absl::IsUnauthenticated(answered)) return answered;
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
  state.is_signed_in = false;
  const bool is_lost = ReasonOf(answered) == kDeviceLost;
  if (is_lost) RETURN_IF_ERROR(EmptyLost(transaction, state));
  RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
  RETURN_IF_ERROR(transaction.Commit());
  if (is_lost) RETURN_IF_ERROR(store.ForgetDeleted());
  return answered;
}

}  // namespace relactation
