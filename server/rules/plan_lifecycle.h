// When a plan may move on.
#pragma once

#include <cstdint>

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"

namespace relactation {

// Whether the next revision may be published: FAILED_PRECONDITION, reason CLIENT_CLOSED, once the
// care has ended; ABORTED, reason PLAN_MOVED_ON, if the author has not seen the newest revision.
absl::Status CheckMayPublish(const v1::Client& client, int64_t newest_revision,
                             int64_t base_revision);

}  // namespace relactation
