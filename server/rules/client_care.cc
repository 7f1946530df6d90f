#include "server/rules/client_care.h"

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::Status CheckMayAddTo(const v1::Client& client) {
  if (client.state() != v1::CLIENT_STATE_CLOSED) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_CLOSED",
                 "the care of this client has ended: all of it can be read, but nothing is added; "
                 "reopen the client first");
}

absl::Status CheckMayHaveAddedTo(const v1::Client& client, absl::Time made) {
  const v1::Closure& closure = client.closure();
  if (closure.has_close_time() && made <= FromTimestamp(closure.close_time())) {
    return absl::OkStatus();
  }
  return CheckMayAddTo(client);
}

bool IsQuiet(const v1::Client& client) {
  return client.state() == v1::CLIENT_STATE_CLOSED && client.closure().quietly();
}

}  // namespace relactation
