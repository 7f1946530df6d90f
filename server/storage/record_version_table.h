// Earlier versions of records, kept when another content took their place.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"

namespace relactation {

// Every call answers NOT_FOUND if the stream is not in the scope.
class RecordVersionTable {
 public:
  explicit RecordVersionTable(const Scope& scope) : scope_(scope) {}

  // Keeps a record as it stands, by its revision, before it is replaced. ALREADY_EXISTS if that
  // revision is kept already.
  absl::Status Insert(const RecordRow& row);
  // The versions kept of a record, oldest first. They have neither kind, time nor sequence.
  absl::StatusOr<std::vector<RecordRow>> ListOf(std::string_view stream_id,
                                                std::string_view record_id);

 private:
  const Scope& scope_;
};

}  // namespace relactation
