// What was logged and written down, entry by entry.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

// Medicines and herbs as reported, with who prescribed them; never advice.
void WriteMedicines(const v1::ProgressReport& report, PageWriter& writer);
// How adults say they are; never an item of a screening form.
void WriteWellbeing(const v1::ProgressReport& report, PageWriter& writer);
void WriteSigns(const v1::ProgressReport& report, PageWriter& writer);
// How offers of the breast went, and with what device.
void WriteLatch(const v1::ProgressReport& report, PageWriter& writer);
void WriteNotes(const v1::ProgressReport& report, PageWriter& writer);
void WriteContacts(const v1::ProgressReport& report, PageWriter& writer);
// What cannot be counted on.
void WriteDoubts(const v1::ProgressReport& report, PageWriter& writer);
// Each session of the period, where they were asked for.
void WriteSessions(const v1::ProgressReport& report, PageWriter& writer);

}  // namespace relactation
