#include "server/storage/replica_table.h"

#include <utility>

#include "proto/relactation/status.h"

#define REPLICA_COLUMNS                                                        \
  " practice_id, replica_id, device_id, client_id, person_id, state, last_n, " \
  "backed_up_n, last_edit_time, clock_ahead, created_time, contact_time, wiped_time "

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO replica (practice_id, replica_id, device_id, client_id, person_id, state, last_n,
                       backed_up_n, last_edit_time, clock_ahead, created_time, contact_time,
                       wiped_time)
  VALUES ($practice_id, $replica_id, $device_id, $client_id, $person_id, $state, $last_n,
          $backed_up_n, $last_edit_time, $clock_ahead, $created_time, $contact_time, $wiped_time)
)sql";

constexpr char kFind[] = "SELECT" REPLICA_COLUMNS R"sql(
  FROM replica
  WHERE practice_id = $practice_id AND device_id = $device_id AND replica_id = $replica_id
)sql";

constexpr char kFindOfClient[] = "SELECT" REPLICA_COLUMNS R"sql(
  FROM replica
  WHERE practice_id = $practice_id AND client_id = $client_id AND replica_id = $replica_id
)sql";

constexpr char kLatestOf[] = "SELECT" REPLICA_COLUMNS R"sql(
  FROM replica
  WHERE practice_id = $practice_id AND device_id = $device_id
  ORDER BY created_time DESC, replica_id DESC
  LIMIT 1
)sql";

constexpr char kContactOf[] = R"sql(
  SELECT MAX(COALESCE(replica.contact_time, replica.created_time))
  FROM replica JOIN device ON device.practice_id = replica.practice_id
    AND device.device_id = replica.device_id
  WHERE replica.practice_id = $practice_id AND replica.client_id = $client_id
    AND device.revoked_time IS NULL
)sql";

constexpr char kWasInTouchSince[] = R"sql(
  SELECT 1 FROM replica
  WHERE practice_id = $practice_id AND client_id = $client_id
    AND COALESCE(contact_time, created_time) >= $since
  LIMIT 1
)sql";

constexpr char kUpdate[] = R"sql(
  UPDATE replica
  SET state = $state, last_n = $last_n, backed_up_n = $backed_up_n,
      last_edit_time = $last_edit_time, clock_ahead = $clock_ahead, contact_time = $contact_time,
      wiped_time = $wiped_time
  WHERE practice_id = $practice_id AND replica_id = $replica_id
)sql";

constexpr char kSetCursor[] = R"sql(
  INSERT INTO replica_cursor (replica_id, stream_id, epoch, sequence)
  VALUES ($replica_id, $stream_id, $epoch, $sequence)
  ON CONFLICT (replica_id, stream_id) DO UPDATE
    SET epoch = excluded.epoch, sequence = excluded.sequence
)sql";

constexpr char kDeleteCursor[] = R"sql(
  DELETE FROM replica_cursor WHERE replica_id = $replica_id AND stream_id = $stream_id
)sql";

std::optional<int64_t> Micros(const std::optional<absl::Duration>& duration) {
  if (!duration.has_value()) return std::nullopt;
  return absl::ToInt64Microseconds(*duration);
}

ReplicaRow ReadRow(const Statement& statement) {
  ReplicaRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.replica_id = statement.ColumnUuid(1);
  row.device_id = statement.ColumnUuid(2);
  row.client_id = statement.ColumnUuid(3);
  row.person_id = statement.ColumnUuid(4);
  row.state = static_cast<ReplicaState>(statement.ColumnInt64(5));
  row.last_n = statement.ColumnInt64(6);
  row.backed_up_n = statement.ColumnInt64(7);
  row.last_edit_time = statement.ColumnTime(8);
  if (!statement.IsNull(9)) row.clock_ahead = absl::Microseconds(statement.ColumnInt64(9));
  row.created_time = statement.ColumnTime(10);
  row.contact_time = statement.ColumnOptionalTime(11);
  row.wiped_time = statement.ColumnOptionalTime(12);
  return row;
}

absl::StatusOr<ReplicaRow> ReadOnly(Statement& statement) {
  ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return absl::NotFoundError("this device has no such replica");
  return ReadRow(statement);
}

