// Streams: the unit of permission and of sequence. A client has one family and one practice
// stream, and a private one for each adult.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/row_digest.h"
#include "server/storage/scope.h"

namespace relactation {

struct StreamHead {
  // The sequence of the row written last; 0 in an empty stream.
  int64_t head_sequence = 0;
  // Another epoch means other sequences: a reader starts anew.
  int64_t epoch = 1;
};

class StreamTable {
 public:
  explicit StreamTable(const Scope& scope) : scope_(scope) {}

  // The stream's client must be in the scope, else NOT_FOUND; the scope then holds the stream.
  absl::Status Insert(const StreamRef& stream);
  // NOT_FOUND if the stream is not in the scope.
  absl::StatusOr<StreamHead> Head(std::string_view stream_id);
  // Of the live rows, as they are in this transaction. NOT_FOUND as above.
  absl::StatusOr<RowsDigest> Digest(std::string_view stream_id);

 private:
  const Scope& scope_;
};

}  // namespace relactation
