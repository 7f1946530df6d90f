#include "client/device/change_table.h"

#include "proto/relactation/status.h"

#define CHANGE_COLUMNS " change_id, replica_id, stream_id, content, outcome, tray "

namespace relactation {
namespace {

constexpr char kAppend[] = R"sql(
  INSERT INTO change (replica_id, n, stream_id, record_id, content, outcome, tray)
  VALUES ($replica_id, $n, $stream_id, $record_id, $content, NULL, 0)
)sql";

constexpr char kUnsent[] = "SELECT" CHANGE_COLUMNS R"sql(
  FROM change WHERE outcome IS NULL ORDER BY n LIMIT $most
)sql";

constexpr char kCountUnsent[] = "SELECT COUNT(*) FROM change WHERE outcome IS NULL";

constexpr char kOfRecord[] = "SELECT" CHANGE_COLUMNS R"sql(
  FROM change WHERE record_id = $record_id ORDER BY change_id
)sql";

constexpr char kAllChanges[] = "SELECT" CHANGE_COLUMNS "FROM change ORDER BY change_id";

constexpr char kOfOtherReplicas[] = "SELECT" CHANGE_COLUMNS R"sql(
  FROM change WHERE replica_id <> $replica_id AND tray = 0 ORDER BY change_id
)sql";

constexpr char kTray[] = "SELECT" CHANGE_COLUMNS R"sql(
  FROM change WHERE tray = 1 ORDER BY change_id
)sql";

constexpr char kFindChange[] = "SELECT" CHANGE_COLUMNS "FROM change WHERE change_id = $change_id";

constexpr char kSettle[] = R"sql(
  UPDATE change SET outcome = $outcome, tray = $tray
  WHERE replica_id = $replica_id AND n = $n AND outcome IS NULL
)sql";

constexpr char kUnsettle[] = R"sql(
  UPDATE change SET outcome = NULL, tray = 0 WHERE replica_id = $replica_id AND n > $n
)sql";

constexpr char kRenumber[] = R"sql(
  UPDATE change SET replica_id = $replica_id, n = $n, content = $content, outcome = NULL
  WHERE change_id = $change_id
)sql";

constexpr char kTakeOutOfTray[] =
    "UPDATE change SET tray = 2 WHERE change_id = $change_id AND tray = 1";

constexpr char kPrune[] = R"sql(
  DELETE FROM change
  WHERE replica_id = $replica_id AND n <= $n AND outcome IS NOT NULL
    AND (tray = 2 OR (tray = 0 AND record_id IN (SELECT record_id FROM row)))
)sql";

// The states of column tray; 2 is what was taken out of it.
constexpr int64_t kNotInTray = 0;
constexpr int64_t kInTray = 1;

absl::StatusOr<Change> ReadChange(const Statement& statement) {
  Change change;
  change.change_id = statement.ColumnInt64(0);
  change.replica_id = statement.ColumnUuid(1);
  change.stream_id = statement.ColumnUuid(2);
  v1::MutationOutcome outcome;
  if (!change.mutation.ParseFromString(statement.ColumnBlob(3)) ||
      !outcome.ParseFromString(statement.ColumnBlob(4))) {
    return absl::DataLossError("this device's store holds a change that cannot be read");
  }
  if (!statement.IsNull(4)) change.outcome = std::move(outcome);
  change.is_in_tray = statement.ColumnInt64(5) == kInTray;
  return change;
}

absl::StatusOr<std::vector<Change>> ReadChanges(Statement& statement) {
  std::vector<Change> changes;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return changes;
    ASSIGN_OR_RETURN(changes.emplace_back(), ReadChange(statement));
  }
}

// What a person has to hear of and decide about.
bool IsRefused(const v1::MutationOutcome& outcome) {
  return outcome.result() == v1::MUTATION_RESULT_REJECTED ||
         outcome.result() == v1::MUTATION_RESULT_GONE;
}

}  // namespace

