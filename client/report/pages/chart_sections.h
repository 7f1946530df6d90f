// The charts of a report with the words around them.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

enum class WeightCharts { kDrawn, kLeftOut };

// The weights of each infant, on the curves or without them, with the gain. `most_rows` of the
// newest weights as a table on the page besides; 0: none, the chart carries them.
void WriteWeights(const v1::ProgressReport& report, WeightCharts charts, size_t most_rows,
                  PageWriter& writer);

// Sessions and hours of each lactating adult. `points_out_low_days` as SessionsChart says.
void WriteSessionCharts(const v1::ProgressReport& report, bool points_out_low_days,
                        PageWriter& writer);

// Milk expressed, top-ups and own milk's share, where volumes are not left out.
void WriteMilkCharts(const v1::ProgressReport& report, PageWriter& writer);

// Diapers of each infant; of all as well where more was logged of the family than of them.
void WriteDiaperCharts(const v1::ProgressReport& report, PageWriter& writer);

}  // namespace relactation
