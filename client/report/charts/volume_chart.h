// A chart of an amount of milk a day.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "relactation/v1/report.pb.h"

#include "client/report/drawing.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

// What one chart of amounts shows; days are counted as in ProgressReport.days.
struct VolumeSeries {
  std::string name;  // Of the drawing.
  std::string title;
  std::string description;
  std::function<v1::DayNumber(int)> day;             // In ml.
  std::function<std::optional<double>(int)> median;  // In ml.
};

Drawing VolumeChart(const v1::ProgressReport& report, const VolumeSeries& series,
                    const ReportVoice& voice);

}  // namespace relactation
