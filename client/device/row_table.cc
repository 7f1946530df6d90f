#include "client/device/row_table.h"

#include <optional>

#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"

#define ROW_COLUMNS " stream_id, record_id, sequence, revision, state, kind, body, merge_state "

namespace relactation {
namespace {

constexpr char kPutRow[] = R"sql(
  INSERT INTO row (stream_id, record_id, sequence, revision, state, kind, body, merge_state,
                   was_sent_anew)
  VALUES ($stream_id, $record_id, $sequence, $revision, $state, $kind, $body, $merge_state,
          $was_sent_anew)
  ON CONFLICT (stream_id, record_id) DO UPDATE
    SET sequence = excluded.sequence, revision = excluded.revision, state = excluded.state,
        kind = excluded.kind, body = excluded.body, merge_state = excluded.merge_state,
        was_sent_anew = excluded.was_sent_anew
    WHERE excluded.sequence >= sequence OR excluded.was_sent_anew = 1
)sql";

constexpr char kFindRow[] = "SELECT" ROW_COLUMNS "FROM row WHERE record_id = $record_id";

constexpr char kRowsOfKind[] =
    "SELECT" ROW_COLUMNS "FROM row WHERE kind = $kind ORDER BY record_id";

constexpr char kRowsOfRange[] = "SELECT" ROW_COLUMNS R"sql(
  FROM row
  WHERE stream_id = $stream_id AND state = $state
    AND ($from_id IS NULL OR record_id >= $from_id)
    AND ($until_id IS NULL OR record_id < $until_id)
)sql";

constexpr char kDeleteRange[] = R"sql(
  DELETE FROM row
  WHERE stream_id = $stream_id
    AND ($from_id IS NULL OR record_id >= $from_id)
    AND ($until_id IS NULL OR record_id < $until_id)
)sql";

constexpr char kBeginResend[] =
    "UPDATE row SET was_sent_anew = 0 WHERE stream_id = $stream_id AND was_sent_anew = 1";

constexpr char kEndResend[] = "DELETE FROM row WHERE stream_id = $stream_id AND was_sent_anew = 0";

std::optional<std::string> Bound(std::string_view id) {
  if (id.empty()) return std::nullopt;
  return std::string(id);
}

HeldRow ReadHeldRow(const Statement& statement) {
  HeldRow held;
  held.stream_id = statement.ColumnUuid(0);
  held.row.set_record_id(statement.ColumnUuid(1));
  held.row.set_sequence(statement.ColumnInt64(2));
  held.row.set_revision(statement.ColumnInt64(3));
  held.row.set_state(static_cast<v1::RowState>(statement.ColumnInt64(4)));
  held.row.set_kind(static_cast<v1::RowKind>(statement.ColumnInt64(5)));
  held.row.set_body(statement.ColumnBlob(6));
  held.row.set_merge_state(statement.ColumnBlob(7));
  return held;
}

RowHash HashOf(const HeldRow& held) {
  return HashOfRow(RowContent{.stream_id = held.stream_id,
                              .record_id = held.row.record_id(),
                              .sequence = held.row.sequence(),
                              .revision = held.row.revision(),
                              .kind = static_cast<int>(held.row.kind()),
                              .merge_state = held.row.merge_state(),
                              .body = held.row.body()});
}

}  // namespace

absl::Status RowTable::Put(std::string_view stream_id, const v1::Row& row, bool is_resend) {
  ASSIGN_OR_RETURN(Statement put, transaction_.Prepare(kPutRow));
  return put.BindUuid("$stream_id", stream_id)
      .BindUuid("$record_id", row.record_id())
      .BindInt64("$sequence", row.sequence())
      .BindInt64("$revision", row.revision())
      .BindInt64("$state", row.state())
      .BindInt64("$kind", row.kind())
      .BindBlob("$body", row.body())
      .BindBlob("$merge_state", row.merge_state())
      .BindInt64("$was_sent_anew", is_resend ? 1 : 0)
      .Run();
}

absl::StatusOr<HeldRow> RowTable::Find(std::string_view record_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindRow));
  ASSIGN_OR_RETURN(const bool found, find.BindUuid("$record_id", record_id).Step());
  if (!found) return absl::NotFoundError("this device holds no such entry");
  return ReadHeldRow(find);
}

absl::Status RowTable::ForEach(v1::RowKind kind, const std::function<absl::Status(HeldRow)>& take) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kRowsOfKind));
  list.BindInt64("$kind", kind);
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, list.Step());
    if (!found) return absl::OkStatus();
    RETURN_IF_ERROR(take(ReadHeldRow(list)));
  }
}

absl::Status RowTable::BeginResend(std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement begin, transaction_.Prepare(kBeginResend));
  return begin.BindUuid("$stream_id", stream_id).Run();
}

absl::Status RowTable::EndResend(std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement end, transaction_.Prepare(kEndResend));
  end.BindUuid("$stream_id", stream_id);
  if (!RELACTATION_PLANTED(kMarkWithoutSweep)) RETURN_IF_ERROR(end.Run());
  return BeginResend(stream_id);
}

absl::Status RowTable::DeleteRange(std::string_view stream_id, std::string_view from_id,
                                   std::string_view until_id) {
  ASSIGN_OR_RETURN(Statement remove, transaction_.Prepare(kDeleteRange));
  return remove.BindUuid("$stream_id", stream_id)
      .BindOptionalUuid("$from_id", Bound(from_id))
      .BindOptionalUuid("$until_id", Bound(until_id))
      .Run();
}

absl::StatusOr<RowsDigest> RowTable::DigestOf(std::string_view stream_id, std::string_view from_id,
                                              std::string_view until_id) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kRowsOfRange));
  list.BindUuid("$stream_id", stream_id)
      .BindInt64("$state", v1::ROW_STATE_LIVE)
      .BindOptionalUuid("$from_id", Bound(from_id))
      .BindOptionalUuid("$until_id", Bound(until_id));
  RowsDigest digest;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, list.Step());
    if (!found) return digest;
    digest.Add(HashOf(ReadHeldRow(list)));
  }
}

}  // namespace relactation
