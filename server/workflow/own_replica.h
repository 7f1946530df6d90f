// The replica of the calling device.
#pragma once

#include <google/protobuf/timestamp.pb.h>
#include <string_view>

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/replica_table.h"
#include "server/storage/scope.h"

namespace relactation {

// NOT_FOUND if the caller's device has no such replica. FAILED_PRECONDITION, reason
// REPLICA_RETIRED, if another took its place.
absl::StatusOr<ReplicaRow> FindOwnReplica(const Scope& scope, std::string_view replica_id);

// Notes when the device was heard of, and how far its clock is off.
void NoteContact(absl::Time now, const google::protobuf::Timestamp& device_time,
                 ReplicaRow& replica);

// When a person did something, by the server's clock: corrected by how far the device's is off, not
// later than now, and not earlier than what the replica did before, nor than 1970.
absl::Time CorrectedTime(absl::Time now, const google::protobuf::Timestamp& edit_time,
                         const ReplicaRow& replica);

// Another replica for the caller's device, which takes the place of the one named.
absl::StatusOr<v1::NewReplicaResponse> NewReplica(const Scope& scope,
                                                  const v1::NewReplicaRequest& request);
// What a request made.
absl::StatusOr<v1::NewReplicaResponse> ReadNewReplica(const Scope& scope,
                                                      const v1::NewReplicaRequest& request);

absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(const Scope& scope,
                                                    const v1::ConfirmWipeRequest& request);

}  // namespace relactation
