#include "client/report/pages/report_pages.h"

#include "client/report/pages/audience_pages.h"

namespace relactation {

Page PageOfReport(const v1::ProgressReport& report, const ReportTexts& texts,
                  std::string_view asked_language) {
  const ReportVoice voice(texts, report.header(), asked_language);
  switch (report.header().audience()) {
    case v1::REPORT_AUDIENCE_PAEDIATRICIAN:
      return PaediatriciansPage(report, voice);
    case v1::REPORT_AUDIENCE_CONSULTANT:
      return ConsultantsPage(report, voice);
    default:
      return ParentsPage(report, voice);
  }
}

const ReportTexts& TextsOfReport(const v1::ProgressReport& report) {
  return ReportTextsFor(report.header().language());
}

}  // namespace relactation
