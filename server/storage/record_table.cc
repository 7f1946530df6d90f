#include "server/storage/record_table.h"

#include <algorithm>
#include <utility>

#include "proto/relactation/status.h"
#include "server/storage/record_appending.h"
#include "server/storage/stream_end.h"

// The columns of a RecordRow, in the order ReadRow reads them.
#define RECORD_COLUMNS                                            \
  " stream_id, record_id, kind, start_time, sequence, revision, " \
  "group_revisions, state, key_id, body "

namespace relactation {
namespace {

constexpr char kReplace[] = R"sql(
  UPDATE record
  SET start_time = $start_time, sequence = $sequence, revision = $revision,
      group_revisions = $group_revisions, state = $state, key_id = $key_id, body = $body
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND record_id = $record_id
)sql";

constexpr char kFind[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND record_id = $record_id
)sql";

// A stream that never had a record has none to look for.
constexpr char kKindOfId[] = R"sql(
  SELECT record.kind
  FROM stream JOIN record ON record.stream_id = stream.stream_id
  WHERE stream.practice_id = $practice_id AND stream.client_id = $client_id
    AND stream.head_sequence > 0 AND record.record_id = $record_id
  LIMIT 1
)sql";

constexpr char kForEach[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND kind = $kind
    AND start_time >= $from AND start_time < $until AND state = 1
  ORDER BY start_time, record_id
)sql";

// The index by sequence alone: few rows are written between two looks.
constexpr char kForEachAfter[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND sequence > $sequence
    AND kind + 0 = $kind
  ORDER BY sequence
)sql";

constexpr char kForEachTakenBack[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND state = 2 AND kind + 0 = $kind
  ORDER BY sequence
)sql";

constexpr char kPageAfter[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND sequence > $sequence
    AND state <= $greatest_state
  ORDER BY sequence
  LIMIT $limit
)sql";

constexpr char kIdRange[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND record_id >= $from_id
    AND record_id < $until_id
  ORDER BY record_id
)sql";

constexpr char kPageOldestFirst[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND kind = $kind
    AND start_time >= $from AND start_time <= $last AND state <= $greatest_state
    AND (start_time > $after_time OR record_id > $after_id)
  ORDER BY start_time, record_id
  LIMIT $limit
)sql";

constexpr char kPageNewestFirst[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND kind = $kind
    AND start_time >= $from AND start_time <= $last AND state <= $greatest_state
    AND (start_time < $after_time OR record_id < $after_id)
  ORDER BY start_time DESC, record_id DESC
  LIMIT $limit
)sql";

// The sum keeps the engine from walking the whole stream by sequence until the kind turns up.
constexpr char kLatest[] = "SELECT" RECORD_COLUMNS R"sql(
  FROM record
  WHERE practice_id = $practice_id AND stream_id = $stream_id AND kind = $kind AND state = 1
  ORDER BY sequence + 0 DESC
  LIMIT 1
)sql";

// All but the stream, into a row that may have been another before, whose memory serves again.
void ReadRowInto(const Statement& statement, RecordRow& row) {
  statement.ReadUuid(1, row.record_id);
  row.kind = static_cast<int>(statement.ColumnInt64(2));
  row.start_time.reset();
  if (statement.ColumnInt64(3) != kNoTime) row.start_time = statement.ColumnTime(3);
  row.sequence = statement.ColumnInt64(4);
  row.revision = statement.ColumnInt64(5);
  row.group_revisions = statement.ColumnBytes(6);
  row.state = static_cast<RecordState>(statement.ColumnInt64(7));
  row.key_id = statement.ColumnInt64(8);
  row.body = statement.ColumnBytes(9);
}

RecordRow ReadRow(const Statement& statement) {
  RecordRow row;
  row.stream_id = statement.ColumnUuid(0);
  ReadRowInto(statement, row);
  return row;
}

absl::StatusOr<RecordRow> ReadOnly(Statement& statement) {
  ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return absl::NotFoundError("no such record");
  return ReadRow(statement);
}

