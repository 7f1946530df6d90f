// Records found by their id, and as callers see them.
#pragma once

#include <cstdint>
#include <string_view>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"

namespace relactation {

// Whether rows of the kind are records, and not plans or what else a stream holds.
bool IsRecordKind(int kind);

// A record's row, and the record with what the server knows better than the stored body.
struct FoundRecord {
  RecordRow row;
  v1::Record record;
};

// The record in any stream of the scope that families and consultants record in, taken back or not.
// NOT_FOUND if the client has no such record, or only one that a person told of herself to somebody
// other than the caller.
absl::StatusOr<FoundRecord> FindRecord(const Scope& scope, std::string_view client_id,
                                       std::string_view record_id);

// The same as it was at a revision.
absl::StatusOr<v1::Record> RecordAtRevision(const Scope& scope, std::string_view client_id,
                                            std::string_view record_id, int64_t revision);

// The record of a row, or of an earlier version of one, with revision and state as the row has
// them.
absl::StatusOr<v1::Record> RecordOf(const RecordRow& row);

}  // namespace relactation
