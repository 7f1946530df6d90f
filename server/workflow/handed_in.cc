#include "server/workflow/handed_in.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/mutation_table.h"
#include "server/storage/replica_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/kept_change.h"
#include "server/workflow/mutation_settling.h"

namespace relactation {
namespace {

// Of one answer, which a client of gRPC takes up to 4 MiB of.
constexpr size_t kMostListedBytes = 3u << 20;

// Whatever is not surely the family's is the adult's own.
bool IsPrivate(const Scope& scope, const std::string& client_id, const KeptChange& kept,
               const std::optional<v1::Record>& record) {
  const absl::StatusOr<StreamRef> family = scope.StreamOf(client_id, StreamKind::kFamily);
  if (!family.ok() || kept.stream_id != family->stream_id) return true;
  if (!record.has_value()) return false;
  const std::optional<StreamChoice> choice = StreamOfRecord(*record);
  return choice.has_value() && choice->is_private;
}

v1::HandedInState StateOf(MutationLook look) {
  switch (look) {
    case MutationLook::kTakenIn:
      return v1::HANDED_IN_STATE_TAKEN_IN;
    case MutationLook::kThrownAway:
      return v1::HANDED_IN_STATE_THROWN_AWAY;
    case MutationLook::kNone:
      break;
  }
  return v1::HANDED_IN_STATE_WAITING;
}

v1::HandedInEntry ToEntry(const Scope& scope, const MutationRow& row, const ReplicaRow& replica) {
  v1::HandedInEntry entry;
  entry.set_replica_id(row.replica_id);
  entry.set_n(row.n);
  entry.set_device_id(replica.device_id);
  entry.set_person_id(replica.person_id);
  *entry.mutable_receive_time() = ToTimestamp(row.received_time);
  entry.set_state(StateOf(row.look));
  if (row.look != MutationLook::kNone) return entry;
  entry.set_record_id(row.record_id.value_or(""));
  const std::optional<KeptChange> kept = KeptChangeOf(row);
  if (!kept.has_value()) return entry;
  entry.set_action(kept->mutation.action());
  *entry.mutable_edit_time() = kept->mutation.edit_time();
  std::optional<v1::Record> record = RecordOfChange(kept->mutation);
  entry.set_is_private(IsPrivate(scope, replica.client_id, *kept, record));
  if (!entry.is_private() && record.has_value()) *entry.mutable_record() = *std::move(record);
  return entry;
}

absl::Status NoSuchEntry() { return absl::NotFoundError("nothing such was handed in here"); }

struct FoundEntry {
  MutationRow row;
  ReplicaRow replica;
};

absl::StatusOr<FoundEntry> Find(const Scope& scope, const v1::SettleHandedInRequest& request) {
  absl::StatusOr<ReplicaRow> replica =
      ReplicaTable(scope.transaction())
          .FindOfClient(scope.caller().practice_id, request.client_id(), request.replica_id());
  if (absl::IsNotFound(replica.status())) return NoSuchEntry();
  RETURN_IF_ERROR(replica.status());
  absl::StatusOr<MutationRow> row =
      MutationTable(scope.transaction()).Find(replica->replica_id, request.n());
  if (absl::IsNotFound(row.status())) return NoSuchEntry();
  RETURN_IF_ERROR(row.status());
  if (row->result != v1::MUTATION_RESULT_QUARANTINED) return NoSuchEntry();
  return FoundEntry{*std::move(row), *std::move(replica)};
}

absl::Status EntryRefused(std::string_view why) {
  return Refusal(absl::StatusCode::kFailedPrecondition, "ENTRY_REFUSED",
                 "it cannot be taken in: " + std::string(why));
}

// The family's stream, or the private one of who made the change: what the device itself had.
bool IsOfDevice(const Scope& scope, const std::string& stream_id, const ReplicaRow& replica) {
  const StreamRef* stream = scope.Stream(stream_id);
  if (stream == nullptr || stream->client_id != replica.client_id) return false;
  return stream->kind == StreamKind::kFamily ||
         (stream->kind == StreamKind::kPrivate && stream->owner_person_id == replica.person_id);
}

absl::Status TakeIn(const Scope& scope, const MutationRow& row, ReplicaRow replica) {
  const std::optional<KeptChange> kept = KeptChangeOf(row);
  if (!kept.has_value()) return EntryRefused("what was kept of it cannot be read");
  const absl::Status limits = CheckLimits(kept->mutation);
  if (!limits.ok()) return EntryRefused(ToStd(limits.message()));
  if (!IsOfDevice(scope, kept->stream_id, replica)) {
    return EntryRefused("it names a stream that is not its author's");
  }
  ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope, replica.client_id));
  MutationSettling settling(scope, std::move(client), replica);
  ASSIGN_OR_RETURN(const v1::MutationOutcome outcome,
                   settling.Settle({.mutation = kept->mutation,
                                    .stream_id = kept->stream_id,
                                    .n = kept->mutation.n(),
                                    .bytes = kept->mutation.ByteSizeLong()}));
  if (outcome.result() == v1::MUTATION_RESULT_REJECTED) return EntryRefused(outcome.problem());
  if (outcome.result() == v1::MUTATION_RESULT_GONE) {
    return EntryRefused("what it is about was erased, and never returns");
  }
  RETURN_IF_ERROR(settling.Finish());
  return ReplicaTable(scope.transaction()).Update(replica);
}

}  // namespace

