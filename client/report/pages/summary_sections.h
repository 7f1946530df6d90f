// The words and figures that a report opens with.
#pragma once

#include <string>

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

// What the family set out for, in their words; what is enough; until when. Where feeding is left
// out: that it is.
void WriteGoal(const v1::ProgressReport& report, PageWriter& writer);

// What grew, one line each; kind words where nothing of what was logged did.
void WriteWhatGrew(const v1::ProgressReport& report, PageWriter& writer);

// At most three lines: what changed first, then how much of it was logged.
void WriteShortSummary(const v1::ProgressReport& report, PageWriter& writer);

// Every measure, this period beside the one before, with the days it rests on.
void WriteComparisons(const v1::ProgressReport& report, PageWriter& writer);

// Those of the infants of which something is known, without the gain, which goes with weights.
void WriteInfantComparisons(const v1::ProgressReport& report, PageWriter& writer);

// `Sessions in 24 hours, ana`.
std::string MeasureInWords(const v1::ReportComparison& comparison, const ReportVoice& voice);

// A value with its unit: `3 of 5`, `412 ml a day`, `not known`.
std::string ValueInWords(v1::ReportMeasure measure, const v1::ReportValue& value,
                         const ReportVoice& voice);

}  // namespace relactation
