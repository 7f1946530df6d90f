#include "server/storage/mutation_table.h"

#include <utility>

#include "proto/relactation/status.h"

// The columns of a MutationRow, in the order ReadRow reads them.
#define MUTATION_COLUMNS                                                         \
  " practice_id, hash, record_id, result, reason, problem, revision, sequence, " \
  "received_time, content, look, replica_id, n "

// What waits apart for a look, of the contract's MUTATION_RESULT_QUARANTINED: written as in the
// index mutation_apart, which no bound value would find.
#define IS_APART " result = 6 AND look = 0 "

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO mutation (practice_id, replica_id, n, hash, record_id, result, reason, problem,
                        revision, sequence, received_time, content)
  VALUES ($practice_id, $replica_id, $n, $hash, $record_id, $result, $reason, $problem, $revision,
          $sequence, $received_time, $content)
)sql";

constexpr char kFind[] = "SELECT" MUTATION_COLUMNS R"sql(
  FROM mutation
  WHERE replica_id = $replica_id AND n = $n
)sql";

constexpr char kListApartOfClient[] = "SELECT" MUTATION_COLUMNS R"sql(
  FROM mutation
  WHERE)sql" IS_APART R"sql(AND replica_id IN (
      SELECT replica_id FROM replica
      WHERE practice_id = $practice_id AND client_id = $client_id)
  ORDER BY received_time, replica_id, n
  LIMIT $limit
)sql";

constexpr char kNoteLook[] = R"sql(
  UPDATE mutation SET look = $look, content = x''
  WHERE replica_id = $replica_id AND n = $n AND look = 0
)sql";

constexpr char kSizeApartOfDevice[] = R"sql(
  SELECT COUNT(*), COALESCE(SUM(LENGTH(content)), 0) FROM mutation
  WHERE)sql" IS_APART R"sql(AND replica_id IN (
      SELECT replica_id FROM replica
      WHERE practice_id = $practice_id AND device_id = $device_id)
)sql";

MutationRow ReadRow(const Statement& statement) {
  MutationRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.hash = statement.ColumnBlob(1);
  row.record_id = statement.ColumnOptionalUuid(2);
  row.result = static_cast<int>(statement.ColumnInt64(3));
  row.reason = static_cast<int>(statement.ColumnInt64(4));
  row.problem = statement.ColumnText(5);
  row.revision = statement.ColumnInt64(6);
  row.sequence = statement.ColumnInt64(7);
  row.received_time = statement.ColumnTime(8);
  row.content = statement.ColumnBlob(9);
  row.look = static_cast<MutationLook>(statement.ColumnInt64(10));
  row.replica_id = statement.ColumnUuid(11);
  row.n = statement.ColumnInt64(12);
  return row;
}

}  // namespace

absl::Status MutationTable::Insert(const MutationRow& row) {
  if (!insert_.has_value()) {
    ASSIGN_OR_RETURN(insert_, transaction_.Prepare(kInsert));
  }
  absl::Status status = insert_->BindUuid("$practice_id", row.practice_id)
                            .BindUuid("$replica_id", row.replica_id)
                            .BindInt64("$n", row.n)
                            .BindHeldBlob("$hash", row.hash)
                            .BindOptionalUuid("$record_id", row.record_id)
                            .BindInt64("$result", row.result)
                            .BindInt64("$reason", row.reason)
                            .BindHeldText("$problem", row.problem)
                            .BindInt64("$revision", row.revision)
                            .BindInt64("$sequence", row.sequence)
                            .BindTime("$received_time", row.received_time)
                            .BindHeldBlob("$content", row.content)
                            .Run();
  // What could not be bound must not be in the way of the next row.
  if (!status.ok()) insert_.reset();
  return status;
}

absl::StatusOr<MutationRow> MutationTable::Find(std::string_view replica_id, int64_t n) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  ASSIGN_OR_RETURN(const bool found,
                   find.BindUuid("$replica_id", replica_id).BindInt64("$n", n).Step());
  if (!found) return absl::NotFoundError("no such change");
  return ReadRow(find);
}

absl::StatusOr<std::vector<MutationRow>> MutationTable::ListApartOfClient(
    std::string_view practice_id, std::string_view client_id, int64_t limit) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kListApartOfClient));
  list.BindUuid("$practice_id", practice_id)
      .BindUuid("$client_id", client_id)
      .BindInt64("$limit", limit);
  std::vector<MutationRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

absl::Status MutationTable::NoteLook(std::string_view replica_id, int64_t n, MutationLook look) {
  ASSIGN_OR_RETURN(Statement note, transaction_.Prepare(kNoteLook));
  RETURN_IF_ERROR(note.BindUuid("$replica_id", replica_id)
                      .BindInt64("$n", n)
                      .BindInt64("$look", static_cast<int64_t>(look))
                      .Run());
  if (note.RowsChanged() == 0) return absl::NotFoundError("nobody handed in such a change");
  return absl::OkStatus();
}

absl::StatusOr<MutationsSize> MutationTable::SizeApartOfDevice(std::string_view practice_id,
                                                               std::string_view device_id) {
  ASSIGN_OR_RETURN(Statement size, transaction_.Prepare(kSizeApartOfDevice));
  size.BindUuid("$practice_id", practice_id).BindUuid("$device_id", device_id);
  RETURN_IF_ERROR(size.Step().status());
  return MutationsSize{size.ColumnInt64(0), size.ColumnInt64(1)};
}

}  // namespace relactation
