#include "server/storage/invite_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO invite (practice_id, invite_id, secret_hash, roles, principal_id, display_name,
                      created_by, created_time, expire_time, used_time, used_by_device,
                      client_id, person_id)
  VALUES ($practice_id, $invite_id, $secret_hash, $roles, $principal_id, $display_name,
          $created_by, $created_time, $expire_time, $used_time, $used_by_device,
          $client_id, $person_id)
)sql";

constexpr char kFindBySecretHash[] = R"sql(
  SELECT practice_id, invite_id, secret_hash, roles, principal_id, display_name, created_by,
         created_time, expire_time, used_time, used_by_device, client_id, person_id
  FROM invite
  WHERE secret_hash = $secret_hash
)sql";

constexpr char kListOpen[] = R"sql(
  SELECT practice_id, invite_id, secret_hash, roles, principal_id, display_name, created_by,
         created_time, expire_time, used_time, used_by_device, client_id, person_id
  FROM invite
  WHERE practice_id = $practice_id AND used_time IS NULL AND expire_time > $now
    AND client_id IS NULL
  ORDER BY created_time, invite_id
)sql";

constexpr char kListOpenOfClient[] = R"sql(
  SELECT practice_id, invite_id, secret_hash, roles, principal_id, display_name, created_by,
         created_time, expire_time, used_time, used_by_device, client_id, person_id
  FROM invite
  WHERE practice_id = $practice_id AND client_id = $client_id AND used_time IS NULL
    AND expire_time > $now
  ORDER BY created_time, invite_id
)sql";

constexpr char kMarkUsed[] = R"sql(
  UPDATE invite SET used_time = $used_time, used_by_device = $used_by_device
  WHERE practice_id = $practice_id AND invite_id = $invite_id AND used_time IS NULL
)sql";

constexpr char kExists[] = R"sql(
  SELECT invite_id FROM invite WHERE practice_id = $practice_id AND invite_id = $invite_id
)sql";

constexpr char kFind[] = R"sql(
  SELECT practice_id, invite_id, secret_hash, roles, principal_id, display_name, created_by,
         created_time, expire_time, used_time, used_by_device, client_id, person_id
  FROM invite
  WHERE practice_id = $practice_id AND invite_id = $invite_id
)sql";

constexpr char kCancel[] = R"sql(
  UPDATE invite SET expire_time = $now
  WHERE practice_id = $practice_id AND invite_id = $invite_id AND used_time IS NULL
    AND expire_time > $now
)sql";

constexpr char kCancelAllOf[] = R"sql(
  UPDATE invite SET expire_time = $now
  WHERE practice_id = $practice_id AND used_time IS NULL AND expire_time > $now
    AND (principal_id = $principal_id OR created_by = $principal_id)
)sql";

InviteRow ReadRow(const Statement& statement) {
  InviteRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.invite_id = statement.ColumnUuid(1);
  row.secret_hash = statement.ColumnBlob(2);
  row.roles = static_cast<uint32_t>(statement.ColumnInt64(3));
  row.principal_id = statement.ColumnOptionalUuid(4);
  row.display_name = statement.ColumnText(5);
  row.created_by = statement.ColumnOptionalUuid(6);
  row.created_time = statement.ColumnTime(7);
  row.expire_time = statement.ColumnTime(8);
  row.used_time = statement.ColumnOptionalTime(9);
  row.used_by_device = statement.ColumnOptionalUuid(10);
  row.client_id = statement.ColumnOptionalUuid(11);
  row.person_id = statement.ColumnOptionalUuid(12);
  return row;
}

absl::StatusOr<std::vector<InviteRow>> ReadAll(Statement& statement) {
  std::vector<InviteRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(statement));
  }
}

}  // namespace

absl::Status InviteTable::Insert(const InviteRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  return insert.BindUuid("$practice_id", row.practice_id)
      .BindUuid("$invite_id", row.invite_id)
      .BindBlob("$secret_hash", row.secret_hash)
      .BindInt64("$roles", row.roles)
      .BindOptionalUuid("$principal_id", row.principal_id)
      .BindText("$display_name", row.display_name)
      .BindOptionalUuid("$created_by", row.created_by)
      .BindTime("$created_time", row.created_time)
      .BindTime("$expire_time", row.expire_time)
      .BindOptionalTime("$used_time", row.used_time)
      .BindOptionalUuid("$used_by_device", row.used_by_device)
      .BindOptionalUuid("$client_id", row.client_id)
      .BindOptionalUuid("$person_id", row.person_id)
      .Run();
}

absl::StatusOr<InviteRow> InviteTable::FindBySecretHash(std::string_view secret_hash) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindBySecretHash));
  ASSIGN_OR_RETURN(const bool found, find.BindBlob("$secret_hash", secret_hash).Step());
  if (!found) return absl::NotFoundError("no such invite");
  return ReadRow(find);
}

absl::Status InviteTable::MarkUsed(std::string_view practice_id, std::string_view invite_id,
                                   absl::Time time, std::string_view device_id) {
  ASSIGN_OR_RETURN(Statement mark, transaction_.Prepare(kMarkUsed));
  RETURN_IF_ERROR(mark.BindUuid("$practice_id", practice_id)
                      .BindUuid("$invite_id", invite_id)
                      .BindTime("$used_time", time)
                      .BindUuid("$used_by_device", device_id)
                      .Run());
  if (mark.RowsChanged() == 1) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement exists, transaction_.Prepare(kExists));
  exists.BindUuid("$practice_id", practice_id).BindUuid("$invite_id", invite_id);
  ASSIGN_OR_RETURN(const bool found, exists.Step());
  if (!found) return absl::NotFoundError("no such invite");
  return absl::FailedPreconditionError("this invite has been used; ask for a new one");
}

absl::StatusOr<InviteRow> InviteTable::Find(std::string_view practice_id,
                                            std::string_view invite_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  find.BindUuid("$practice_id", practice_id).BindUuid("$invite_id", invite_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such invite");
  return ReadRow(find);
}

absl::Status InviteTable::Cancel(std::string_view practice_id, std::string_view invite_id,
                                 absl::Time now) {
  ASSIGN_OR_RETURN(Statement cancel, transaction_.Prepare(kCancel));
  return cancel.BindUuid("$practice_id", practice_id)
      .BindUuid("$invite_id", invite_id)
      .BindTime("$now", now)
      .Run();
}

absl::Status InviteTable::CancelAllOf(std::string_view practice_id, std::string_view principal_id,
                                      absl::Time now) {
  ASSIGN_OR_RETURN(Statement cancel, transaction_.Prepare(kCancelAllOf));
  return cancel.BindUuid("$practice_id", practice_id)
      .BindUuid("$principal_id", principal_id)
      .BindTime("$now", now)
      .Run();
}

absl::StatusOr<std::vector<InviteRow>> InviteTable::ListOpen(std::string_view practice_id,
                                                             absl::Time now) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kListOpen));
  return ReadAll(list.BindUuid("$practice_id", practice_id).BindTime("$now", now));
}

absl::StatusOr<std::vector<InviteRow>> InviteTable::ListOpenOfClient(std::string_view practice_id,
                                                                     std::string_view client_id,
                                                                     absl::Time now) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kListOpenOfClient));
  return ReadAll(list.BindUuid("$practice_id", practice_id)
                     .BindUuid("$client_id", client_id)
                     .BindTime("$now", now));
}

}  // namespace relactation
