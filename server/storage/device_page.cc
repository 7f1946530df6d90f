#include "server/storage/device_page.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kOfPractice[] = R"sql(
  SELECT device_id, principal_id, name, created_time, expire_time, revoked_time
  FROM device
  WHERE practice_id = $practice_id
    AND principal_id IN (SELECT principal_id FROM principal
                         WHERE practice_id = $practice_id AND client_id IS NULL)
    AND (created_time, device_id) > ($after_created_time, $after_device_id)
  ORDER BY created_time, device_id
  LIMIT $limit
)sql";

constexpr char kOfPrincipal[] = R"sql(
  SELECT device_id, principal_id, name, created_time, expire_time, revoked_time
  FROM device
  WHERE practice_id = $practice_id AND principal_id = $principal_id
    AND (created_time, device_id) > ($after_created_time, $after_device_id)
  ORDER BY created_time, device_id
  LIMIT $limit
)sql";

constexpr char kBeforeAll[] = "00000000-0000-0000-0000-000000000000";

}  // namespace

absl::StatusOr<std::vector<DeviceRow>> ReadDevicePage(Transaction& transaction,
                                                      std::string_view practice_id,
                                                      const DevicePage& page) {
  ASSIGN_OR_RETURN(Statement statement,
                   transaction.Prepare(page.principal_id.has_value() ? SqlText(kOfPrincipal)
                                                                     : SqlText(kOfPractice)));
  const bool is_first = !page.after_created_time.has_value();
  statement.BindUuid("$practice_id", practice_id)
      .BindTime("$after_created_time", page.after_created_time.value_or(absl::InfinitePast()))
      .BindUuid("$after_device_id", is_first ? kBeforeAll : page.after_device_id)
      .BindInt64("$limit", page.limit);
  if (page.principal_id.has_value()) statement.BindUuid("$principal_id", *page.principal_id);
  std::vector<DeviceRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return rows;
    DeviceRow row;
    row.practice_id = std::string(practice_id);
    row.device_id = statement.ColumnUuid(0);
    row.principal_id = statement.ColumnUuid(1);
    row.name = statement.ColumnText(2);
    row.created_time = statement.ColumnTime(3);
    row.expire_time = statement.ColumnOptionalTime(4);
    row.revoked_time = statement.ColumnOptionalTime(5);
    rows.push_back(std::move(row));
  }
}

}  // namespace relactation
