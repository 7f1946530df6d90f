#include "server/rules/client_care.h"

#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::Status CheckMayAddTo(const v1::Client& client) {
  if (!HasEnded(client)) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_CLOSED",
                 "the care of this client has ended: all of it can be read, but nothing is added; "
                 "reopen the client first");
}

absl::Status CheckMayHaveAddedTo(const v1::Client& client, absl::Time made) {
  const v1::Closure& closure = client.closure();
  if (closure.has_close_time() && made < FromTimestamp(closure.close_time())) {
    return absl::OkStatus();
  }
  return CheckMayAddTo(client);
}

}  // namespace relactation
