#include "server/storage/principal_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO principal (practice_id, principal_id, name, roles, client_id, person_id, state,
                         created_time, revoked_time)
  VALUES ($practice_id, $principal_id, $name, $roles, $client_id, $person_id, $state,
          $created_time, $revoked_time)
)sql";

constexpr char kUpdate[] = R"sql(
  UPDATE principal SET name = $name, roles = $roles, state = $state, revoked_time = $revoked_time
  WHERE practice_id = $practice_id AND principal_id = $principal_id
)sql";

constexpr char kFind[] = R"sql(
  SELECT practice_id, principal_id, name, roles, client_id, person_id, state, created_time,
         revoked_time
  FROM principal
  WHERE practice_id = $practice_id AND principal_id = $principal_id
)sql";

constexpr char kFindPerson[] = R"sql(
  SELECT practice_id, principal_id, name, roles, client_id, person_id, state, created_time,
         revoked_time
  FROM principal
  WHERE practice_id = $practice_id AND client_id = $client_id AND person_id = $person_id
)sql";

constexpr char kList[] = R"sql(
  SELECT practice_id, principal_id, name, roles, client_id, person_id, state, created_time,
         revoked_time
  FROM principal
  WHERE practice_id = $practice_id AND principal_id > $after_id AND (roles & $roles) <> 0
  ORDER BY principal_id
  LIMIT $limit
)sql";

constexpr char kCountActive[] = R"sql(
  SELECT COUNT(*) FROM principal
  WHERE practice_id = $practice_id AND state = 1 AND (roles & $roles) <> 0
)sql";

PrincipalRow ReadRow(const Statement& statement) {
  PrincipalRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.principal_id = statement.ColumnUuid(1);
  row.name = statement.ColumnText(2);
  row.roles = static_cast<uint32_t>(statement.ColumnInt64(3));
  row.client_id = statement.ColumnOptionalUuid(4);
  row.person_id = statement.ColumnOptionalUuid(5);
  row.state = static_cast<PrincipalState>(statement.ColumnInt64(6));
  row.created_time = statement.ColumnTime(7);
  row.revoked_time = statement.ColumnOptionalTime(8);
  return row;
}

}  // namespace

absl::Status PrincipalTable::Insert(const PrincipalRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  return insert.BindUuid("$practice_id", row.practice_id)
      .BindUuid("$principal_id", row.principal_id)
      .BindText("$name", row.name)
      .BindInt64("$roles", row.roles)
      .BindOptionalUuid("$client_id", row.client_id)
      .BindOptionalUuid("$person_id", row.person_id)
      .BindInt64("$state", static_cast<int64_t>(row.state))
      .BindTime("$created_time", row.created_time)
      .BindOptionalTime("$revoked_time", row.revoked_time)
      .Run();
}

absl::Status PrincipalTable::Update(const PrincipalRow& row) {
  ASSIGN_OR_RETURN(Statement update, transaction_.Prepare(kUpdate));
  RETURN_IF_ERROR(update.BindUuid("$practice_id", row.practice_id)
                      .BindUuid("$principal_id", row.principal_id)
                      .BindText("$name", row.name)
                      .BindInt64("$roles", row.roles)
                      .BindInt64("$state", static_cast<int64_t>(row.state))
                      .BindOptionalTime("$revoked_time", row.revoked_time)
                      .Run());
  if (update.RowsChanged() == 0) return absl::NotFoundError("no such principal");
  return absl::OkStatus();
}

absl::StatusOr<PrincipalRow> PrincipalTable::Find(std::string_view practice_id,
                                                  std::string_view principal_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  find.BindUuid("$practice_id", practice_id).BindUuid("$principal_id", principal_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such principal");
  return ReadRow(find);
}

absl::StatusOr<PrincipalRow> PrincipalTable::FindPerson(std::string_view practice_id,
                                                        std::string_view client_id,
                                                        std::string_view person_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindPerson));
  find.BindUuid("$practice_id", practice_id)
      .BindUuid("$client_id", client_id)
      .BindUuid("$person_id", person_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such principal");
  return ReadRow(find);
}

absl::StatusOr<std::vector<PrincipalRow>> PrincipalTable::List(std::string_view practice_id,
                                                               uint32_t roles,
                                                               std::string_view after_id,
                                                               int64_t limit) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kList));
  list.BindUuid("$practice_id", practice_id).BindInt64("$roles", roles).BindInt64("$limit", limit);
  // No id is less than nothing.
  after_id.empty() ? list.BindBlob("$after_id", "") : list.BindUuid("$after_id", after_id);
  std::vector<PrincipalRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

absl::StatusOr<int64_t> PrincipalTable::CountActive(std::string_view practice_id, uint32_t roles) {
  ASSIGN_OR_RETURN(Statement count, transaction_.Prepare(kCountActive));
  count.BindUuid("$practice_id", practice_id).BindInt64("$roles", roles);
  RETURN_IF_ERROR(count.Step().status());
  return count.ColumnInt64(0);
}

}  // namespace relactation
