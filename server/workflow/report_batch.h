// The reports of one call: client after client, all from the snapshot of its scope.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "relactation/v1/report_service.pb.h"

#include "absl/status/status.h"
#include "server/storage/scope.h"
#include "server/workflow/care_pictures.h"

namespace relactation {

// One answer of the stream, and the clients it shows.
struct BatchPart {
  v1::GenerateReportsResponse response;
  std::vector<std::string> client_ids;
};

// An error is why no more is wanted: it ends the work and is handed on.
using EmitPart = std::function<absl::Status(BatchPart)>;

// Emits the batch, then one result a client, then the overview, as the call says; before an
// overview alone now and then a part with counts and nothing else. Holds one client at a time, and
// of an overview one row each. INVALID_ARGUMENT: see CheckPeriod.
absl::Status GenerateReports(const Scope& scope, const v1::GenerateReportsRequest& request,
                             CarePictures& pictures, const EmitPart& emit);

}  // namespace relactation
