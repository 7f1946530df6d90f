// A device of an adult of a family, which numbers its changes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/sync_service.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/stored_kind.h"
#include "proto/relactation/world.h"
#include "server/storage/replica_table.h"
#include "server/storage/scope.h"

namespace relactation {

class Device {
 public:
  explicit Device(const Clock& clock) : clock_(&clock) {}

  v1::Mutation Create(const v1::Record& record) {
    v1::Mutation mutation = Next(v1::MUTATION_ACTION_CREATE, record);
    mutation.set_kind(record.has_session() ? v1::ROW_KIND_SESSION : v1::ROW_KIND_OBSERVATION);
    mutation.set_body(record.SerializeAsString());
    return mutation;
  }
  // Of a row whose revision `base` the person saw.
  v1::Mutation Patch(const v1::Record& before, const v1::Record& after, int64_t base = 1) {
    v1::Mutation mutation = Next(v1::MUTATION_ACTION_PATCH, before);
    for (v1::FieldChange& change : ChangesBetween(before, after)) {
      *mutation.add_changes() = std::move(change);
    }
    mutation.set_base_revision(base);
    return mutation;
  }
  v1::Mutation Delete(const v1::Record& record, int64_t base = 1) {
    v1::Mutation mutation = Next(v1::MUTATION_ACTION_DELETE, record);
    mutation.set_base_revision(base);
    return mutation;
  }
  v1::Mutation Restore(const v1::Record& record, int64_t base) {
    v1::Mutation mutation = Next(v1::MUTATION_ACTION_RESTORE, record);
    mutation.set_base_revision(base);
    return mutation;
  }

  v1::PushRequest APush(const std::vector<v1::Mutation>& mutations) const {
    v1::PushRequest request;
    request.set_replica_id(replica_id);
    for (const std::string& stream_id : streams) request.add_stream_ids(stream_id);
    for (const v1::Mutation& mutation : mutations) *request.add_mutations() = mutation;
    *request.mutable_device_time() = Now();
    return request;
  }
  v1::HelloRequest AHello(const std::vector<v1::StreamCursor>& cursors = {}) const {
    v1::HelloRequest request;
    request.set_replica_id(replica_id);
    for (const v1::StreamCursor& cursor : cursors) *request.add_cursors() = cursor;
    *request.mutable_device_time() = Now();
    return request;
  }

  // 0: as many rows as the server likes.
  v1::PullRequest APull(const std::vector<v1::StreamCursor>& cursors, int max_rows = 0) const {
    v1::PullRequest request;
    request.set_replica_id(replica_id);
    for (const v1::StreamCursor& cursor : cursors) *request.add_cursors() = cursor;
    request.set_max_rows(max_rows);
    return request;
  }
  v1::RangeDigestRequest ARange(const std::string& stream_id, const std::string& from = "",
                                const std::string& until = "") const {
    v1::RangeDigestRequest request;
    request.set_replica_id(replica_id);
    request.set_stream_id(stream_id);
    request.set_from_id(from);
    request.set_until_id(until);
    return request;
  }

  google::protobuf::Timestamp Now() const { return ToTimestamp(clock_->Now() + clock_ahead); }

  std::string token;
  std::string person_id;
  std::string device_id;
  std::string replica_id;
  // The family's, and the adult's private one.
  std::vector<std::string> streams;
  absl::Duration clock_ahead;
  int64_t next_n = 1;

 private:
  v1::Mutation Next(v1::MutationAction action, const v1::Record& record) {
    v1::Mutation mutation;
    mutation.set_n(next_n++);
    mutation.set_action(action);
    mutation.set_record_id(record.record_id());
    const auto choice = StreamOfRecord(record);
    mutation.set_stream(choice.has_value() && choice->is_private ? 1 : 0);
    *mutation.mutable_edit_time() = Now();
    return mutation;
  }

  const Clock* clock_;
};

// The same change, made on another one that the device had not got back.
inline v1::Mutation MadeOn(const v1::Mutation& base, v1::Mutation mutation) {
  mutation.clear_base_revision();
  mutation.set_base_n(base.n());
  return mutation;
}

// Makes the caller, who is one of the practice, an adult of the family, and this device theirs.
inline absl::Status StoreReplica(const Scope& scope, const std::string& client_id,
                                 const Device& device, uint32_t roles) {
  static constexpr char kMakeAdult[] = R"sql(
    UPDATE principal SET roles = $roles, client_id = $client_id, person_id = $person_id
    WHERE practice_id = $practice_id AND principal_id = $principal_id
  )sql";
  const Caller& caller = scope.caller();
  ASSIGN_OR_RETURN(Statement update, scope.transaction().Prepare(kMakeAdult));
  RETURN_IF_ERROR(update.BindInt64("$roles", roles)
                      .BindUuid("$client_id", client_id)
                      .BindUuid("$person_id", device.person_id)
                      .BindUuid("$practice_id", caller.practice_id)
                      .BindUuid("$principal_id", caller.principal_id)
                      .Run());
  ReplicaRow replica;
  replica.practice_id = caller.practice_id;
  replica.replica_id = device.replica_id;
  replica.device_id = caller.device_id;
  replica.client_id = client_id;
  replica.person_id = device.person_id;
  replica.created_time = scope.now();
  return ReplicaTable(scope.transaction()).Insert(replica);
}

}  // namespace relactation
