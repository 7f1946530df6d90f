#include "server/storage/invite_page.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kPage[] = R"sql(
  SELECT invite_id, roles, principal_id, display_name, created_by, created_time, expire_time,
         used_time, used_by_device
  FROM invite
  WHERE practice_id = $practice_id AND client_id IS NULL
    AND (created_time, invite_id) < ($before_created_time, $before_invite_id)
  ORDER BY created_time DESC, invite_id DESC
  LIMIT $limit
)sql";

constexpr char kAfterAll[] = "ffffffff-ffff-ffff-ffff-ffffffffffff";

}  // namespace

absl::StatusOr<std::vector<InviteRow>> ReadInvitePage(Transaction& transaction,
                                                      std::string_view practice_id,
                                                      const InvitePage& page) {
  ASSIGN_OR_RETURN(Statement statement, transaction.Prepare(kPage));
  const bool is_first = !page.before_created_time.has_value();
  statement.BindUuid("$practice_id", practice_id)
      .BindTime("$before_created_time", page.before_created_time.value_or(absl::InfiniteFuture()))
      .BindUuid("$before_invite_id", is_first ? kAfterAll : page.before_invite_id)
      .BindInt64("$limit", page.limit);
  std::vector<InviteRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return rows;
    InviteRow row;
    row.practice_id = std::string(practice_id);
    row.invite_id = statement.ColumnUuid(0);
    row.roles = static_cast<uint32_t>(statement.ColumnInt64(1));
    row.principal_id = statement.ColumnOptionalUuid(2);
    row.display_name = statement.ColumnText(3);
    row.created_by = statement.ColumnOptionalUuid(4);
    row.created_time = statement.ColumnTime(5);
    row.expire_time = statement.ColumnTime(6);
    row.used_time = statement.ColumnOptionalTime(7);
    row.used_by_device = statement.ColumnOptionalUuid(8);
    rows.push_back(std::move(row));
  }
}

}  // namespace relactation
