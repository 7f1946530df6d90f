#include "server/storage/client_access_page.h"

#include <limits>
#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kPage[] = R"sql(
  SELECT audit.sequence, audit.time, audit.principal_id, principal.name, audit.method, audit.verb,
         audit.outcome
  FROM audit LEFT JOIN principal
    ON principal.practice_id = audit.practice_id AND principal.principal_id = audit.principal_id
  WHERE audit.practice_id = $practice_id AND audit.client_id = $client_id
    AND audit.sequence < $before_sequence
  ORDER BY audit.sequence DESC
  LIMIT $limit
)sql";

}  // namespace

absl::StatusOr<std::vector<ClientAccessRow>> ReadClientAccessPage(
    const Scope& scope, std::string_view client_id, std::optional<int64_t> before_sequence,
    int64_t limit) {
  if (!scope.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement page, scope.transaction().Prepare(kPage));
  page.BindUuid("$practice_id", scope.caller().practice_id)
      .BindUuid("$client_id", client_id)
      .BindInt64("$before_sequence", before_sequence.value_or(std::numeric_limits<int64_t>::max()))
      .BindInt64("$limit", limit);
  std::vector<ClientAccessRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, page.Step());
    if (!has_row) return rows;
    ClientAccessRow row;
    row.sequence = page.ColumnInt64(0);
    row.time = page.ColumnTime(1);
    row.principal_id = page.ColumnOptionalUuid(2);
    row.principal_name = page.ColumnText(3);
    row.method = page.ColumnText(4);
    row.verb = page.ColumnText(5);
    row.outcome = page.ColumnText(6);
    rows.push_back(std::move(row));
  }
}

}  // namespace relactation
