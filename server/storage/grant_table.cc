#include "server/storage/grant_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO care_grant (practice_id, client_id, principal_id, relation, from_time, until_time,
                          ended_time)
  VALUES ($practice_id, $client_id, $principal_id, $relation, $from_time, $until_time, $ended_time)
)sql";

constexpr char kListOf[] = R"sql(
  SELECT client_id, principal_id, relation, from_time, until_time, ended_time
  FROM care_grant
  WHERE practice_id = $practice_id AND client_id = $client_id
  ORDER BY from_time, principal_id, relation
)sql";

constexpr char kEnd[] = R"sql(
  UPDATE care_grant SET ended_time = $now
  WHERE practice_id = $practice_id AND client_id = $client_id AND principal_id = $principal_id
    AND relation = $relation AND ended_time IS NULL
)sql";

GrantRow ReadRow(const Statement& statement) {
  GrantRow row;
  row.client_id = statement.ColumnUuid(0);
  row.principal_id = statement.ColumnUuid(1);
  row.relation = static_cast<GrantRelation>(statement.ColumnInt64(2));
  row.from_time = statement.ColumnTime(3);
  row.until_time = statement.ColumnOptionalTime(4);
  row.ended_time = statement.ColumnOptionalTime(5);
  return row;
}

}  // namespace

absl::Status GrantTable::Insert(const GrantRow& row) {
  if (!scope_.HasClient(row.client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement insert, scope_.transaction().Prepare(kInsert));
  return insert.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$client_id", row.client_id)
      .BindUuid("$principal_id", row.principal_id)
      .BindInt64("$relation", static_cast<int64_t>(row.relation))
      .BindTime("$from_time", row.from_time)
      .BindOptionalTime("$until_time", row.until_time)
      .BindOptionalTime("$ended_time", row.ended_time)
      .Run();
}

absl::StatusOr<std::vector<GrantRow>> GrantTable::ListOf(std::string_view client_id) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kListOf));
  list.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$client_id", client_id);
  std::vector<GrantRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

absl::Status GrantTable::End(std::string_view client_id, std::string_view principal_id,
                             GrantRelation relation) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement end, scope_.transaction().Prepare(kEnd));
  RETURN_IF_ERROR(end.BindUuid("$practice_id", scope_.caller().practice_id)
                      .BindUuid("$client_id", client_id)
                      .BindUuid("$principal_id", principal_id)
                      .BindInt64("$relation", static_cast<int64_t>(relation))
                      .BindTime("$now", scope_.now())
                      .Run());
  if (end.RowsChanged() == 0) return absl::NotFoundError("no such grant");
  return absl::OkStatus();
}

}  // namespace relactation
