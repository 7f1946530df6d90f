#include "server/storage/stream_end.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kRead[] = R"sql(
  SELECT head_sequence, live_rows, digest FROM stream
  WHERE practice_id = $practice_id AND stream_id = $stream_id
)sql";

constexpr char kWrite[] = R"sql(
  UPDATE stream SET head_sequence = $sequence, live_rows = $live_rows, digest = $digest
  WHERE practice_id = $practice_id AND stream_id = $stream_id
)sql";

}  // namespace

absl::StatusOr<StreamEnd> ReadStreamEnd(const Scope& scope, std::string_view stream_id) {
  if (!scope.HasStream(stream_id)) return absl::NotFoundError("no such stream");
  ASSIGN_OR_RETURN(Statement read, scope.transaction().Prepare(kRead));
  read.BindUuid("$practice_id", scope.caller().practice_id).BindUuid("$stream_id", stream_id);
  ASSIGN_OR_RETURN(const bool has_stream, read.Step());
  if (!has_stream) return absl::NotFoundError("no such stream");
  return StreamEnd{std::string(stream_id), read.ColumnInt64(0),
                   RowsDigest(read.ColumnInt64(1), read.ColumnBytes(2))};
}

absl::Status WriteStreamEnd(const Scope& scope, const StreamEnd& end) {
  const std::string digest = end.digest.Sum();
  ASSIGN_OR_RETURN(Statement write, scope.transaction().Prepare(kWrite));
  return write.BindUuid("$practice_id", scope.caller().practice_id)
      .BindUuid("$stream_id", end.stream_id)
      .BindInt64("$sequence", end.sequence)
      .BindInt64("$live_rows", end.digest.live_rows())
      .BindHeldBlob("$digest", digest)
      .Run();
}

}  // namespace relactation
