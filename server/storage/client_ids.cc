#include "server/storage/client_ids.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Of each stream that holds anything, with the greatest id in it.
constexpr char kStreamsInUse[] = R"sql(
  SELECT stream_id,
         (SELECT record_id FROM record
          WHERE record.stream_id = stream.stream_id
          ORDER BY record_id DESC
          LIMIT 1)
  FROM stream
  WHERE practice_id = $practice_id AND client_id = $client_id AND head_sequence > 0
)sql";

constexpr char kKindOutside[] = R"sql(
  SELECT kind
  FROM (SELECT stream_id FROM stream
        WHERE practice_id = $practice_id AND client_id = $client_id AND head_sequence > 0
          AND stream_id <> $but_stream_id)
    JOIN record USING (stream_id)
  WHERE record_id = $record_id
  LIMIT 1
)sql";

constexpr char kKindIn[] = R"sql(
  SELECT kind FROM record WHERE stream_id = $stream_id AND record_id = $record_id
)sql";

}  // namespace

ClientIds::ClientIds(const Scope& scope, std::string client_id)
    : scope_(scope), client_id_(std::move(client_id)) {}

absl::StatusOr<std::optional<int>> ClientIds::KindOutside(std::string_view stream_id,
                                                          std::string_view record_id) {
  // Most calls ask once, and then knowing the streams would not pay.
  if (!std::exchange(has_looked_, true)) return LookOutside(stream_id, record_id);
  if (!streams_.has_value()) RETURN_IF_ERROR(FindStreams());
  const std::optional<std::string> bytes = UuidBytes(record_id);
  for (const Stream& stream : *streams_) {
    // Ids grow with time, so that of a new record is most often above all there are.
    if (stream.stream_id == stream_id || (bytes.has_value() && *bytes > stream.greatest)) continue;
    ASSIGN_OR_RETURN(Statement find, scope_.transaction().Prepare(kKindIn));
    ASSIGN_OR_RETURN(
        const bool found,
        find.BindUuid("$stream_id", stream.stream_id).BindUuid("$record_id", record_id).Step());
    if (found) return static_cast<int>(find.ColumnInt64(0));
  }
  return std::nullopt;
}

void ClientIds::Stored(std::string_view stream_id, std::string_view record_id) {
  const std::optional<std::string> bytes = UuidBytes(record_id);
  // The first look-up finds what is there by then.
  if (!streams_.has_value() || !bytes.has_value()) return;
  for (Stream& stream : *streams_) {
    if (stream.stream_id != stream_id) continue;
    if (*bytes > stream.greatest) stream.greatest = *bytes;
    return;
  }
  streams_->push_back({std::string(stream_id), *bytes});
}

absl::StatusOr<std::optional<int>> ClientIds::LookOutside(std::string_view stream_id,
                                                          std::string_view record_id) {
  if (!scope_.HasClient(client_id_)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement find, scope_.transaction().Prepare(kKindOutside));
  find.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$client_id", client_id_)
      .BindUuid("$record_id", record_id);
  // No stream has an empty id.
  stream_id.empty() ? find.BindBlob("$but_stream_id", "")
                    : find.BindUuid("$but_stream_id", stream_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return std::nullopt;
  return static_cast<int>(find.ColumnInt64(0));
}

absl::Status ClientIds::FindStreams() {
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kStreamsInUse));
  list.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$client_id", client_id_);
  std::vector<Stream> streams;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) break;
    streams.push_back({list.ColumnUuid(0), list.ColumnBlob(1)});
  }
  streams_ = std::move(streams);
  return absl::OkStatus();
}

}  // namespace relactation
