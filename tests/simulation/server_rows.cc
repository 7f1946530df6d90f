#include "tests/simulation/server_rows.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation::simulation {
namespace {

constexpr char kStreams[] = R"sql(
  SELECT stream_id, kind, head_sequence, epoch, floor_sequence, live_rows, digest
  FROM stream WHERE client_id = $client_id ORDER BY stream_id
)sql";

constexpr char kRows[] = R"sql(
  SELECT record_id, sequence, revision, state, kind, body, group_revisions
  FROM record WHERE stream_id = $stream_id AND sequence > $after ORDER BY sequence
)sql";

constexpr char kReplicas[] =
    "SELECT replica_id, device_id, state, last_n FROM replica ORDER BY replica_id";

constexpr char kDevices[] = R"sql(
  SELECT device.device_id, device.revoked_time, device.is_lost
  FROM device JOIN principal ON principal.practice_id = device.practice_id
    AND principal.principal_id = device.principal_id
  WHERE principal.client_id IS NOT NULL ORDER BY device.device_id
)sql";

constexpr char kErased[] = "SELECT 1 FROM client WHERE client_id = $client_id AND state = 3";

constexpr char kTexts[] = R"sql(
  SELECT body, group_revisions FROM record
  UNION ALL SELECT body, group_revisions FROM record_version
  UNION ALL SELECT content, x'' FROM mutation
)sql";

}  // namespace

absl::StatusOr<std::vector<StoredStream>> ReadStoredStreams(Transaction& transaction,
                                                            const std::string& client_id) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kStreams));
  list.BindUuid("$client_id", client_id);
  std::vector<StoredStream> streams;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return streams;
    streams.push_back({list.ColumnUuid(0), static_cast<v1::StreamKind>(list.ColumnInt64(1)),
                       list.ColumnInt64(2), list.ColumnInt64(3), list.ColumnInt64(4),
                       RowsDigest(list.ColumnInt64(5), list.ColumnBytes(6))});
  }
}

v1::Row ReadRow(const Statement& list) {
  v1::Row row;
  row.set_record_id(list.ColumnUuid(0));
  row.set_sequence(list.ColumnInt64(1));
  row.set_revision(list.ColumnInt64(2));
  row.set_state(static_cast<v1::RowState>(list.ColumnInt64(3)));
  row.set_kind(static_cast<v1::RowKind>(list.ColumnInt64(4)));
  row.set_body(list.ColumnBlob(5));
  row.set_merge_state(list.ColumnBlob(6));
  return row;
}

absl::StatusOr<std::vector<v1::Row>> ReadStoredRows(Transaction& transaction,
                                                    const std::string& stream_id, int64_t after) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kRows));
  list.BindUuid("$stream_id", stream_id).BindInt64("$after", after);
  std::vector<v1::Row> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

absl::StatusOr<std::vector<StoredReplica>> ReadStoredReplicas(Transaction& transaction) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kReplicas));
  std::vector<StoredReplica> replicas;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return replicas;
    replicas.push_back(
        {list.ColumnUuid(0), list.ColumnUuid(1), list.ColumnInt64(2) == 2, list.ColumnInt64(3)});
  }
}

absl::StatusOr<std::vector<StoredDevice>> ReadStoredDevices(Transaction& transaction) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kDevices));
  std::vector<StoredDevice> devices;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return devices;
    devices.push_back(
        {list.ColumnUuid(0), !list.IsNull(1), list.ColumnInt64(2) != 0, list.ColumnInt64(1)});
  }
}

absl::StatusOr<bool> IsStoredAsErased(Transaction& transaction, const std::string& client_id) {
  ASSIGN_OR_RETURN(Statement erased, transaction.Prepare(kErased));
  return erased.BindUuid("$client_id", client_id).Step();
}

absl::Status ForEachStoredText(Transaction& transaction,
                               const std::function<void(std::string_view)>& take) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kTexts));
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return absl::OkStatus();
    take(list.ColumnBytes(0));
    take(list.ColumnBytes(1));
  }
}

}  // namespace relactation::simulation
