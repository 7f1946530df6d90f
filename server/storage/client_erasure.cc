#include "server/storage/client_erasure.h"

#include <utility>

#include "proto/relactation/row_digest.h"
#include "proto/relactation/status.h"
#include "server/storage/client_table.h"
#include "server/storage/record_row.h"

namespace relactation {
namespace {

constexpr char kEraseRecords[] = R"sql(
  UPDATE record
  SET state = 3, start_time = $no_time, group_revisions = x'', key_id = 0, body = x''
  WHERE stream_id IN (SELECT stream_id FROM stream
                      WHERE practice_id = $practice_id AND client_id = $client_id)
)sql";

constexpr char kDeleteVersions[] = R"sql(
  DELETE FROM record_version
  WHERE stream_id IN (SELECT stream_id FROM stream
                      WHERE practice_id = $practice_id AND client_id = $client_id)
)sql";

constexpr char kEmptyStreams[] = R"sql(
  UPDATE stream
  SET floor_sequence = head_sequence, live_rows = 0, digest = $digest
  WHERE practice_id = $practice_id AND client_id = $client_id
)sql";

constexpr char kEraseMutations[] = R"sql(
  UPDATE mutation SET content = x'', problem = ''
  WHERE replica_id IN (SELECT replica_id FROM replica
                       WHERE practice_id = $practice_id AND client_id = $client_id)
)sql";

constexpr char kEraseDeviceNames[] = R"sql(
  UPDATE device SET name = ''
  WHERE practice_id = $practice_id AND principal_id IN (
      SELECT principal_id FROM principal
      WHERE practice_id = $practice_id AND client_id = $client_id)
)sql";

constexpr char kErasePersonNames[] = R"sql(
  UPDATE principal SET name = '' WHERE practice_id = $practice_id AND client_id = $client_id
)sql";

constexpr char kEndInvites[] = R"sql(
  UPDATE invite
  SET display_name = '', expire_time = CASE WHEN expire_time > $now THEN $now ELSE expire_time END
  WHERE practice_id = $practice_id AND client_id = $client_id
)sql";

constexpr char kEndGrants[] = R"sql(
  UPDATE care_grant SET ended_time = $now
  WHERE practice_id = $practice_id AND client_id = $client_id
    AND (ended_time IS NULL OR ended_time > $now)
)sql";

constexpr char kIsErased[] = R"sql(
  SELECT 1 FROM client
  WHERE practice_id = $practice_id AND client_id = $client_id AND state = 3
)sql";

constexpr char kCountUnwiped[] = R"sql(
  SELECT COUNT(DISTINCT device_id) FROM replica
  WHERE practice_id = $practice_id AND client_id = $client_id AND state = 1
    AND wiped_time IS NULL
)sql";

}  // namespace

absl::Status EraseClientContent(const Scope& scope, std::string_view client_id) {
  // In the scope, or nothing is touched.
  RETURN_IF_ERROR(ClientTable(scope).SetState(client_id, ClientState::kDeleted));
  const auto bound = [&](Statement statement) {
    statement.BindUuid("$practice_id", scope.caller().practice_id)
        .BindUuid("$client_id", client_id);
    return statement;
  };
  Transaction& transaction = scope.transaction();
  transaction.EraseForGood();
  {
    ASSIGN_OR_RETURN(Statement records, transaction.Prepare(kEraseRecords));
    RETURN_IF_ERROR(bound(std::move(records)).BindInt64("$no_time", kNoTime).Run());
  }
  {
    ASSIGN_OR_RETURN(Statement streams, transaction.Prepare(kEmptyStreams));
    RETURN_IF_ERROR(bound(std::move(streams)).BindBlob("$digest", RowsDigest().Sum()).Run());
  }
  for (const SqlText sql : {SqlText(kDeleteVersions), SqlText(kEraseMutations),
                            SqlText(kEraseDeviceNames), SqlText(kErasePersonNames)}) {
    ASSIGN_OR_RETURN(Statement erase, transaction.Prepare(sql));
    RETURN_IF_ERROR(bound(std::move(erase)).Run());
  }
  for (const SqlText sql : {SqlText(kEndInvites), SqlText(kEndGrants)}) {
    ASSIGN_OR_RETURN(Statement end, transaction.Prepare(sql));
    RETURN_IF_ERROR(bound(std::move(end)).BindTime("$now", scope.now()).Run());
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> IsErased(Transaction& transaction, std::string_view practice_id,
                              std::string_view client_id) {
  ASSIGN_OR_RETURN(Statement find, transaction.Prepare(kIsErased));
  return find.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id).Step();
}

absl::StatusOr<int64_t> CountUnwipedDevices(Transaction& transaction, std::string_view practice_id,
                                            std::string_view client_id) {
  ASSIGN_OR_RETURN(Statement count, transaction.Prepare(kCountUnwiped));
  RETURN_IF_ERROR(count.BindUuid("$practice_id", practice_id)
                      .BindUuid("$client_id", client_id)
                      .Step()
                      .status());
  return count.ColumnInt64(0);
}

}  // namespace relactation
