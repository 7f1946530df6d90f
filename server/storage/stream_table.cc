#include "server/storage/stream_table.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO stream (practice_id, stream_id, client_id, kind, owner_person_id, head_sequence,
                      epoch, live_rows, digest)
  VALUES ($practice_id, $stream_id, $client_id, $kind, $owner_person_id, 0, 1, 0, $digest)
)sql";

constexpr char kHead[] = R"sql(
  SELECT head_sequence, epoch FROM stream
  WHERE practice_id = $practice_id AND stream_id = $stream_id
)sql";

constexpr char kDigest[] = R"sql(
  SELECT live_rows, digest FROM stream
  WHERE practice_id = $practice_id AND stream_id = $stream_id
)sql";

}  // namespace

absl::Status StreamTable::Insert(const StreamRef& stream) {
  if (!scope_.HasClient(stream.client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement insert, scope_.transaction().Prepare(kInsert));
  RETURN_IF_ERROR(insert.BindUuid("$practice_id", scope_.caller().practice_id)
                      .BindUuid("$stream_id", stream.stream_id)
                      .BindUuid("$client_id", stream.client_id)
                      .BindInt64("$kind", static_cast<int64_t>(stream.kind))
                      .BindText("$owner_person_id", stream.owner_person_id)
                      .BindBlob("$digest", RowsDigest().Sum())
                      .Run());
  scope_.AdoptStream(stream);
  return absl::OkStatus();
}

absl::StatusOr<StreamHead> StreamTable::Head(std::string_view stream_id) {
  if (!scope_.HasStream(stream_id)) return absl::NotFoundError("no such stream");
  ASSIGN_OR_RETURN(Statement head, scope_.transaction().Prepare(kHead));
  head.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$stream_id", stream_id);
  ASSIGN_OR_RETURN(const bool found, head.Step());
  if (!found) return absl::NotFoundError("no such stream");
  return StreamHead{head.ColumnInt64(0), head.ColumnInt64(1)};
}

absl::StatusOr<RowsDigest> StreamTable::Digest(std::string_view stream_id) {
  if (!scope_.HasStream(stream_id)) return absl::NotFoundError("no such stream");
  ASSIGN_OR_RETURN(Statement digest, scope_.transaction().Prepare(kDigest));
  digest.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$stream_id", stream_id);
  ASSIGN_OR_RETURN(const bool found, digest.Step());
  if (!found) return absl::NotFoundError("no such stream");
  return RowsDigest(digest.ColumnInt64(0), digest.ColumnBytes(1));
}

}  // namespace relactation
