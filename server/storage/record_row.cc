#include "server/storage/record_row.h"

namespace relactation {

RowHash HashOfRow(const RecordRow& row) {
  return HashOfRow(RowContent{.stream_id = row.stream_id,
                              .record_id = row.record_id,
                              .sequence = row.sequence,
                              .revision = row.revision,
                              .kind = row.kind,
                              .merge_state = row.group_revisions,
                              .body = row.body});
}

int64_t MicrosOf(const std::optional<absl::Time>& start_time) {
  return start_time.has_value() ? absl::ToUnixMicros(*start_time) : kNoTime;
}

void BindContent(Statement& statement, const RecordRow& row) {
  statement.BindUuid("$record_id", row.record_id)
      .BindInt64("$start_time", MicrosOf(row.start_time))
      .BindHeldBlob("$group_revisions", row.group_revisions)
      .BindInt64("$state", static_cast<int64_t>(row.state))
      .BindInt64("$key_id", row.key_id)
      .BindHeldBlob("$body", row.body);
}

}  // namespace relactation
