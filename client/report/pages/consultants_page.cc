// What the consultant reads: all there is.
#include "client/report/pages/audience_pages.h"
#include "client/report/pages/chart_sections.h"
#include "client/report/pages/flag_sections.h"
#include "client/report/pages/log_sections.h"
#include "client/report/pages/page_head.h"
#include "client/report/pages/plan_sections.h"
#include "client/report/pages/summary_sections.h"

namespace relactation {
namespace {

constexpr bool kPointsOutLowDays = true;
constexpr size_t kWeightsOnPage = 5;

}  // namespace

Page ConsultantsPage(const v1::ProgressReport& report, const ReportVoice& voice) {
  PageWriter writer(voice);
  writer.page().title = voice.Say("consultant.title", {{"name", report.header().client_name()}});
  WriteHead(report, writer);
  WriteLanguageNote(writer);
  WriteGoal(report, writer);
  WriteShortSummary(report, writer);
  WriteFlags(report, writer);
  WriteNext(report, writer);
  WriteAgreed(report, writer);
  writer.Section(voice.Say("figures.title"));
  WriteComparisons(report, writer);
  WriteSessionCharts(report, kPointsOutLowDays, writer);
  WriteMilkCharts(report, writer);
  WriteWeights(report, WeightCharts::kDrawn, kWeightsOnPage, writer);
  WriteDiaperCharts(report, writer);
  WriteLatch(report, writer);
  WriteReadyChecks(report, writer);
  WriteMedicines(report, writer);
  WriteWellbeing(report, writer);
  WriteSigns(report, writer);
  WritePlanChanges(report, writer);
  WriteDoubts(report, writer);
  WriteUnanswered(report, writer);
  WriteHelp(report, writer);
  writer.TurnToAppendix();
  WriteNotes(report, writer);
  WriteContacts(report, writer);
  WriteSessions(report, writer);
  WriteFoot(report, writer);
  return writer.Take();
}

}  // namespace relactation
