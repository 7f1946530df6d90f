// What the paediatrician reads: one page, weights first; on paper, sections that it has no room for
// and the charts of days are in the appendix.
#include "client/report/pages/audience_pages.h"
#include "client/report/pages/chart_sections.h"
#include "client/report/pages/flag_sections.h"
#include "client/report/pages/log_sections.h"
#include "client/report/pages/omission_notes.h"
#include "client/report/pages/page_head.h"
#include "client/report/pages/plan_sections.h"
#include "client/report/pages/summary_sections.h"

namespace relactation {
namespace {

constexpr size_t kWeightsOnPage = 5;
// Of each infant, where there are several.
constexpr size_t kWeightsOfEach = 3;
constexpr bool kPointsOutLowDays = true;

// One line each: what the plan aims at and what is next.
void WritePlanInBrief(const v1::ProgressReport& report, PageWriter& writer) {
  // The plan goes with feeding: whether there is one is not known to this reader.
  if (IsSaidToBeLeftOut(report, v1::DATA_CLASS_FEEDING, writer)) return;
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("paediatrician.plan_title"));
  WriteGoal(report, writer);
  writer.Say(voice.Say("paediatrician.plan_note"), ParagraphKind::kSmall);
}

// Those of the adults too, and those of which nothing is known.
void WriteAllFigures(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.comparisons().empty()) return;
  writer.Section(writer.voice().Say("figures.all"));
  WriteComparisons(report, writer);
}

}  // namespace

Page PaediatriciansPage(const v1::ProgressReport& report, const ReportVoice& voice) {
  PageWriter writer(voice);
  writer.page().title = voice.Say("paediatrician.title", {{"name", report.header().client_name()}});
  writer.page().words_of_moved = voice.Say("paediatrician.moved");
  WriteHead(report, writer);
  WriteLanguageNote(writer);
  WriteShortSummary(report, writer);
  WriteScope(report, writer);
  // The curves of twins would leave room for nothing else.
  const bool has_several = report.infants_size() > 1;
  if (has_several) {
    WriteWeights(report, WeightCharts::kLeftOut, kWeightsOfEach, writer);
  } else {
    WriteWeights(report, WeightCharts::kDrawn, kWeightsOnPage, writer);
  }
  WriteFlagTable(report, writer);
  WriteMedicines(report, writer);
  WriteSigns(report, writer);
  writer.Section(voice.Say("figures.title"));
  NoteOmissions(report, v1::DATA_CLASS_FEEDING, writer);
  NoteOmissions(report, v1::DATA_CLASS_UNSPECIFIED, writer);
  WriteInfantComparisons(report, writer);
  WritePlanInBrief(report, writer);
  WriteNext(report, writer);
  writer.TurnToAppendix();
  if (has_several) WriteWeights(report, WeightCharts::kDrawn, 0, writer);
  WriteAllFigures(report, writer);
  WriteLatch(report, writer);
  WriteFlagsInFull(report, writer);
  WriteMilkCharts(report, writer);
  WriteDiaperCharts(report, writer);
  WriteSessionCharts(report, kPointsOutLowDays, writer);
  WriteReadyChecks(report, writer);
  WritePlanChanges(report, writer);
  WriteWellbeing(report, writer);
  WriteFoot(report, writer);
  return writer.Take();
}

}  // namespace relactation
