#include "server/storage/record_version_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO record_version (practice_id, stream_id, record_id, revision, state, key_id, body,
                              group_revisions)
  VALUES ($practice_id, $stream_id, $record_id, $revision, $state, $key_id, $body,
          $group_revisions)
)sql";

constexpr char kListOf[] = R"sql(
  SELECT stream_id, record_id, revision, state, key_id, body, group_revisions
  FROM record_version
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND record_id = $record_id
  ORDER BY revision
)sql";

RecordRow ReadRow(const Statement& statement) {
  RecordRow row;
  row.stream_id = statement.ColumnUuid(0);
  row.record_id = statement.ColumnUuid(1);
  row.revision = statement.ColumnInt64(2);
  row.state = static_cast<RecordState>(statement.ColumnInt64(3));
  row.key_id = statement.ColumnInt64(4);
  row.body = statement.ColumnBlob(5);
  row.group_revisions = statement.ColumnBlob(6);
  return row;
}

absl::Status NoStream() { return absl::NotFoundError("no such stream"); }

}  // namespace

absl::Status RecordVersionTable::Insert(const RecordRow& row) {
  if (!scope_.HasStream(row.stream_id)) return NoStream();
  ASSIGN_OR_RETURN(Statement insert, scope_.transaction().Prepare(kInsert));
  return insert.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", row.stream_id)
      .BindUuid("$record_id", row.record_id)
      .BindInt64("$revision", row.revision)
      .BindInt64("$state", static_cast<int64_t>(row.state))
      .BindInt64("$key_id", row.key_id)
      .BindBlob("$body", row.body)
      .BindBlob("$group_revisions", row.group_revisions)
      .Run();
}

absl::StatusOr<std::vector<RecordRow>> RecordVersionTable::ListOf(std::string_view stream_id,
                                                                  std::string_view record_id) {
  if (!scope_.HasStream(stream_id)) return NoStream();
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kListOf));
  list.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", stream_id)
      .BindUuid("$record_id", record_id);
  std::vector<RecordRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

}  // namespace relactation
