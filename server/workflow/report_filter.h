// Takes away from a report what its reader is not to see. Figures of what is gone are gone too.
#pragma once

#include "relactation/v1/report.pb.h"

#include "server/workflow/report_sight.h"

namespace relactation {

// What the sight does not show, kind by kind, and what the report says is left out.
void LeaveWhatIsSeen(const ReportSight& sight, v1::ProgressReport& report);

// Gentle mode: every amount of milk, and what is made of amounts. Sessions, minutes, diapers and
// weights stay.
void HideVolumes(v1::ProgressReport& report);

// After a loss: all that counts an age or what grew, is due, asks for something, or holds what was
// logged against what was agreed.
void HideWhatIsDue(v1::ProgressReport& report);

}  // namespace relactation
