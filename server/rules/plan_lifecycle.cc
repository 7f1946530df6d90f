#include "server/rules/plan_lifecycle.h"

#include <string>

#include "proto/relactation/status.h"

namespace relactation {

absl::Status CheckMayPublish(const v1::Client& client, int64_t newest_revision,
                             int64_t base_revision) {
  if (client.state() == v1::CLIENT_STATE_CLOSED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_CLOSED",
                   "the care of this client has ended; its plan can be read but not changed");
  }
  if (newest_revision == base_revision) return absl::OkStatus();
  if (base_revision > newest_revision) {
    return InvalidField("base_revision", "is " + std::to_string(base_revision) +
                                             ", but the newest revision is " +
                                             std::to_string(newest_revision));
  }
  return Refusal(absl::StatusCode::kAborted, "PLAN_MOVED_ON",
                 "revision " + std::to_string(newest_revision) +
                     " of this plan was published meanwhile; read it, then publish again");
}

}  // namespace relactation
