#include "server/workflow/sync_pull.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/planted.h"
#include "proto/relactation/row_digest.h"
#include "proto/relactation/status.h"
#include "server/rules/sync_limits.h"
#include "server/storage/record_table.h"
#include "server/storage/stream_table.h"
#include "server/workflow/own_replica.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultRows = 500;
constexpr size_t kMostBytes = 1 << 20;
// So many rows of a range are sent themselves, and it is cut into so many parts: working values.
constexpr int64_t kFewRows = 64;
constexpr size_t kParts = 16;

v1::Row AsMessage(const RecordRow& row) {
  v1::Row message;
  message.set_record_id(row.record_id);
  message.set_sequence(row.sequence);
  message.set_revision(row.revision);
  message.set_state(static_cast<v1::RowState>(row.state));
  message.set_kind(static_cast<v1::RowKind>(row.kind));
  message.set_body(row.body);
  message.set_merge_state(row.group_revisions);
  return message;
}

v1::StreamDigest AsMessage(const RowsDigest& digest) {
  v1::StreamDigest message;
  message.set_live_rows(digest.live_rows());
  message.set_sum(digest.Sum());
  return message;
}

size_t SizeOf(const RecordRow& row) { return row.body.size() + row.group_revisions.size(); }

// What is left of the room of an answer.
struct Room {
  int64_t rows = kDefaultRows;
  size_t bytes = kMostBytes;

  // The first row always does: what was stored can be sent.
  bool Fits(size_t size) const { return size <= bytes || bytes == kMostBytes; }
};

bool IsSentAnew(const v1::StreamCursor& cursor, const StreamRef& stream) {
  if (cursor.epoch() == 0 && cursor.after() == 0) return false;
  if (cursor.epoch() != stream.epoch || cursor.after() > stream.head_sequence) return true;
  if (RELACTATION_PLANTED(kResendWithoutFloor)) return false;
  return !cursor.is_resend() && cursor.after() < stream.floor_sequence;
}

// The page of one stream, and less room.
absl::StatusOr<v1::StreamPage> PageOf(const Scope& scope, const v1::StreamCursor& cursor,
                                      const StreamRef& stream, Room& room) {
  const bool begins_anew = IsSentAnew(cursor, stream);
  v1::StreamPage page;
  page.set_stream_id(stream.stream_id);
  page.set_epoch(stream.epoch);
  page.set_after(begins_anew ? 0 : cursor.after());
  page.set_next(page.after());
  page.set_is_resend(page.after() == 0 || cursor.is_resend());
  // Who holds nothing yet has nothing to take back.
  const SequencePage wanted{
      .after = page.after(),
      .limit = room.rows + (RELACTATION_PLANTED(kFullPageTakenForLast) ? 0 : 1),
      .live_only = page.after() == 0};
  bool is_full = false;
  RETURN_IF_ERROR(
      RecordTable(scope).ForEachAfterSequence(stream.stream_id, wanted, [&](const RecordRow& row) {
        is_full = is_full || room.rows == 0 || !room.Fits(SizeOf(row));
        if (is_full) return absl::OkStatus();
        --room.rows;
        room.bytes -= std::min(room.bytes, SizeOf(row));
        page.set_next(row.sequence);
        *page.add_rows() = AsMessage(row);
        return absl::OkStatus();
      }));
  if (is_full) return page;
  page.set_next(stream.head_sequence);
  page.set_is_at_head(true);
  ASSIGN_OR_RETURN(const RowsDigest digest, StreamTable(scope).Digest(stream.stream_id));
  *page.mutable_digest() = AsMessage(digest);
  return page;
}

// A row of a range, without its content.
struct RangeRow {
  std::string record_id;
  RowHash hash = {};
  bool is_live = false;
};

RangeRow ToRangeRow(const RecordRow& row) {
  RangeRow ranged{row.record_id, {}, row.state == RecordState::kLive};
  if (ranged.is_live) ranged.hash = HashOfRow(row);
  return ranged;
}

void AddParts(const v1::RangeDigestRequest& request, const std::vector<RangeRow>& rows,
              v1::RangeDigestResponse& response) {
  const size_t rows_a_part = (rows.size() + kParts - 1) / kParts;
  for (size_t first = 0; first < rows.size(); first += rows_a_part) {
    const size_t end = std::min(first + rows_a_part, rows.size());
    RowsDigest digest;
    for (size_t i = first; i < end; ++i) {
      if (rows[i].is_live) digest.Add(rows[i].hash);
    }
    v1::RangePart& part = *response.add_parts();
    part.set_from_id(first == 0 ? request.from_id() : rows[first].record_id);
    part.set_until_id(end == rows.size() ? request.until_id() : rows[end].record_id);
    *part.mutable_digest() = AsMessage(digest);
  }
}

}  // namespace

absl::StatusOr<v1::PullResponse> Pull(const Scope& scope, const v1::PullRequest& request) {
  RETURN_IF_ERROR(FindOwnReplica(scope, request.replica_id()).status());
  const int64_t asked = request.max_rows() == 0 ? kDefaultRows : request.max_rows();
  Room room{.rows = std::min<int64_t>(asked, kPullRows)};
  v1::PullResponse response;
  for (const v1::StreamCursor& cursor : request.cursors()) {
    const StreamRef* stream = scope.Stream(cursor.stream_id());
    if (stream == nullptr) continue;
    if (room.rows == 0) {
      response.set_has_more(true);
      continue;
    }
    ASSIGN_OR_RETURN(v1::StreamPage page, PageOf(scope, cursor, *stream, room));
    if (!page.is_at_head()) response.set_has_more(true);
    *response.add_pages() = std::move(page);
  }
  return response;
}

absl::StatusOr<v1::RangeDigestResponse> RangeDigest(const Scope& scope,
                                                    const v1::RangeDigestRequest& request) {
  RETURN_IF_ERROR(FindOwnReplica(scope, request.replica_id()).status());
  const StreamRef* stream = scope.Stream(request.stream_id());
  if (stream == nullptr) return absl::NotFoundError("no such stream, or not one of yours");
  v1::RangeDigestResponse response;
  response.set_epoch(stream->epoch);
  response.set_head(stream->head_sequence);
  std::vector<RangeRow> rows;
  Room room{.rows = kFewRows};
  RETURN_IF_ERROR(RecordTable(scope).ForEachOfIds(
      stream->stream_id, request.from_id(), request.until_id(), [&](const RecordRow& row) {
        rows.push_back(ToRangeRow(row));
        if (room.rows > 0 && room.Fits(SizeOf(row))) {
          --room.rows;
          room.bytes -= std::min(room.bytes, SizeOf(row));
          *response.add_rows() = AsMessage(row);
        }
        return absl::OkStatus();
      }));
  if (rows.size() > static_cast<size_t>(response.rows_size())) {
    response.clear_rows();
    AddParts(request, rows, response);
  }
  return response;
}

}  // namespace relactation
