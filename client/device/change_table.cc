#include "client/device/change_table.h"

#include <algorithm>

#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"

#define CHANGE_COLUMNS " change_id, replica_id, stream_id, content, outcome, tray "

namespace relactation {
namespace {

constexpr char kAppend[] = R"sql(
  INSERT INTO change (replica_id, n, stream_id, record_id, content, outcome, sequence,
                      tray)
  VALUES ($replica_id, $n, $stream_id, $record_id, $content, NULL, 0, 0)
)sql";

constexpr char kUnsent[] = "SELECT" CHANGE_COLUMNS R"sql(
  FROM change WHERE replica_id = $replica_id AND outcome IS NULL ORDER BY n LIMIT $most
)sql";

constexpr char kCountUnsent[] = "SELECT COUNT(*) FROM change WHERE outcome IS NULL AND tray <> 2";

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
  UPDATE change
  SET outcome = $outcome, sequence = $sequence,
      tray = CASE tray WHEN 2 THEN 2 ELSE $tray END
  WHERE replica_id = $replica_id AND n = $n AND outcome IS NULL
)sql";

constexpr char kUnsettle[] = R"sql(
  UPDATE change SET outcome = NULL, sequence = 0, tray = CASE tray WHEN 2 THEN 2 ELSE 0 END
  WHERE replica_id = $replica_id AND n > $n
)sql";

constexpr char kRenumber[] = R"sql(
  UPDATE change SET replica_id = $replica_id, n = $n, content = $content, outcome = NULL,
      sequence = 0
  WHERE change_id = $change_id
)sql";

constexpr char kTakeOutOfTray[] =
    "UPDATE change SET tray = 2 WHERE change_id = $change_id AND tray = 1";

constexpr char kUnnumber[] = R"sql(
  UPDATE change SET n = -change_id
  WHERE replica_id = $replica_id AND n > $n AND outcome IS NULL
)sql";

constexpr char kPrune[] = R"sql(
  DELETE FROM change
  WHERE outcome IS NOT NULL
    AND ((replica_id = $replica_id AND n <= $n) OR (replica_id <> $replica_id AND $n > 0))
    AND (tray = 2 OR (tray = 0 AND sequence <= (
      SELECT after FROM stream
      WHERE stream.stream_id = change.stream_id AND is_resend = 0 AND after >= head)))
)sql";

constexpr char kDeleteSettled[] = R"sql(
  DELETE FROM change WHERE stream_id = $stream_id AND outcome IS NOT NULL AND tray <> 1
)sql";

// The states of column tray.
constexpr int64_t kNotInTray = 0;
constexpr int64_t kInTray = 1;
constexpr int64_t kTakenOut = 2;

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
  change.is_given_up = statement.ColumnInt64(5) == kTakenOut;
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

}  // namespace

bool IsRefused(const v1::MutationOutcome& outcome) {
  switch (outcome.result()) {
    case v1::MUTATION_RESULT_APPLIED:
    case v1::MUTATION_RESULT_DUPLICATE:
    case v1::MUTATION_RESULT_CONFLICT_KEPT:
    case v1::MUTATION_RESULT_QUARANTINED:
      return false;
    default:
      return true;
  }
}

int64_t SeenRevision(const Change& change, int64_t base_revision) {
  if (!change.outcome.has_value() || IsRefused(*change.outcome)) return base_revision;
  if (change.mutation.action() == v1::MUTATION_ACTION_CREATE) {
    return std::max<int64_t>(base_revision, 1);
  }
  const int64_t revision = change.outcome->revision();
  return revision == base_revision + 1 ? revision : base_revision;
}

absl::Status ChangeTable::Append(const Change& change) {
  ASSIGN_OR_RETURN(Statement append, transaction_.Prepare(kAppend));
  return append.BindUuid("$replica_id", change.replica_id)
      .BindInt64("$n", change.mutation.n())
      .BindUuid("$stream_id", change.stream_id)
      .BindUuid("$record_id", change.mutation.record_id())
      .BindBlob("$content", change.mutation.SerializeAsString())
      .Run();
}

absl::StatusOr<std::vector<Change>> ChangeTable::Unsent(std::string_view replica_id, int64_t most) {
  ASSIGN_OR_RETURN(Statement unsent, transaction_.Prepare(kUnsent));
  unsent.BindUuid("$replica_id", replica_id).BindInt64("$most", most);
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
  RETURN_IF_ERROR(
      settle.BindBlob("$outcome", outcome.SerializeAsString())
          .BindInt64("$sequence", outcome.sequence())
          .BindInt64("$tray", IsRefused(outcome) && !RELACTATION_PLANTED(kRefusedChangeForgotten)
                                  ? kInTray
                                  : kNotInTray)
          .BindUuid("$replica_id", replica_id)
          .BindInt64("$n", outcome.n())
          .Run());
  if (settle.RowsChanged() == 1) return absl::OkStatus();
  return absl::DataLossError("this device does not hold the change that was answered");
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

absl::Status ChangeTable::UnnumberAfter(std::string_view replica_id, int64_t n) {
  ASSIGN_OR_RETURN(Statement unnumber, transaction_.Prepare(kUnnumber));
  return unnumber.BindUuid("$replica_id", replica_id).BindInt64("$n", n).Run();
}

absl::Status ChangeTable::DeleteSettled(std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement remove, transaction_.Prepare(kDeleteSettled));
  return remove.BindUuid("$stream_id", stream_id).Run();
}

absl::Status ChangeTable::PruneUpTo(std::string_view replica_id, int64_t backed_up_n) {
  ASSIGN_OR_RETURN(Statement prune, transaction_.Prepare(kPrune));
  return prune.BindUuid("$replica_id", replica_id).BindInt64("$n", backed_up_n).Run();
}

}  // namespace relactation
