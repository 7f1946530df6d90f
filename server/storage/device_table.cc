#include "server/storage/device_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO device (practice_id, device_id, principal_id, name, token_hash, created_time,
                      expire_time, revoked_time, is_lost)
  VALUES ($practice_id, $device_id, $principal_id, $name, $token_hash, $created_time,
          $expire_time, $revoked_time, $is_lost)
)sql";

constexpr char kFindByTokenHash[] = R"sql(
  SELECT practice_id, device_id, principal_id, name, token_hash, created_time, expire_time,
         revoked_time, is_lost
  FROM device
  WHERE token_hash = $token_hash
)sql";

constexpr char kFind[] = R"sql(
  SELECT practice_id, device_id, principal_id, name, token_hash, created_time, expire_time,
         revoked_time, is_lost
  FROM device
  WHERE practice_id = $practice_id AND device_id = $device_id
)sql";

constexpr char kListOf[] = R"sql(
  SELECT practice_id, device_id, principal_id, name, token_hash, created_time, expire_time,
         revoked_time, is_lost
  FROM device
  WHERE practice_id = $practice_id AND principal_id = $principal_id
  ORDER BY created_time, device_id
)sql";

constexpr char kListOfClient[] = R"sql(
  SELECT device.practice_id, device_id, device.principal_id, device.name, token_hash,
         device.created_time, expire_time, device.revoked_time, is_lost
  FROM device JOIN principal ON principal.practice_id = device.practice_id
    AND principal.principal_id = device.principal_id
  WHERE device.practice_id = $practice_id AND principal.client_id = $client_id
  ORDER BY device.created_time, device_id
)sql";

constexpr char kMarkLost[] = R"sql(
  UPDATE device SET is_lost = 1
  WHERE practice_id = $practice_id AND device_id = $device_id
)sql";

constexpr char kRevoke[] = R"sql(
  UPDATE device SET revoked_time = COALESCE(revoked_time, $time)
  WHERE practice_id = $practice_id AND device_id = $device_id
)sql";

constexpr char kRevokeAllOf[] = R"sql(
  UPDATE device SET revoked_time = $time
  WHERE practice_id = $practice_id AND principal_id = $principal_id AND revoked_time IS NULL
)sql";

DeviceRow ReadRow(const Statement& statement) {
  DeviceRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.device_id = statement.ColumnUuid(1);
  row.principal_id = statement.ColumnUuid(2);
  row.name = statement.ColumnText(3);
  row.token_hash = statement.ColumnBlob(4);
  row.created_time = statement.ColumnTime(5);
  row.expire_time = statement.ColumnOptionalTime(6);
  row.revoked_time = statement.ColumnOptionalTime(7);
  row.is_lost = statement.ColumnInt64(8) != 0;
  return row;
}

absl::StatusOr<DeviceRow> ReadOnly(Statement& statement) {
  ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return absl::NotFoundError("no such device");
  return ReadRow(statement);
}

absl::StatusOr<std::vector<DeviceRow>> ReadAll(Statement& statement) {
  std::vector<DeviceRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(statement));
  }
}

}  // namespace

absl::Status DeviceTable::Insert(const DeviceRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  return insert.BindUuid("$practice_id", row.practice_id)
      .BindUuid("$device_id", row.device_id)
      .BindUuid("$principal_id", row.principal_id)
      .BindText("$name", row.name)
      .BindBlob("$token_hash", row.token_hash)
      .BindTime("$created_time", row.created_time)
      .BindOptionalTime("$expire_time", row.expire_time)
      .BindOptionalTime("$revoked_time", row.revoked_time)
      .BindInt64("$is_lost", row.is_lost ? 1 : 0)
      .Run();
}

absl::StatusOr<DeviceRow> DeviceTable::FindByTokenHash(std::string_view token_hash) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindByTokenHash));
  return ReadOnly(find.BindBlob("$token_hash", token_hash));
}

absl::StatusOr<DeviceRow> DeviceTable::Find(std::string_view practice_id,
                                            std::string_view device_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  return ReadOnly(find.BindUuid("$practice_id", practice_id).BindUuid("$device_id", device_id));
}

absl::StatusOr<std::vector<DeviceRow>> DeviceTable::ListOf(std::string_view practice_id,
                                                           std::string_view principal_id) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kListOf));
  return ReadAll(
      list.BindUuid("$practice_id", practice_id).BindUuid("$principal_id", principal_id));
}

absl::StatusOr<std::vector<DeviceRow>> DeviceTable::ListOfClient(std::string_view practice_id,
                                                                 std::string_view client_id) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kListOfClient));
  return ReadAll(list.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id));
}

absl::Status DeviceTable::MarkLost(std::string_view practice_id, std::string_view device_id) {
  ASSIGN_OR_RETURN(Statement mark, transaction_.Prepare(kMarkLost));
  RETURN_IF_ERROR(
      mark.BindUuid("$practice_id", practice_id).BindUuid("$device_id", device_id).Run());
  if (mark.RowsChanged() == 0) return absl::NotFoundError("no such device");
  return absl::OkStatus();
}

absl::Status DeviceTable::Revoke(std::string_view practice_id, std::string_view device_id,
                                 absl::Time time) {
  ASSIGN_OR_RETURN(Statement revoke, transaction_.Prepare(kRevoke));
  RETURN_IF_ERROR(revoke.BindUuid("$practice_id", practice_id)
                      .BindUuid("$device_id", device_id)
                      .BindTime("$time", time)
                      .Run());
  if (revoke.RowsChanged() == 0) return absl::NotFoundError("no such device");
  return absl::OkStatus();
}

absl::Status DeviceTable::RevokeAllOf(std::string_view practice_id, std::string_view principal_id,
                                      absl::Time time) {
  ASSIGN_OR_RETURN(Statement revoke, transaction_.Prepare(kRevokeAllOf));
  return revoke.BindUuid("$practice_id", practice_id)
      .BindUuid("$principal_id", principal_id)
      .BindTime("$time", time)
      .Run();
}

}  // namespace relactation
