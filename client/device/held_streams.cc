#include "client/device/held_streams.h"

#include <optional>

#include "proto/relactation/status.h"

#define STREAM_COLUMNS \
  " stream_id, kind, person_id, is_writable, epoch, after, head, is_resend, is_unequal, is_wiped "

namespace relactation {
namespace {

constexpr char kListStreams[] = "SELECT" STREAM_COLUMNS "FROM stream ORDER BY kind, stream_id";

constexpr char kFindStream[] = "SELECT" STREAM_COLUMNS "FROM stream WHERE stream_id = $stream_id";

constexpr char kPutStream[] = R"sql(
  INSERT INTO stream (stream_id, kind, person_id, is_writable, epoch, after, head, is_resend,
                      is_unequal, is_wiped)
  VALUES ($stream_id, $kind, $person_id, $is_writable, $epoch, $after, $head, $is_resend,
          $is_unequal, $is_wiped)
  ON CONFLICT (stream_id) DO UPDATE
    SET kind = excluded.kind, person_id = excluded.person_id, is_writable = excluded.is_writable,
        epoch = excluded.epoch, after = excluded.after, head = excluded.head,
        is_resend = excluded.is_resend, is_unequal = excluded.is_unequal,
        is_wiped = excluded.is_wiped
)sql";

constexpr char kDeleteStream[] = "DELETE FROM stream WHERE stream_id = $stream_id";

HeldStream ReadStream(const Statement& statement) {
  HeldStream stream;
  stream.stream_id = statement.ColumnUuid(0);
  stream.kind = static_cast<v1::StreamKind>(statement.ColumnInt64(1));
  stream.person_id = statement.ColumnOptionalUuid(2).value_or("");
  stream.is_writable = statement.ColumnInt64(3) != 0;
  stream.epoch = statement.ColumnInt64(4);
  stream.after = statement.ColumnInt64(5);
  stream.head = statement.ColumnInt64(6);
  stream.is_resend = statement.ColumnInt64(7) != 0;
  stream.is_unequal = statement.ColumnInt64(8) != 0;
  stream.is_wiped = statement.ColumnInt64(9) != 0;
  return stream;
}

}  // namespace

absl::StatusOr<std::vector<HeldStream>> HeldStreams::List() {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kListStreams));
  std::vector<HeldStream> streams;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, list.Step());
    if (!found) return streams;
    streams.push_back(ReadStream(list));
  }
}

absl::StatusOr<HeldStream> HeldStreams::Find(std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindStream));
  ASSIGN_OR_RETURN(const bool found, find.BindUuid("$stream_id", stream_id).Step());
  if (!found) return absl::NotFoundError("this device has no such stream");
  return ReadStream(find);
}

absl::Status HeldStreams::Put(const HeldStream& stream) {
  std::optional<std::string> person_id;
  if (!stream.person_id.empty()) person_id = stream.person_id;
  ASSIGN_OR_RETURN(Statement put, transaction_.Prepare(kPutStream));
  return put.BindUuid("$stream_id", stream.stream_id)
      .BindInt64("$kind", stream.kind)
      .BindOptionalUuid("$person_id", person_id)
      .BindInt64("$is_writable", stream.is_writable ? 1 : 0)
      .BindInt64("$epoch", stream.epoch)
      .BindInt64("$after", stream.after)
      .BindInt64("$head", stream.head)
      .BindInt64("$is_resend", stream.is_resend ? 1 : 0)
      .BindInt64("$is_unequal", stream.is_unequal ? 1 : 0)
      .BindInt64("$is_wiped", stream.is_wiped ? 1 : 0)
      .Run();
}

absl::Status HeldStreams::Delete(std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement remove, transaction_.Prepare(kDeleteStream));
  return remove.BindUuid("$stream_id", stream_id).Run();
}

v1::StreamCursor CursorOf(const HeldStream& stream) {
  v1::StreamCursor cursor;
  cursor.set_stream_id(stream.stream_id);
  cursor.set_epoch(stream.epoch);
  cursor.set_after(stream.after);
  cursor.set_is_resend(stream.is_resend);
  return cursor;
}

bool HoldsAll(const HeldStream& stream) {
  return stream.epoch != 0 && !stream.is_resend && stream.after == stream.head;
}

bool IsAtHead(const HeldStream& stream) { return HoldsAll(stream) && !stream.is_unequal; }

}  // namespace relactation
