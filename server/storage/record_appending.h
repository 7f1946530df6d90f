// New rows at the ends of streams. However many they are, the head of each stream moves once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/record_row.h"
#include "server/storage/scope.h"
#include "server/storage/stream_end.h"

namespace relactation {

class RecordAppending {
 public:
  // The scope must outlive this.
  explicit RecordAppending(const Scope& scope) : scope_(scope) {}

  // Stores a new record with the stream's next sequence, and says which in the row. NOT_FOUND if
  // the stream is not in the scope; ALREADY_EXISTS, and nothing is stored, if it has a record of
  // that id, in any state.
  absl::Status Append(RecordRow& row);

  // Moves the heads past what was appended, without which none of it may stay. Until then nothing
  // else may write to the streams or look where they end. More may be appended afterwards.
  absl::Status MoveHeads();

 private:
  absl::StatusOr<StreamEnd*> EndOf(const std::string& stream_id);
  absl::Status GoTo(const RecordRow& row);

  const Scope& scope_;
  std::vector<StreamEnd> ends_;  // Of each stream: there are few.
  // Bound to the stream of the row before, most often that of the next one too, and where it ends.
  std::optional<Statement> insert_;
  StreamEnd* end_ = nullptr;
};

}  // namespace relactation
