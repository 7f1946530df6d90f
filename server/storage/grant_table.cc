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
  SELECT care_grant.client_id, care_grant.principal_id, care_grant.relation, care_grant.from_time,
         care_grant.until_time, care_grant.ended_time, principal.name
  FROM care_grant JOIN principal
    ON principal.practice_id = care_grant.practice_id
      AND principal.principal_id = care_grant.principal_id
  WHERE care_grant.practice_id = $practice_id AND care_grant.client_id = $client_id
  ORDER BY care_grant.from_time, care_grant.principal_id, care_grant.relation
)sql";

constexpr char kHeldByCaller[] = R"sql(
  SELECT care_grant.client_id, care_grant.principal_id, care_grant.relation, care_grant.from_time,
         care_grant.until_time, care_grant.ended_time, principal.name
  FROM care_grant JOIN principal
    ON principal.practice_id = care_grant.practice_id
      AND principal.principal_id = care_grant.principal_id
  WHERE care_grant.practice_id = $practice_id AND care_grant.principal_id = $principal_id
    AND care_grant.from_time <= $now
    AND (care_grant.until_time IS NULL OR care_grant.until_time > $now)
    AND (care_grant.ended_time IS NULL OR care_grant.ended_time > $now)
  ORDER BY care_grant.client_id, care_grant.relation, care_grant.from_time
)sql";

constexpr char kOwnersOfCaseload[] = R"sql(
  SELECT care_grant.client_id, care_grant.principal_id, care_grant.relation, care_grant.from_time,
         care_grant.until_time, care_grant.ended_time, principal.name
  FROM care_grant JOIN principal
    ON principal.practice_id = care_grant.practice_id
      AND principal.principal_id = care_grant.principal_id
  WHERE care_grant.practice_id = $practice_id AND care_grant.relation = 1
    AND care_grant.from_time <= $now
    AND (care_grant.until_time IS NULL OR care_grant.until_time > $now)
    AND (care_grant.ended_time IS NULL OR care_grant.ended_time > $now)
    AND care_grant.client_id IN (
      SELECT client_id FROM care_grant
      WHERE practice_id = $practice_id AND principal_id = $principal_id
        AND from_time <= $now AND (until_time IS NULL OR until_time > $now)
        AND (ended_time IS NULL OR ended_time > $now))
  ORDER BY care_grant.client_id, care_grant.from_time
)sql";

constexpr char kEnd[] = R"sql(
  UPDATE care_grant SET ended_time = $now
  WHERE practice_id = $practice_id AND client_id = $client_id AND principal_id = $principal_id
    AND relation = $relation AND ended_time IS NULL AND (until_time IS NULL OR until_time > $now)
)sql";

constexpr char kBegin[] = R"sql(
  INSERT INTO care_grant (practice_id, client_id, principal_id, relation, from_time, until_time,
                          ended_time)
  VALUES ($practice_id, $client_id, $principal_id, $relation, $now, $until_time, NULL)
  ON CONFLICT (practice_id, client_id, principal_id, relation, from_time) DO UPDATE
    SET until_time = excluded.until_time, ended_time = NULL
)sql";

constexpr char kSetUntil[] = R"sql(
  UPDATE care_grant SET until_time = $until_time
  WHERE practice_id = $practice_id AND client_id = $client_id AND principal_id = $principal_id
    AND relation = $relation AND ended_time IS NULL AND (until_time IS NULL OR until_time > $now)
)sql";

GrantRow ReadRow(const Statement& statement) {
  GrantRow row;
  row.client_id = statement.ColumnUuid(0);
  row.principal_id = statement.ColumnUuid(1);
  row.relation = static_cast<GrantRelation>(statement.ColumnInt64(2));
  row.from_time = statement.ColumnTime(3);
  row.until_time = statement.ColumnOptionalTime(4);
  row.ended_time = statement.ColumnOptionalTime(5);
  row.principal_name = statement.ColumnText(6);
  return row;
}

absl::StatusOr<std::vector<GrantRow>> ReadRows(Statement& list) {
  std::vector<GrantRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
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

absl::Status GrantTable::BeginOrExtend(std::string_view client_id, std::string_view principal_id,
                                       GrantRelation relation, std::optional<absl::Time> until) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  const auto run = [&](Statement statement) -> absl::StatusOr<int64_t> {
    RETURN_IF_ERROR(statement.BindUuid("$practice_id", scope_.caller().practice_id)
                        .BindUuid("$client_id", client_id)
                        .BindUuid("$principal_id", principal_id)
                        .BindInt64("$relation", static_cast<int64_t>(relation))
                        .BindTime("$now", scope_.now())
                        .BindOptionalTime("$until_time", until)
                        .Run());
    return statement.RowsChanged();
  };
  ASSIGN_OR_RETURN(Statement extend, scope_.transaction().Prepare(kSetUntil));
  ASSIGN_OR_RETURN(const int64_t extended, run(std::move(extend)));
  if (extended > 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement begin, scope_.transaction().Prepare(kBegin));
  return run(std::move(begin)).status();
}

absl::StatusOr<std::vector<GrantRow>> GrantTable::ListOf(std::string_view client_id) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kListOf));
  list.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$client_id", client_id);
  return ReadRows(list);
}

absl::StatusOr<std::vector<GrantRow>> GrantTable::HeldByCaller() {
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kHeldByCaller));
  list.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$principal_id", scope_.caller().principal_id)
      .BindTime("$now", scope_.now());
  return ReadRows(list);
}

absl::StatusOr<std::vector<GrantRow>> GrantTable::OwnersOfCaseload() {
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kOwnersOfCaseload));
  list.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$principal_id", scope_.caller().principal_id)
      .BindTime("$now", scope_.now());
  return ReadRows(list);
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
