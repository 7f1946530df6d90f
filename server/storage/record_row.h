// A row of a stream, whatever its body is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "proto/relactation/row_digest.h"
#include "server/sqlite/statement.h"

namespace relactation {

// A deleted record keeps its body; a purged one is a bare id, so that it never returns.
enum class RecordState { kLive = 1, kDeleted = 2, kPurged = 3 };

struct RecordRow {
  std::string stream_id;
  std::string record_id;
  // What the body is; the contract numbers the kinds.
  int kind = 0;
  // When it happened. No value for what has no time of its own: such rows come first by time.
  std::optional<absl::Time> start_time;
  // Given by the table: the place in the stream, and 1 for a new record, one more each Replace.
  int64_t sequence = 0;
  int64_t revision = 0;
  std::string group_revisions;
  RecordState state = RecordState::kLive;
  // The key the body is sealed with; 0 is plain.
  int64_t key_id = 0;
  std::string body;
};

// What a live row comes to in the digest of its stream.
RowHash HashOfRow(const RecordRow& row);

// How the table stores the time of a row.
int64_t MicrosOf(const std::optional<absl::Time>& start_time);
// What stands for no time there.
constexpr int64_t kNoTime = INT64_MIN;

// Binds what is in the row but for its place: $record_id, $start_time, $group_revisions, $state,
// $key_id, $body. The row must stay as it is until the statement has run.
void BindContent(Statement& statement, const RecordRow& row);

}  // namespace relactation
