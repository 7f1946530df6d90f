#include "server/storage/colleague_lookup.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kFind[] = R"sql(
  SELECT principal_id, name, roles FROM principal
  WHERE practice_id = $practice_id AND principal_id = $principal_id AND state = 1
    AND (roles & $roles) <> 0
)sql";

constexpr char kAllIds[] = R"sql(
  SELECT principal_id FROM principal
  WHERE practice_id = $practice_id AND (roles & $roles) <> 0
  ORDER BY principal_id
)sql";

}  // namespace

absl::StatusOr<Colleague> FindColleague(const Scope& scope, std::string_view principal_id) {
  ASSIGN_OR_RETURN(Statement find, scope.transaction().Prepare(kFind));
  find.BindUuid("$practice_id", scope.caller().practice_id)
      .BindUuid("$principal_id", principal_id)
      .BindInt64("$roles", kRoleAdmin | kRoleConsultant);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such colleague in this practice");
  return Colleague{find.ColumnUuid(0), find.ColumnText(1),
                   static_cast<uint32_t>(find.ColumnInt64(2))};
}

absl::StatusOr<std::vector<std::string>> AllColleagueIds(const Scope& scope) {
  ASSIGN_OR_RETURN(Statement list, scope.transaction().Prepare(kAllIds));
  list.BindUuid("$practice_id", scope.caller().practice_id)
      .BindInt64("$roles", kRoleAdmin | kRoleConsultant);
  std::vector<std::string> ids;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return ids;
    ids.push_back(list.ColumnUuid(0));
  }
}

}  // namespace relactation
