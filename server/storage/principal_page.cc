#include "server/storage/principal_page.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kPage[] = R"sql(
  SELECT principal_id, name, roles, client_id, state, created_time, revoked_time
  FROM principal
  WHERE practice_id = $practice_id AND (roles & $roles) <> 0
    AND (created_time, principal_id) > ($after_created_time, $after_principal_id)
  ORDER BY created_time, principal_id
  LIMIT $limit
)sql";

constexpr char kBeforeAll[] = "00000000-0000-0000-0000-000000000000";

}  // namespace

absl::StatusOr<std::vector<PrincipalRow>> ReadPrincipalPage(Transaction& transaction,
                                                            std::string_view practice_id,
                                                            const PrincipalPage& page) {
  ASSIGN_OR_RETURN(Statement statement, transaction.Prepare(kPage));
  const bool is_first = !page.after_created_time.has_value();
  statement.BindUuid("$practice_id", practice_id)
      .BindInt64("$roles", page.roles)
      .BindTime("$after_created_time", page.after_created_time.value_or(absl::InfinitePast()))
      .BindUuid("$after_principal_id", is_first ? kBeforeAll : page.after_principal_id)
      .BindInt64("$limit", page.limit);
  std::vector<PrincipalRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return rows;
    PrincipalRow row;
    row.practice_id = std::string(practice_id);
    row.principal_id = statement.ColumnUuid(0);
    row.name = statement.ColumnText(1);
    row.roles = static_cast<uint32_t>(statement.ColumnInt64(2));
    row.client_id = statement.ColumnOptionalUuid(3);
    row.state = static_cast<PrincipalState>(statement.ColumnInt64(4));
    row.created_time = statement.ColumnTime(5);
    row.revoked_time = statement.ColumnOptionalTime(6);
    rows.push_back(std::move(row));
  }
}

}  // namespace relactation
