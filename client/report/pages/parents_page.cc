// What the family reads: their goal, what grew, and how to get help. No ranks, no thresholds, no
// word for what was not done.
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

// Strengths and whom to talk to; a number of a mood helps nobody.
void WriteOwnWellbeing(PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("parent.wellbeing_title"));
  writer.Say(voice.Say("parent.wellbeing"));
}

}  // namespace

Page ParentsPage(const v1::ProgressReport& report, const ReportVoice& voice) {
  PageWriter writer(voice);
  writer.page().title =
      voice.Say(report.header().is_quiet() ? "parent.title_quiet" : "parent.title",
                {{"name", report.header().client_name()}});
  WriteHead(report, writer);
  WriteLanguageNote(writer);
  WriteGoal(report, writer);
  WriteWhatGrew(report, writer);
  WriteFlagsForParents(report, writer);
  WriteHelp(report, writer);
  WriteNext(report, writer);
  WritePlanChanges(report, writer);
  // Gentle mode holds nothing that was logged against what was agreed, and a quiet end neither.
  const bool is_held_against = !report.header().is_gentle() && !report.header().is_quiet();
  if (is_held_against) WriteAgreed(report, writer);
  WriteSessionCharts(report, !kPointsOutLowDays, writer);
  WriteMilkCharts(report, writer);
  WriteWeights(report, WeightCharts::kDrawn, 0, writer);
  WriteDiaperCharts(report, writer);
  WriteLatch(report, writer);
  WriteOwnWellbeing(writer);
  WriteMedicines(report, writer);
  WriteNotes(report, writer);
  WriteContacts(report, writer);
  WriteFoot(report, writer);
  return writer.Take();
}

}  // namespace relactation
