// What a run of `relact report` tells in the end.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "client/command/json_text.h"
#include "client/command/report_manifest.h"
#include "client/command/sheet.h"

namespace relactation {

struct ReportTally {
  int clients = 0;
  int made = 0;
  // It could not be made, or nobody got as far.
  int failed = 0;

  // Skipped for want of a consent or of anything logged, which is no fault.
  int skipped() const { return clients - made - failed; }
};

ReportTally TallyOf(const ReportManifest& manifest);

// One row a client, and one for the overview. `reports`: the models by client id, empty for the
// overview, for JSON; where there are none, files tell.
Sheet ReportResults(const ReportManifest& manifest,
                    const std::map<std::string, JsonObject>& reports);

// The clients without a report, with why; empty if there is none.
Sheet ReportsNotMade(const ReportManifest& manifest);

// "Made 41 of 42 reports in reports/2026-11-24 (manifest.json)."
std::string SummaryLine(const ReportManifest& manifest, const std::string& folder);

}  // namespace relactation
