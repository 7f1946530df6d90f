// What was written down about a family in a report's period, for who may read it.
#pragma once

#include <map>
#include <string>

#include "relactation/v1/report.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/scope.h"
#include "server/workflow/report_sight.h"

namespace relactation {

// Adds the notes and the contacts that are done, from an instant until before another, newest
// first: all to the consultant's report, what is shared to the parents', none to others. `names`
// are those of the practice's people by their ids.
absl::Status AddNotes(const Scope& scope, const ReportSight& sight, absl::Time from,
                      absl::Time until, const std::map<std::string, std::string>& names,
                      v1::ProgressReport& report);

// Whether the reader is told when the next contact is: the consultant always, the parents of one
// that lies ahead and was agreed in a contact shared with them, others never.
absl::StatusOr<bool> ShowsNextContact(const Scope& scope, const ReportSight& sight,
                                      const std::string& client_id, absl::Time next);

}  // namespace relactation