absl::StatusOr<v1::ListHandedInResponse> ListHandedIn(const Scope& scope,
                                                      const v1::ListHandedInRequest& request) {
  const std::string& practice_id = scope.caller().practice_id;
  ASSIGN_OR_RETURN(const std::vector<MutationRow> rows,
                   MutationTable(scope.transaction())
                       .ListApartOfClient(practice_id, request.client_id(), kMostApart));
  v1::ListHandedInResponse response;
  size_t bytes = 0;
  ReplicaRow replica;
  for (const MutationRow& row : rows) {
    if (row.replica_id != replica.replica_id) {
      ASSIGN_OR_RETURN(replica,
                       ReplicaTable(scope.transaction())
                           .FindOfClient(practice_id, request.client_id(), row.replica_id));
    }
    v1::HandedInEntry entry = ToEntry(scope, row, replica);
    bytes += entry.ByteSizeLong();
    if (bytes > kMostListedBytes && response.entries_size() > 0) break;
    *response.add_entries() = std::move(entry);
  }
  return response;
}

absl::StatusOr<v1::HandedInEntry> SettleHandedIn(const Scope& scope,
                                                 const v1::SettleHandedInRequest& request) {
  const bool is_taken_in = request.state() == v1::HANDED_IN_STATE_TAKEN_IN;
  if (!is_taken_in && request.state() != v1::HANDED_IN_STATE_THROWN_AWAY) {
    return InvalidField("state", "must be TAKEN_IN or THROWN_AWAY");
  }
  ASSIGN_OR_RETURN(const FoundEntry found, Find(scope, request));
  if (found.row.look != MutationLook::kNone) return NoSuchEntry();
  if (is_taken_in) RETURN_IF_ERROR(TakeIn(scope, found.row, found.replica));
  RETURN_IF_ERROR(MutationTable(scope.transaction())
                      .NoteLook(found.row.replica_id, found.row.n,
                                is_taken_in ? MutationLook::kTakenIn : MutationLook::kThrownAway));
  return ReadHandedIn(scope, request);
}

absl::StatusOr<v1::HandedInEntry> ReadHandedIn(const Scope& scope,
                                               const v1::SettleHandedInRequest& request) {
  ASSIGN_OR_RETURN(const FoundEntry found, Find(scope, request));
  return ToEntry(scope, found.row, found.replica);
}

}  // namespace relactation
