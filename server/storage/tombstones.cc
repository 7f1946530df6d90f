#include "server/storage/tombstones.h"

#include <algorithm>
#include <utility>

#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "server/storage/record_row.h"

namespace relactation {
namespace {

constexpr char kStreams[] = R"sql(
  SELECT stream_id, floor_sequence, head_sequence FROM stream
  WHERE kind < 3 AND stream_id IN (SELECT stream_id FROM record WHERE state = 2)
  ORDER BY stream_id
)sql";

// A private stream is held by its adult's devices alone.
constexpr char kReplicas[] = R"sql(
  SELECT replica.person_id, stream.kind, stream.owner_person_id,
         CASE WHEN replica_cursor.epoch = stream.epoch THEN replica_cursor.sequence ELSE 0 END
  FROM stream
  JOIN replica ON replica.practice_id = stream.practice_id
    AND replica.client_id = stream.client_id
  JOIN device ON device.practice_id = replica.practice_id
    AND device.device_id = replica.device_id
  LEFT JOIN replica_cursor ON replica_cursor.replica_id = replica.replica_id
    AND replica_cursor.stream_id = stream.stream_id
  WHERE stream.stream_id = $stream_id AND replica.state = 1 AND device.revoked_time IS NULL
    AND COALESCE(replica.contact_time, replica.created_time) >= $heard_since
)sql";

constexpr char kPassed[] = R"sql(
  SELECT record_id, kind, sequence, revision, body FROM record
  WHERE stream_id = $stream_id AND state = 2 AND sequence > $floor AND sequence <= $passed
  ORDER BY sequence
  LIMIT $limit
)sql";

constexpr char kPurge[] = R"sql(
  UPDATE record
  SET state = 3, start_time = $no_time, group_revisions = x'', key_id = 0, body = x''
  WHERE stream_id = $stream_id AND record_id = $record_id AND state = 2
)sql";

constexpr char kDeleteVersions[] = R"sql(
  DELETE FROM record_version WHERE stream_id = $stream_id AND record_id = $record_id
)sql";

constexpr char kRaiseFloor[] = R"sql(
  UPDATE stream SET floor_sequence = $sequence
  WHERE stream_id = $stream_id AND floor_sequence < $sequence
)sql";

}  // namespace

absl::StatusOr<std::vector<TombstoneStream>> Tombstones::Streams(absl::Time heard_since) {
  std::vector<TombstoneStream> streams;
  {
    ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kStreams));
    while (true) {
      ASSIGN_OR_RETURN(const bool has_row, list.Step());
      if (!has_row) break;
      streams.push_back({list.ColumnUuid(0), list.ColumnInt64(1), list.ColumnInt64(2)});
    }
  }
  for (TombstoneStream& stream : streams) RETURN_IF_ERROR(ReadPassed(heard_since, stream));
  return streams;
}

absl::Status Tombstones::ReadPassed(absl::Time heard_since, TombstoneStream& stream) {
  ASSIGN_OR_RETURN(Statement replicas, transaction_.Prepare(kReplicas));
  replicas.BindUuid("$stream_id", stream.stream_id).BindTime("$heard_since", heard_since);
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, replicas.Step());
    if (!has_row) return absl::OkStatus();
    const bool is_private = replicas.ColumnInt64(1) == static_cast<int64_t>(StreamKind::kPrivate);
    if (is_private && replicas.ColumnUuid(0) != replicas.ColumnText(2)) continue;
    if (RELACTATION_PLANTED(kPurgeBeforeAllWereTold)) continue;
    stream.passed_sequence = std::min(stream.passed_sequence, replicas.ColumnInt64(3));
  }
}

absl::StatusOr<std::vector<RecordRow>> Tombstones::Passed(const TombstoneStream& stream,
                                                          int64_t limit) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kPassed));
  list.BindUuid("$stream_id", stream.stream_id)
      .BindInt64("$floor", stream.floor_sequence)
      .BindInt64("$passed", stream.passed_sequence)
      .BindInt64("$limit", limit);
  std::vector<RecordRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    RecordRow row;
    row.stream_id = stream.stream_id;
    row.record_id = list.ColumnUuid(0);
    row.kind = static_cast<int>(list.ColumnInt64(1));
    row.sequence = list.ColumnInt64(2);
    row.revision = list.ColumnInt64(3);
    row.state = RecordState::kDeleted;
    row.body = list.ColumnBlob(4);
    rows.push_back(std::move(row));
  }
}

absl::Status Tombstones::Purge(std::string_view stream_id, std::string_view record_id) {
  transaction_.EraseForGood();
  ASSIGN_OR_RETURN(Statement purge, transaction_.Prepare(kPurge));
  RETURN_IF_ERROR(purge.BindUuid("$stream_id", stream_id)
                      .BindUuid("$record_id", record_id)
                      .BindInt64("$no_time", kNoTime)
                      .Run());
  if (purge.RowsChanged() == 0) return absl::NotFoundError("no such row was taken back");
  ASSIGN_OR_RETURN(Statement versions, transaction_.Prepare(kDeleteVersions));
  return versions.BindUuid("$stream_id", stream_id).BindUuid("$record_id", record_id).Run();
}

absl::Status Tombstones::RaiseFloor(std::string_view stream_id, int64_t sequence) {
  if (RELACTATION_PLANTED(kPurgeWithoutFloor)) return absl::OkStatus();
  ASSIGN_OR_RETURN(Statement raise, transaction_.Prepare(kRaiseFloor));
  return raise.BindUuid("$stream_id", stream_id).BindInt64("$sequence", sequence).Run();
}

}  // namespace relactation
