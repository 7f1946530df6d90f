// The calls that correct records, take them back, and tell how they were before.
#pragma once

#include "relactation/v1/record.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class CorrectionCalls {
 public:
  explicit CorrectionCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::Record> CorrectRecord(const v1::CorrectRecordRequest& request);
  absl::StatusOr<v1::Record> VoidRecord(const v1::VoidRecordRequest& request);
  absl::StatusOr<v1::Record> RestoreRecord(const v1::RestoreRecordRequest& request);
  absl::StatusOr<v1::ListRecordVersionsResponse> ListRecordVersions(
      const v1::ListRecordVersionsRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
