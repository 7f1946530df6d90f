#include "client/device/replica_asking.h"

#include "client/device/device_state.h"
#include "client/device/renumbering.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<DeviceState> ReadState(DeviceStore& store) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  return ReadDeviceState(transaction);
}

// What it asks by. The same again, where an earlier request had no answer.
absl::StatusOr<v1::NewReplicaRequest> RequestFor(DeviceStore& store, const Clock& clock,
                                                 RandomSource& random) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
  if (state.next_replica_id.empty()) state.next_replica_id = NewUuid(clock, random);
  v1::NewReplicaRequest request;
  request.set_request_id(state.next_replica_id);
  request.set_replica_id(state.replica_id);
  RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
  RETURN_IF_ERROR(transaction.Commit());
  return request;
}

// A copy of this device that had the same id in mind is that replica by now: the next call asks for
// another.
absl::Status ForgetNextReplica(DeviceStore& store) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
  state.next_replica_id.clear();
  RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
  return transaction.Commit();
}

}  // namespace

absl::Status IntroduceReplica(DeviceStore& store, SyncServer& server) {
  ASSIGN_OR_RETURN(const DeviceState state, ReadState(store));
  v1::NewReplicaRequest request;
  request.set_request_id(state.replica_id);
  request.set_replica_id(state.replica_id);
  return server.NewReplica(request).status();
}

absl::Status GetNewReplica(DeviceStore& store, SyncServer& server, const Clock& clock,
                           RandomSource& random) {
  ASSIGN_OR_RETURN(const v1::NewReplicaRequest request, RequestFor(store, clock, random));
  const absl::StatusOr<v1::NewReplicaResponse> response = server.NewReplica(request);
  if (ReasonOf(response.status()) == "REQUEST_ID_REUSED") return ForgetNextReplica(store);
  RETURN_IF_ERROR(response.status());
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
  RETURN_IF_ERROR(BecomeReplica(transaction, response->replica_id(), state));
  return transaction.Commit();
}

}  // namespace relactation
