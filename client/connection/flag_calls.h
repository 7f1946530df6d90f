// The calls about flags.
#pragma once

#include "relactation/v1/flag_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class FlagCalls {
 public:
  explicit FlagCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::ListFlagsResponse> ListFlags(const v1::ListFlagsRequest& request);
  absl::StatusOr<v1::FlagDecision> DecideFlag(const v1::DecideFlagRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
