// Where a stream ends, and what its live rows come to: what every row that is written moves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/row_digest.h"
#include "server/storage/scope.h"

namespace relactation {

struct StreamEnd {
  std::string stream_id;
  // Of the row written last.
  int64_t sequence = 0;
  RowsDigest digest;
};

// NOT_FOUND if the stream is not in the scope.
absl::StatusOr<StreamEnd> ReadStreamEnd(const Scope& scope, std::string_view stream_id);
absl::Status WriteStreamEnd(const Scope& scope, const StreamEnd& end);

}  // namespace relactation
