// A number of a day in the words of a chart's table.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/report_days.pb.h"

#include "client/report/texts/report_voice.h"

namespace relactation {

// `7`; `at least 7` where amounts of that day were not measured; `not logged`.
std::string DayNumberWords(const v1::DayNumber& number, const ReportVoice& voice);

// The same as an amount of milk: `at least 120 ml`.
std::string DayVolumeWords(const v1::DayNumber& number, const ReportVoice& voice);

// `all in`, `likely all`, `may not be all`; empty where nothing was logged.
std::string CertaintyWords(const v1::DayNumber& number, const ReportVoice& voice);

// `paused`, `not over yet`; empty for any other day.
std::string DayStateWords(const v1::FamilyReportDay& day, const ReportVoice& voice);

// It is known to be, or likely is, all of the day.
bool IsWhole(const v1::DayNumber& number);

}  // namespace relactation
