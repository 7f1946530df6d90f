// Records set right: corrected, taken back, restored, and their earlier versions.
//
// Nothing is lost: the version before goes to the record's history with who made it, when and why.
// What a person told of herself is reached only by the consultant who recorded it, and not by
// reads.
#pragma once

#include <cstdint>
#include <string_view>

#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Replaces the record, also where its start moves. Who recorded it, on what and where it came from
// stay. INVALID_ARGUMENT as for CreateRecord, or if it would belong elsewhere.
absl::StatusOr<v1::Record> CorrectRecord(const Scope& scope,
                                         const v1::CorrectRecordRequest& request);

// The record is kept and counts in no figure.
absl::StatusOr<v1::Record> VoidRecord(const Scope& scope, const v1::VoidRecordRequest& request);

// It counts again.
absl::StatusOr<v1::Record> RestoreRecord(const Scope& scope,
                                         const v1::RestoreRecordRequest& request);

// Oldest first; the last one is what holds.
absl::StatusOr<v1::ListRecordVersionsResponse> ListRecordVersions(
    const Scope& scope, const v1::ListRecordVersionsRequest& request);

}  // namespace relactation
