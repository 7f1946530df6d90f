// The head of a report: of whom, for whom, when and from what.
#pragma once

#include "relactation/v1/report.pb.h"
#include "relactation/v1/report_service.pb.h"

#include "absl/status/status.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"
#include "server/workflow/report_entries.h"
#include "server/workflow/report_facts.h"
#include "server/workflow/report_naming.h"
#include "server/workflow/report_period.h"
#include "server/workflow/report_sight.h"

namespace relactation {

// What a header is made of.
struct HeaderSources {
  const v1::GenerateReportsRequest& request;
  const ReportFacts& facts;
  const CarePicture& picture;
  const ReportSight& sight;
  const ReportNaming& naming;
  const ReportRecords& records;
  const AskedDays& asked;
};

// How far a stream is in the snapshot of the scope that it is of.
v1::ReportStream ReportStreamOf(const StreamRef& stream);

// All but how many days were logged, and what is left out.
absl::Status FillHeader(const Scope& scope, const HeaderSources& sources, v1::ReportHeader& header);

}  // namespace relactation
