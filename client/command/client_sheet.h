// The families in somebody's care as a list.
#pragma once

#include <vector>

#include "relactation/v1/client_service.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/command/sheet.h"

namespace relactation {

// One row a client. By which right the reader sees it is on the screen only where that is not
// everywhere that she is its consultant.
Sheet ClientSheet(const v1::ListClientsResponse& caseload, absl::Time now);

// The same for programs, each with everything of the client. The right that is not known is null.
std::vector<JsonObject> ClientItems(const v1::ListClientsResponse& caseload);

}  // namespace relactation