// Narrows the range to where the page begins, so that the last page costs what the first does.
void BindRange(Statement& statement, const RecordPage& page) {
  int64_t from = absl::ToUnixMicros(page.from);
  const int64_t until = absl::ToUnixMicros(page.until);
  int64_t last = until == kNoTime || until == INT64_MAX ? until : until - 1;
  if (page.after_record_id.empty()) {
    // Every time is later, or earlier, than these; or it is the same, and then every id is.
    statement.BindInt64("$after_time", page.newest_first ? INT64_MAX : kNoTime);
    statement.BindBlob("$after_id", page.newest_first ? std::string(17, '\xff') : "");
  } else {
    const int64_t after = MicrosOf(page.after_start_time);
    (page.newest_first ? last : from) =
        page.newest_first ? std::min(last, after) : std::max(from, after);
    statement.BindInt64("$after_time", after).BindUuid("$after_id", page.after_record_id);
  }
  statement.BindInt64("$from", from).BindInt64("$last", last);
}

}  // namespace

absl::StatusOr<RecordRow> RecordTable::Insert(RecordRow row) {
  // One statement that stores nothing where it fails, and then the head.
  RecordAppending appending(scope_);
  RETURN_IF_ERROR(appending.Append(row));
  RETURN_IF_ERROR(appending.MoveHeads());
  return row;
}

absl::Status RecordTable::InsertAll(std::span<RecordRow> rows) {
  ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(scope_.transaction()));
  RecordAppending appending(scope_);
  for (RecordRow& row : rows) RETURN_IF_ERROR(appending.Append(row));
  RETURN_IF_ERROR(appending.MoveHeads());
  return savepoint.Release();
}

absl::StatusOr<RecordRow> RecordTable::Replace(RecordRow row, int64_t expected_revision) {
  ASSIGN_OR_RETURN(const RecordRow found, Find(row.stream_id, row.record_id));
  if (found.revision != expected_revision) {
    return absl::AbortedError(ToAbsl("the record is at revision " + std::to_string(found.revision) +
                                     ", not " + std::to_string(expected_revision) +
                                     "; read it again, then retry"));
  }
  ASSIGN_OR_RETURN(StreamEnd end, ReadStreamEnd(scope_, row.stream_id));
  row.kind = found.kind;
  row.sequence = ++end.sequence;
  row.revision = expected_revision + 1;
  ASSIGN_OR_RETURN(Statement replace, scope_.transaction().Prepare(kReplace));
  replace.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", row.stream_id);
  BindContent(replace, row);
  RETURN_IF_ERROR(
      replace.BindInt64("$sequence", row.sequence).BindInt64("$revision", row.revision).Run());
  if (found.state == RecordState::kLive) end.digest.Remove(HashOfRow(found));
  if (row.state == RecordState::kLive) end.digest.Add(HashOfRow(row));
  RETURN_IF_ERROR(WriteStreamEnd(scope_, end));
  return row;
}

absl::StatusOr<RecordRow> RecordTable::Find(std::string_view stream_id,
                                            std::string_view record_id) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement find, scope_.transaction().Prepare(kFind));
  return ReadOnly(find.BindUuid("$practice_id", scope_.caller().practice_id)
                      .BindUuid("$stream_id", stream_id)
                      .BindUuid("$record_id", record_id));
}

SqlText RecordTable::FindStatement() { return kFind; }

std::string RecordTable::KeyOf(std::string_view stream_id, std::string_view record_id) {
  std::string key(stream_id);
  key.append(record_id);
  return key;
}

absl::StatusOr<std::optional<int>> RecordTable::KindOfId(std::string_view client_id,
                                                         std::string_view record_id) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement find, scope_.transaction().Prepare(kKindOfId));
  ASSIGN_OR_RETURN(const bool found, find.BindUuid("$practice_id", scope_.caller().practice_id)
                                         .BindUuid("$client_id", client_id)
                                         .BindUuid("$record_id", record_id)
                                         .Step());
  if (!found) return std::nullopt;
  return static_cast<int>(find.ColumnInt64(0));
}

