#include "server/storage/stream_digests.h"

#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/row_digest.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kWithout[] = "SELECT stream_id FROM stream WHERE digest IS NULL";

constexpr char kLiveRows[] = R"sql(
  SELECT record_id, sequence, revision, kind, group_revisions, body FROM record
  WHERE stream_id = $stream_id AND state = 1
)sql";

constexpr char kSet[] = R"sql(
  UPDATE stream SET live_rows = $live_rows, digest = $digest WHERE stream_id = $stream_id
)sql";

absl::StatusOr<std::vector<std::string>> StreamsWithout(Transaction& transaction) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kWithout));
  std::vector<std::string> streams;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return streams;
    streams.push_back(list.ColumnUuid(0));
  }
}

absl::StatusOr<RowsDigest> DigestOf(Transaction& transaction, const std::string& stream_id) {
  ASSIGN_OR_RETURN(Statement rows, transaction.Prepare(kLiveRows));
  rows.BindUuid("$stream_id", stream_id);
  RowsDigest digest;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, rows.Step());
    if (!has_row) return digest;
    const std::string record_id = rows.ColumnUuid(0);
    digest.Add(HashOfRow(RowContent{.stream_id = stream_id,
                                    .record_id = record_id,
                                    .sequence = rows.ColumnInt64(1),
                                    .revision = rows.ColumnInt64(2),
                                    .kind = static_cast<int>(rows.ColumnInt64(3)),
                                    .merge_state = rows.ColumnBytes(4),
                                    .body = rows.ColumnBytes(5)}));
  }
}

}  // namespace

absl::Status MakeMissingDigests(Transaction& transaction) {
  ASSIGN_OR_RETURN(const std::vector<std::string> streams, StreamsWithout(transaction));
  for (const std::string& stream_id : streams) {
    ASSIGN_OR_RETURN(const RowsDigest digest, DigestOf(transaction, stream_id));
    ASSIGN_OR_RETURN(Statement set, transaction.Prepare(kSet));
    RETURN_IF_ERROR(set.BindUuid("$stream_id", stream_id)
                        .BindInt64("$live_rows", digest.live_rows())
                        .BindBlob("$digest", digest.Sum())
                        .Run());
  }
  return absl::OkStatus();
}

}  // namespace relactation