absl::Status ChangeTable::Append(const Change& change) {
  ASSIGN_OR_RETURN(Statement append, transaction_.Prepare(kAppend));
  return append.BindUuid("$replica_id", change.replica_id)
      .BindInt64("$n", change.mutation.n())
      .BindUuid("$stream_id", change.stream_id)
      .BindUuid("$record_id", change.mutation.record_id())
      .BindBlob("$content", change.mutation.SerializeAsString())
      .Run();
}

absl::StatusOr<std::vector<Change>> ChangeTable::Unsent(int64_t most) {
  ASSIGN_OR_RETURN(Statement unsent, transaction_.Prepare(kUnsent));
  unsent.BindInt64("$most", most);
  return ReadChanges(unsent);
}

absl::StatusOr<int64_t> ChangeTable::CountUnsent() {
  ASSIGN_OR_RETURN(Statement count, transaction_.Prepare(kCountUnsent));
  RETURN_IF_ERROR(count.Step().status());
  return count.ColumnInt64(0);
}

absl::StatusOr<std::vector<Change>> ChangeTable::OfRecord(std::string_view record_id) {
  ASSIGN_OR_RETURN(Statement of_record, transaction_.Prepare(kOfRecord));
  of_record.BindUuid("$record_id", record_id);
  return ReadChanges(of_record);
}

absl::StatusOr<std::vector<Change>> ChangeTable::All() {
  ASSIGN_OR_RETURN(Statement all, transaction_.Prepare(kAllChanges));
  return ReadChanges(all);
}

absl::StatusOr<std::vector<Change>> ChangeTable::OfOtherReplicas(std::string_view replica_id) {
  ASSIGN_OR_RETURN(Statement of_others, transaction_.Prepare(kOfOtherReplicas));
  of_others.BindUuid("$replica_id", replica_id);
  return ReadChanges(of_others);
}

absl::StatusOr<std::vector<Change>> ChangeTable::Tray() {
  ASSIGN_OR_RETURN(Statement tray, transaction_.Prepare(kTray));
  return ReadChanges(tray);
}

absl::StatusOr<Change> ChangeTable::Find(int64_t change_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindChange));
  ASSIGN_OR_RETURN(const bool found, find.BindInt64("$change_id", change_id).Step());
  if (!found) return absl::NotFoundError("this device has no such change");
  return ReadChange(find);
}

absl::Status ChangeTable::Settle(std::string_view replica_id, const v1::MutationOutcome& outcome) {
  ASSIGN_OR_RETURN(Statement settle, transaction_.Prepare(kSettle));
  return settle.BindBlob("$outcome", outcome.SerializeAsString())
      .BindInt64("$tray", IsRefused(outcome) ? kInTray : kNotInTray)
      .BindUuid("$replica_id", replica_id)
      .BindInt64("$n", outcome.n())
      .Run();
}

absl::Status ChangeTable::UnsettleAfter(std::string_view replica_id, int64_t n) {
  ASSIGN_OR_RETURN(Statement unsettle, transaction_.Prepare(kUnsettle));
  return unsettle.BindUuid("$replica_id", replica_id).BindInt64("$n", n).Run();
}

absl::Status ChangeTable::Renumber(int64_t change_id, std::string_view replica_id,
                                   const v1::Mutation& mutation) {
  ASSIGN_OR_RETURN(Statement renumber, transaction_.Prepare(kRenumber));
  return renumber.BindUuid("$replica_id", replica_id)
      .BindInt64("$n", mutation.n())
      .BindBlob("$content", mutation.SerializeAsString())
      .BindInt64("$change_id", change_id)
      .Run();
}

absl::Status ChangeTable::TakeOutOfTray(int64_t change_id) {
  ASSIGN_OR_RETURN(Statement take, transaction_.Prepare(kTakeOutOfTray));
  return take.BindInt64("$change_id", change_id).Run();
}

absl::Status ChangeTable::PruneUpTo(std::string_view replica_id, int64_t backed_up_n) {
  ASSIGN_OR_RETURN(Statement prune, transaction_.Prepare(kPrune));
  return prune.BindUuid("$replica_id", replica_id).BindInt64("$n", backed_up_n).Run();
}

}  // namespace relactation
