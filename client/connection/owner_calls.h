// The calls by which an adult of a family says who sees what they keep private.
#pragma once

#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class OwnerCalls {
 public:
  explicit OwnerCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::Consent> ShareOwnRecords(const v1::ShareOwnRecordsRequest& request);
  absl::StatusOr<v1::Consent> EndOwnSharing(const v1::EndOwnSharingRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
