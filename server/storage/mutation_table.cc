#include "server/storage/mutation_table.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO mutation (practice_id, replica_id, n, hash, record_id, result, reason, problem,
                        revision, sequence, received_time, content)
  VALUES ($practice_id, $replica_id, $n, $hash, $record_id, $result, $reason, $problem, $revision,
          $sequence, $received_time, $content)
)sql";

constexpr char kFind[] = R"sql(
  SELECT practice_id, hash, record_id, result, reason, problem, revision, sequence,
         received_time, content
  FROM mutation
  WHERE replica_id = $replica_id AND n = $n
)sql";

constexpr char kCountOfDevice[] = R"sql(
  SELECT COUNT(*) FROM mutation
  WHERE result = $result AND replica_id IN (
      SELECT replica_id FROM replica
      WHERE practice_id = $practice_id AND device_id = $device_id)
)sql";

}  // namespace

absl::Status MutationTable::Insert(const MutationRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  return insert.BindUuid("$practice_id", row.practice_id)
      .BindUuid("$replica_id", row.replica_id)
      .BindInt64("$n", row.n)
      .BindBlob("$hash", row.hash)
      .BindOptionalUuid("$record_id", row.record_id)
      .BindInt64("$result", row.result)
      .BindInt64("$reason", row.reason)
      .BindText("$problem", row.problem)
      .BindInt64("$revision", row.revision)
      .BindInt64("$sequence", row.sequence)
      .BindTime("$received_time", row.received_time)
      .BindBlob("$content", row.content)
      .Run();
}

absl::StatusOr<MutationRow> MutationTable::Find(std::string_view replica_id, int64_t n) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  ASSIGN_OR_RETURN(const bool found,
                   find.BindUuid("$replica_id", replica_id).BindInt64("$n", n).Step());
  if (!found) return absl::NotFoundError("no such change");
  MutationRow row;
  row.practice_id = find.ColumnUuid(0);
  row.replica_id = std::string(replica_id);
  row.n = n;
  row.hash = find.ColumnBlob(1);
  row.record_id = find.ColumnOptionalUuid(2);
  row.result = static_cast<int>(find.ColumnInt64(3));
  row.reason = static_cast<int>(find.ColumnInt64(4));
  row.problem = find.ColumnText(5);
  row.revision = find.ColumnInt64(6);
  row.sequence = find.ColumnInt64(7);
  row.received_time = find.ColumnTime(8);
  row.content = find.ColumnBlob(9);
  return row;
}

absl::StatusOr<int64_t> MutationTable::CountOfDevice(std::string_view practice_id,
                                                     std::string_view device_id, int result) {
  ASSIGN_OR_RETURN(Statement count, transaction_.Prepare(kCountOfDevice));
  count.BindUuid("$practice_id", practice_id)
      .BindUuid("$device_id", device_id)
      .BindInt64("$result", result);
  RETURN_IF_ERROR(count.Step().status());
  return count.ColumnInt64(0);
}

}  // namespace relactation
