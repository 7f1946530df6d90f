// The page of each audience.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/page.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

Page ParentsPage(const v1::ProgressReport& report, const ReportVoice& voice);
Page PaediatriciansPage(const v1::ProgressReport& report, const ReportVoice& voice);
Page ConsultantsPage(const v1::ProgressReport& report, const ReportVoice& voice);

}  // namespace relactation
