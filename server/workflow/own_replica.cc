#include "server/workflow/own_replica.h"

#include <algorithm>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<ReplicaRow> FindReplica(const Scope& scope, std::string_view replica_id) {
  return ReplicaTable(scope.transaction())
      .Find(scope.caller().practice_id, scope.caller().device_id, replica_id);
}

}  // namespace

absl::StatusOr<ReplicaRow> FindOwnReplica(const Scope& scope, std::string_view replica_id) {
  ASSIGN_OR_RETURN(ReplicaRow replica, FindReplica(scope, replica_id));
  if (replica.state == ReplicaState::kActive) return replica;
  return Refusal(absl::StatusCode::kFailedPrecondition, "REPLICA_RETIRED",
                 "another replica took the place of this one: get one by NewReplica");
}

void NoteContact(absl::Time now, const google::protobuf::Timestamp& device_time,
                 ReplicaRow& replica) {
  replica.contact_time = now;
  replica.clock_ahead = FromTimestamp(device_time) - now;
}

absl::Time CorrectedTime(absl::Time now, const google::protobuf::Timestamp& edit_time,
                         const ReplicaRow& replica) {
  const absl::Time by_our_clock =
      FromTimestamp(edit_time) - replica.clock_ahead.value_or(absl::ZeroDuration());
  if (RELACTATION_PLANTED(kEditTimeNotClamped)) return by_our_clock;
  return std::min(now, std::max({by_our_clock, replica.last_edit_time, absl::UnixEpoch()}));
}

absl::StatusOr<v1::NewReplicaResponse> NewReplica(const Scope& scope,
                                                  const v1::NewReplicaRequest& request) {
  // Whoever got no answer asks again, though it be after the first answer was forgotten.
  if (FindReplica(scope, request.request_id()).ok()) return ReadNewReplica(scope, request);
  ReplicaTable replicas(scope.transaction());
  // The one named may have been replaced before, by a copy of the device.
  ASSIGN_OR_RETURN(const ReplicaRow latest,
                   replicas.LatestOf(scope.caller().practice_id, scope.caller().device_id));
  ReplicaRow next;
  next.practice_id = latest.practice_id;
  // The maker of the request chose this id, and it is unique.
  next.replica_id = request.request_id();
  next.device_id = latest.device_id;
  next.client_id = latest.client_id;
  next.person_id = latest.person_id;
  next.clock_ahead = latest.clock_ahead;
  next.created_time = std::max(scope.now(), latest.created_time + absl::Microseconds(1));
  next.contact_time = scope.now();
  absl::StatusOr<ReplicaRow> old = FindReplica(scope, request.replica_id());
  if (!old.ok() && !absl::IsNotFound(old.status())) return old.status();
  if (old.ok()) {
    old->state = ReplicaState::kRetired;
    RETURN_IF_ERROR(replicas.Update(*old));
  }
  const absl::Status inserted = replicas.Insert(next);
  if (absl::IsAlreadyExists(inserted)) {
    return Refusal(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED",
                   "request_id: was used for something else; ask again with a new one");
  }
  RETURN_IF_ERROR(inserted);
  return ReadNewReplica(scope, request);
}

absl::StatusOr<v1::NewReplicaResponse> ReadNewReplica(const Scope& scope,
                                                      const v1::NewReplicaRequest& request) {
  ASSIGN_OR_RETURN(const ReplicaRow made, FindReplica(scope, request.request_id()));
  v1::NewReplicaResponse response;
  response.set_replica_id(made.replica_id);
  return response;
}

absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(const Scope& scope,
                                                    const v1::ConfirmWipeRequest& request) {
  ReplicaTable replicas(scope.transaction());
  ASSIGN_OR_RETURN(ReplicaRow replica, FindReplica(scope, request.replica_id()));
  for (const std::string& stream_id : request.stream_ids()) {
    RETURN_IF_ERROR(replicas.DeleteCursor(replica.replica_id, stream_id));
  }
  replica.contact_time = scope.now();
  replica.wiped_time = scope.now();
  RETURN_IF_ERROR(replicas.Update(replica));
  return v1::ConfirmWipeResponse();
}

}  // namespace relactation
