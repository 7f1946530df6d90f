#include "server/storage/record_appending.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Plain: RETURNING would open a table of its own for every row of an import.
constexpr char kInsert[] = R"sql(
  INSERT INTO record (practice_id, stream_id, record_id, kind, start_time, sequence, revision,
                      group_revisions, state, key_id, body)
  VALUES ($practice_id, $stream_id, $record_id, $kind, $start_time, $sequence, 1,
          $group_revisions, $state, $key_id, $body)
)sql";

}  // namespace

absl::Status RecordAppending::Append(RecordRow& row) {
  if (end_ == nullptr || end_->stream_id != row.stream_id) RETURN_IF_ERROR(GoTo(row));
  row.sequence = end_->sequence + 1;
  row.revision = 1;
  BindContent(*insert_, row);
  insert_->BindInt64("$kind", row.kind).BindInt64("$sequence", row.sequence);
  if (absl::Status status = insert_->Run(); !status.ok()) {
    // What could not be bound must not be in the way of the next row.
    insert_.reset();
    end_ = nullptr;
    return status;
  }
  // Only now: a row that is refused leaves no gap.
  end_->sequence = row.sequence;
  if (row.state == RecordState::kLive) end_->digest.Add(HashOfRow(row));
  return absl::OkStatus();
}

absl::Status RecordAppending::MoveHeads() {
  for (const StreamEnd& end : ends_) RETURN_IF_ERROR(WriteStreamEnd(scope_, end));
  end_ = nullptr;
  ends_.clear();
  return absl::OkStatus();
}

absl::Status RecordAppending::GoTo(const RecordRow& row) {
  end_ = nullptr;
  ASSIGN_OR_RETURN(StreamEnd* const end, EndOf(row.stream_id));
  if (!insert_.has_value()) {
    ASSIGN_OR_RETURN(insert_, scope_.transaction().Prepare(kInsert));
  }
  insert_->BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$stream_id", row.stream_id);
  end_ = end;
  return absl::OkStatus();
}

absl::StatusOr<StreamEnd*> RecordAppending::EndOf(const std::string& stream_id) {
  for (StreamEnd& end : ends_) {
    if (end.stream_id == stream_id) return &end;
  }
  ASSIGN_OR_RETURN(StreamEnd end, ReadStreamEnd(scope_, stream_id));
  ends_.push_back(std::move(end));
  return &ends_.back();
}

}  // namespace relactation
