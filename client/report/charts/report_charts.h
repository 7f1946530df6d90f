// The charts of a report: each a pure function of parts of the model to a drawing.
//
// All are kChartWidth wide with the days of the period on the same axis, so that they can be read
// one below the other. What was not logged is hatched or absent and never 0. A day that may not be
// all in is drawn hollow, one that is known to be whole filled. Plan changes are dashed verticals.
// Every drawing carries its numbers as a table, one row a day. Of a period without days: a drawing
// without shapes of data.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report.pb.h"

#include "client/report/drawing.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

inline constexpr double kChartWidth = 520;

// Sessions a day against the plan's band. Where `points_out_low_days`, a day that is known and
// below the band carries a triangle beside another ink; parents' pages leave that out. `person` has
// days.
Drawing SessionsChart(const v1::ProgressReport& report, const v1::ReportPerson& person,
                      bool points_out_low_days, const ReportVoice& voice);

// Milk a person expressed, in the report's unit a day, with the median of 7 days.
Drawing ExpressedChart(const v1::ProgressReport& report, const v1::ReportPerson& person,
                       const ReportVoice& voice);

// Formula, donor and other milk of an infant, or of the family as one, with the median of 7 days.
Drawing SupplementChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                        const ReportVoice& voice);
Drawing FamilySupplementChart(const v1::ProgressReport& report, const ReportVoice& voice);

// Own milk's share of what an infant takes, as the band between at least and at most.
Drawing OwnMilkShareChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                          const ReportVoice& voice);

// Weights on the WHO curves; those that cannot be right are set apart and joined to none.
Drawing WeightChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                    const ReportVoice& voice);

// The hours of each day in which a session began, 24 cells a day, with the night behind them.
Drawing HourStrip(const v1::ProgressReport& report, const v1::ReportPerson& person,
                  const ReportVoice& voice);

// Wet and dirty diapers of an infant, or of the family as one.
Drawing DiaperChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                    const ReportVoice& voice);
Drawing FamilyDiaperChart(const v1::ProgressReport& report, const ReportVoice& voice);

// One family's sessions a day as a low row; `most_sessions` is the scale that all rows share.
Drawing SparkRow(const v1::CaseloadRow& row, int most_sessions, const ReportVoice& voice);

}  // namespace relactation