void BindState(Statement& statement, const ReplicaRow& row) {
  statement.BindUuid("$practice_id", row.practice_id)
      .BindUuid("$replica_id", row.replica_id)
      .BindInt64("$state", static_cast<int64_t>(row.state))
      .BindInt64("$last_n", row.last_n)
      .BindInt64("$backed_up_n", row.backed_up_n)
      .BindTime("$last_edit_time", row.last_edit_time)
      .BindOptionalInt64("$clock_ahead", Micros(row.clock_ahead))
      .BindOptionalTime("$contact_time", row.contact_time)
      .BindOptionalTime("$wiped_time", row.wiped_time);
}

}  // namespace

absl::Status ReplicaTable::Insert(const ReplicaRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  BindState(insert, row);
  return insert.BindUuid("$device_id", row.device_id)
      .BindUuid("$client_id", row.client_id)
      .BindUuid("$person_id", row.person_id)
      .BindTime("$created_time", row.created_time)
      .Run();
}

absl::StatusOr<ReplicaRow> ReplicaTable::Find(std::string_view practice_id,
                                              std::string_view device_id,
                                              std::string_view replica_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  return ReadOnly(find.BindUuid("$practice_id", practice_id)
                      .BindUuid("$device_id", device_id)
                      .BindUuid("$replica_id", replica_id));
}

absl::StatusOr<ReplicaRow> ReplicaTable::FindOfClient(std::string_view practice_id,
                                                      std::string_view client_id,
                                                      std::string_view replica_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindOfClient));
  return ReadOnly(find.BindUuid("$practice_id", practice_id)
                      .BindUuid("$client_id", client_id)
                      .BindUuid("$replica_id", replica_id));
}

absl::StatusOr<ReplicaRow> ReplicaTable::LatestOf(std::string_view practice_id,
                                                  std::string_view device_id) {
  ASSIGN_OR_RETURN(Statement latest, transaction_.Prepare(kLatestOf));
  return ReadOnly(latest.BindUuid("$practice_id", practice_id).BindUuid("$device_id", device_id));
}

absl::StatusOr<FamilyContact> ReplicaTable::ContactOf(std::string_view practice_id,
                                                      std::string_view client_id) {
  ASSIGN_OR_RETURN(Statement contact, transaction_.Prepare(kContactOf));
  contact.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id);
  RETURN_IF_ERROR(contact.Step().status());
  const std::optional<absl::Time> last_time = contact.ColumnOptionalTime(0);
  return FamilyContact{last_time.has_value(), last_time};
}

absl::StatusOr<bool> ReplicaTable::WasInTouchSince(std::string_view practice_id,
                                                   std::string_view client_id, absl::Time since) {
  ASSIGN_OR_RETURN(Statement heard, transaction_.Prepare(kWasInTouchSince));
  return heard.BindUuid("$practice_id", practice_id)
      .BindUuid("$client_id", client_id)
      .BindTime("$since", since)
      .Step();
}

absl::Status ReplicaTable::Update(const ReplicaRow& row) {
  ASSIGN_OR_RETURN(Statement update, transaction_.Prepare(kUpdate));
  BindState(update, row);
  RETURN_IF_ERROR(update.Run());
  if (update.RowsChanged() == 0) return absl::NotFoundError("no such replica");
  return absl::OkStatus();
}

absl::Status ReplicaTable::SetCursor(std::string_view replica_id, const ReplicaCursor& cursor) {
  ASSIGN_OR_RETURN(Statement set, transaction_.Prepare(kSetCursor));
  return set.BindUuid("$replica_id", replica_id)
      .BindUuid("$stream_id", cursor.stream_id)
      .BindInt64("$epoch", cursor.epoch)
      .BindInt64("$sequence", cursor.sequence)
      .Run();
}

absl::Status ReplicaTable::DeleteCursor(std::string_view replica_id, std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement remove, transaction_.Prepare(kDeleteCursor));
  return remove.BindUuid("$replica_id", replica_id).BindUuid("$stream_id", stream_id).Run();
}

}  // namespace relactation
