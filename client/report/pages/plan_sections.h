// The plan of a report and what comes next.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

// What was agreed against what was logged, part by part; there is no blended score.
void WriteAgreed(const v1::ProgressReport& report, PageWriter& writer);

// Changes of the plan in the period, and whether it is paused or has ended.
void WritePlanChanges(const v1::ProgressReport& report, PageWriter& writer);

// The check before the next step down in top-ups, and what was decided last.
void WriteReadyChecks(const v1::ProgressReport& report, PageWriter& writer);

// The next contact and the next look at the plan. Nothing of a care that has ended.
void WriteNext(const v1::ProgressReport& report, PageWriter& writer);

// How to get help, in the order in which it is to be called, and that the page is no diagnosis.
void WriteHelp(const v1::ProgressReport& report, PageWriter& writer);

// What the page is for a colleague: for information, decisions stay with who cares for the child.
void WriteScope(const v1::ProgressReport& report, PageWriter& writer);

}  // namespace relactation