absl::Status RecordTable::ForEach(std::string_view stream_id, int kind, absl::Time from,
                                  absl::Time until,
                                  absl::FunctionRef<absl::Status(const RecordRow&)> visit) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement rows, scope_.transaction().Prepare(kForEach));
  rows.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", stream_id)
      .BindInt64("$kind", kind)
      .BindTime("$from", from)
      .BindTime("$until", until);
  return Visit(rows, stream_id, visit);
}

absl::Status RecordTable::ForEachAfter(std::string_view stream_id, int kind, int64_t sequence,
                                       absl::FunctionRef<absl::Status(const RecordRow&)> visit) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement rows, scope_.transaction().Prepare(kForEachAfter));
  rows.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", stream_id)
      .BindInt64("$kind", kind)
      .BindInt64("$sequence", sequence);
  return Visit(rows, stream_id, visit);
}

absl::Status RecordTable::ForEachTakenBack(
    std::string_view stream_id, int kind, absl::FunctionRef<absl::Status(const RecordRow&)> visit) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement rows, scope_.transaction().Prepare(kForEachTakenBack));
  rows.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", stream_id)
      .BindInt64("$kind", kind);
  return Visit(rows, stream_id, visit);
}

absl::Status RecordTable::ForEachAfterSequence(
    std::string_view stream_id, const SequencePage& page,
    absl::FunctionRef<absl::Status(const RecordRow&)> visit) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement rows, scope_.transaction().Prepare(kPageAfter));
  rows.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", stream_id)
      .BindInt64("$sequence", page.after)
      .BindInt64("$greatest_state",
                 static_cast<int64_t>(page.live_only ? RecordState::kLive : RecordState::kPurged))
      .BindInt64("$limit", page.limit);
  return Visit(rows, stream_id, visit);
}

absl::Status RecordTable::ForEachOfIds(std::string_view stream_id, std::string_view from_id,
                                       std::string_view until_id,
                                       absl::FunctionRef<absl::Status(const RecordRow&)> visit) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement rows, scope_.transaction().Prepare(kIdRange));
  rows.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$stream_id", stream_id);
  from_id.empty() ? rows.BindBlob("$from_id", "") : rows.BindUuid("$from_id", from_id);
  until_id.empty() ? rows.BindBlob("$until_id", std::string(17, '\xff'))
                   : rows.BindUuid("$until_id", until_id);
  return Visit(rows, stream_id, visit);
}

absl::Status RecordTable::Visit(Statement& rows, std::string_view stream_id,
                                absl::FunctionRef<absl::Status(const RecordRow&)> visit) {
  RecordRow row;
  row.stream_id = stream_id;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, rows.Step());
    if (!has_row) return absl::OkStatus();
    ReadRowInto(rows, row);
    RETURN_IF_ERROR(visit(row));
  }
}

absl::StatusOr<std::vector<RecordRow>> RecordTable::Page(std::string_view stream_id,
                                                         const RecordPage& page) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement list, page.newest_first
                                       ? scope_.transaction().Prepare(kPageNewestFirst)
                                       : scope_.transaction().Prepare(kPageOldestFirst));
  list.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", stream_id)
      .BindInt64("$kind", page.kind)
      .BindInt64("$greatest_state", static_cast<int64_t>(page.with_deleted ? RecordState::kDeleted
                                                                           : RecordState::kLive))
      .BindInt64("$limit", page.limit);
  BindRange(list, page);
  std::vector<RecordRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

absl::StatusOr<RecordRow> RecordTable::Latest(std::string_view stream_id, int kind) {
  RETURN_IF_ERROR(CheckStream(stream_id));
  ASSIGN_OR_RETURN(Statement latest, scope_.transaction().Prepare(kLatest));
  return ReadOnly(latest.BindUuid("$practice_id", scope_.caller().practice_id)
                      .BindUuid("$stream_id", stream_id)
                      .BindInt64("$kind", kind));
}

absl::Status RecordTable::CheckStream(std::string_view stream_id) const {
  if (scope_.HasStream(stream_id)) return absl::OkStatus();
  return absl::NotFoundError("no such stream");
}

}  // namespace relactation
