#include "server/workflow/sync_hello.h"

#include <functional>
#include <string>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/sync_limits.h"
#include "server/storage/device_table.h"
#include "server/storage/stream_epochs.h"
#include "server/workflow/client_erasing.h"
#include "server/workflow/own_replica.h"

namespace relactation {
namespace {

// How long a device waits that has nothing to say: working values of ours. Devices that were cut
// off together come back apart.
constexpr int kHelloMs = 60'000;
constexpr int kHelloSpreadMs = 30'000;

v1::StreamInfo InfoOf(const StreamRef& stream) {
  v1::StreamInfo info;
  info.set_stream_id(stream.stream_id);
  info.set_kind(static_cast<v1::StreamKind>(stream.kind));
  info.set_person_id(stream.owner_person_id);
  info.set_state(v1::STREAM_STATE_ACTIVE);
  info.set_is_writable(true);
  info.set_epoch(stream.epoch);
  info.set_head(stream.head_sequence);
  info.set_floor(stream.floor_sequence);
  return info;
}

// Of a stream that it may not have. The epoch is told of what was open to it before, and of no
// other: that would say that there is one.
absl::StatusOr<v1::StreamInfo> InfoOfNone(const Scope& scope, const ReplicaRow& replica,
                                          const std::string& stream_id, v1::StreamState why) {
  v1::StreamInfo info;
  info.set_stream_id(stream_id);
  info.set_state(why);
  const bool was_open = stream_id == replica.client_id || stream_id == replica.person_id;
  if (!was_open || why != v1::STREAM_STATE_REVOKED) return info;
  const absl::StatusOr<int64_t> epoch =
      EpochOf(scope.transaction(), scope.caller().practice_id, stream_id);
  if (absl::IsNotFound(epoch.status())) return info;
  RETURN_IF_ERROR(epoch.status());
  info.set_epoch(*epoch);
  return info;
}

absl::Status NoteCursors(const Scope& scope, const v1::HelloRequest& request) {
  ReplicaTable replicas(scope.transaction());
  for (const v1::StreamCursor& cursor : request.cursors()) {
    if (!scope.HasStream(cursor.stream_id()) || cursor.is_resend()) continue;
    RETURN_IF_ERROR(replicas.SetCursor(request.replica_id(),
                                       {cursor.stream_id(), cursor.epoch(), cursor.after()}));
  }
  return absl::OkStatus();
}

// Whoever has another device hears of it on this one: it may be one that they do not know of.
absl::Status TellOfOtherDevices(const Scope& scope, v1::HelloResponse& response) {
  const Caller& caller = scope.caller();
  ASSIGN_OR_RETURN(
      const std::vector<DeviceRow> devices,
      DeviceTable(scope.transaction()).ListOf(caller.practice_id, caller.principal_id));
  for (const DeviceRow& device : devices) {
    if (device.device_id == caller.device_id || device.revoked_time.has_value()) continue;
    response.set_other_devices(response.other_devices() + 1);
    *response.mutable_newest_other_time() = ToTimestamp(device.created_time);
  }
  return absl::OkStatus();
}

int NextHelloMs(const std::string& replica_id) {
  return kHelloMs + static_cast<int>(std::hash<std::string>()(replica_id) % kHelloSpreadMs);
}

}  // namespace

absl::StatusOr<v1::HelloResponse> Hello(const Scope& scope, const v1::HelloRequest& request) {
  ASSIGN_OR_RETURN(ReplicaRow replica, FindOwnReplica(scope, request.replica_id()));
  NoteContact(scope.now(), request.device_time(), replica);
  RETURN_IF_ERROR(ReplicaTable(scope.transaction()).Update(replica));
  RETURN_IF_ERROR(NoteCursors(scope, request));
  v1::HelloResponse response;
  for (const StreamRef& stream : scope.streams()) *response.add_streams() = InfoOf(stream);
  ASSIGN_OR_RETURN(const bool is_erased, IsOwnFamilyErased(scope));
  const v1::StreamState why = is_erased ? v1::STREAM_STATE_ERASED : v1::STREAM_STATE_REVOKED;
  for (const v1::StreamCursor& cursor : request.cursors()) {
    if (scope.HasStream(cursor.stream_id())) continue;
    ASSIGN_OR_RETURN(*response.add_streams(), InfoOfNone(scope, replica, cursor.stream_id(), why));
  }
  response.set_last_n(replica.last_n);
  response.set_backed_up_n(replica.backed_up_n);
  response.mutable_limits()->set_push_mutations(kPushMutations);
  response.mutable_limits()->set_push_bytes(kPushBytes);
  response.mutable_limits()->set_pull_rows(kPullRows);
  *response.mutable_server_time() = ToTimestamp(scope.now());
  response.set_next_hello_ms(NextHelloMs(replica.replica_id));
  RETURN_IF_ERROR(TellOfOtherDevices(scope, response));
  return response;
}

}  // namespace relactation
