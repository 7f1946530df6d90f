#include "server/storage/request_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kFind[] = R"sql(
  SELECT practice_id, principal_id, request_id, method, request_hash, status_code, reason,
         resource_name, revision, detail, created_time
  FROM request
  WHERE principal_id = $principal_id AND request_id = $request_id
)sql";

constexpr char kInsert[] = R"sql(
  INSERT INTO request (practice_id, principal_id, request_id, method, request_hash, status_code,
                       reason, resource_name, revision, detail, created_time)
  VALUES ($practice_id, $principal_id, $request_id, $method, $request_hash, $status_code,
          $reason, $resource_name, $revision, $detail, $created_time)
)sql";

constexpr char kDeleteExpired[] = R"sql(
  DELETE FROM request
  WHERE (principal_id, request_id) IN (
    SELECT principal_id, request_id FROM request
    WHERE created_time < $before
    ORDER BY created_time
    LIMIT $limit
  )
)sql";

RequestRow ReadRow(const Statement& statement) {
  RequestRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.principal_id = statement.ColumnUuid(1);
  row.request_id = statement.ColumnUuid(2);
  row.method = statement.ColumnText(3);
  row.request_hash = statement.ColumnBlob(4);
  row.status_code = static_cast<int>(statement.ColumnInt64(5));
  row.reason = statement.ColumnText(6);
  row.resource_name = statement.ColumnText(7);
  row.revision = statement.ColumnInt64(8);
  row.detail = statement.ColumnText(9);
  row.created_time = statement.ColumnTime(10);
  return row;
}

}  // namespace

absl::StatusOr<std::optional<RequestRow>> RequestTable::Find(std::string_view principal_id,
                                                             std::string_view request_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  find.BindUuid("$principal_id", principal_id).BindUuid("$request_id", request_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return std::nullopt;
  return ReadRow(find);
}

absl::Status RequestTable::Insert(const RequestRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  return insert.BindUuid("$practice_id", row.practice_id)
      .BindUuid("$principal_id", row.principal_id)
      .BindUuid("$request_id", row.request_id)
      .BindHeldText("$method", row.method)
      .BindHeldBlob("$request_hash", row.request_hash)
      .BindInt64("$status_code", row.status_code)
      .BindHeldText("$reason", row.reason)
      .BindHeldText("$resource_name", row.resource_name)
      .BindInt64("$revision", row.revision)
      .BindHeldText("$detail", row.detail)
      .BindTime("$created_time", row.created_time)
      .Run();
}

absl::StatusOr<int64_t> RequestTable::DeleteExpired(absl::Time now, int64_t limit) {
  ASSIGN_OR_RETURN(Statement expire, transaction_.Prepare(kDeleteExpired));
  expire.BindTime("$before", now - kRequestLifetime).BindInt64("$limit", limit);
  RETURN_IF_ERROR(expire.Run());
  return expire.RowsChanged();
}

}  // namespace relactation
