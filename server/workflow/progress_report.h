// The progress report of one client.
#pragma once

#include <string>

#include "relactation/v1/report_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_pictures.h"
#include "server/workflow/report_facts.h"

namespace relactation {

// What a report's request, and what its batch, say of it. All outlive it.
struct ReportOrder {
  const v1::GenerateReportsRequest& request;
  const ReportFacts& facts;
  CarePictures& pictures;
};

// The report of a client of the scope, or why there is none. Same rows, request and instant: same
// bytes. An error is none of this client's: the store cannot be read.
absl::StatusOr<v1::ReportResult> ReportOn(const Scope& scope, const std::string& client_id,
                                          const ReportOrder& order);

}  // namespace relactation
