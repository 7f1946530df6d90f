// The calls of a review: every family in care, or one in full.
#pragma once

#include <vector>

#include "relactation/v1/review_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class ReviewCalls {
 public:
  explicit ReviewCalls(PracticeConnection& connection) : connection_(connection) {}

  // Every client, however many pages that takes, under the instant of the first page.
  absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(v1::ReviewCaseloadRequest request);
  absl::StatusOr<v1::ReviewClientResponse> ReviewClient(const v1::ReviewClientRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
