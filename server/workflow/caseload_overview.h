// An overview of a consultant's families, made row by row while their reports are.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report_service.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/status/status.h"
#include "server/storage/scope.h"
#include "server/workflow/care_pictures.h"
#include "server/workflow/report_facts.h"

namespace relactation {

// Keeps one row a family, and nothing else of it.
class CaseloadOverviewMaker {
 public:
  // All must outlive this.
  CaseloadOverviewMaker(const Scope& scope, const ReportFacts& facts, v1::ReportNames names,
                        CarePictures& pictures)
      : scope_(scope), facts_(facts), names_(names), pictures_(pictures) {}

  // Adds a family of the scope; one that is not in care any more adds nothing.
  absl::Status Add(const std::string& client_id);

  // The clients that have a row.
  std::vector<std::string> ClientIds() const;

  // What asks for a look first comes first, as in a review of the caseload. Call once.
  v1::CaseloadOverview Take();

 private:
  struct Family {
    v1::ClientReview review;  // As the review's queue orders it.
    v1::CaseloadRow row;
  };

  const Scope& scope_;
  const ReportFacts& facts_;
  const v1::ReportNames names_;
  CarePictures& pictures_;
  std::vector<Family> families_;
};

}  // namespace relactation
