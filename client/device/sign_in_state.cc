#include "client/device/sign_in_state.h"

#include "client/device/device_state.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::Status KeepIfSignInWasRefused(DeviceStore& store, const absl::Status& answered) {
  if (!absl::IsUnauthenticated(answered)) return answered;
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
  state.is_signed_in = false;
  RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
  RETURN_IF_ERROR(transaction.Commit());
  return answered;
}

}  // namespace relactation
