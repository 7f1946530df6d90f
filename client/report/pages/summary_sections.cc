#include "client/report/pages/summary_sections.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "client/report/family_reader.h"
#include "client/report/pages/omission_notes.h"
#include "client/report/pages/report_words.h"

namespace relactation {
namespace {

constexpr size_t kMostShortLines = 2;

bool IsShare(v1::ReportMeasure measure) {
  return measure == v1::REPORT_MEASURE_NIGHTS_WITH_SESSION ||
         measure == v1::REPORT_MEASURE_LATCHED ||
         measure == v1::REPORT_MEASURE_OWN_MILK_SHARE_LOW ||
         measure == v1::REPORT_MEASURE_OWN_MILK_SHARE_HIGH;
}

// What is summed up by day, and of which a day logged in part lacks some.
bool IsCountOfDays(v1::ReportMeasure measure) {
  return measure == v1::REPORT_MEASURE_SUPPLEMENT || measure == v1::REPORT_MEASURE_OWN_MILK ||
         measure == v1::REPORT_MEASURE_EXPRESSED || measure == v1::REPORT_MEASURE_WET ||
         measure == v1::REPORT_MEASURE_DIRTY;
}

std::string GrewLine(const v1::ReportComparison& comparison, const ReportVoice& voice) {
  const std::string what = MeasureInWords(comparison, voice);
  const std::string now = ValueInWords(comparison.measure(), comparison.now(), voice);
  // A gain grew by being above 0, and more than that before is no part of what grew.
  const v1::Figure& before = comparison.before().figure();
  const bool is_before_less = before.has_value() && std::isfinite(before.value()) &&
                              before.value() < comparison.now().figure().value();
  if (!is_before_less) {
    return voice.Say("grew.now", {{"what", what}, {"now", now}});
  }
  return voice.Say("grew.now_and_before",
                   {{"what", what},
                    {"now", now},
                    {"before", ValueInWords(comparison.measure(), comparison.before(), voice)}});
}

std::vector<std::string> GrewLines(const v1::ProgressReport& report, const ReportVoice& voice) {
  std::vector<std::string> lines;
  // After a loss nobody reads what grew.
  if (report.header().is_quiet()) return lines;
  for (const v1::ReportComparison& comparison : report.comparisons()) {
    const bool is_known = std::isfinite(comparison.now().figure().value());
    if (comparison.grew() && is_known) lines.push_back(GrewLine(comparison, voice));
  }
  return lines;
}

// Of how many days a number of days is known. A number of no whole day is at least what it says.
std::string DaysRestedOn(const v1::ReportComparison& comparison, const ReportVoice& voice) {
  const v1::Figure& figure = comparison.now().figure();
  const bool has_whole_day = figure.days_confirmed() + figure.days_likely() > 0;
  if (has_whole_day || !figure.has_value() || !IsCountOfDays(comparison.measure())) {
    return voice.DaysOf(figure);
  }
  return voice.Say("value.no_day_whole", {{"days", std::to_string(figure.days())}});
}

bool IsOfInfant(const v1::ProgressReport& report, const v1::ReportComparison& comparison) {
  return std::any_of(report.infants().begin(), report.infants().end(),
                     [&](const v1::ReportInfant& infant) {
                       return infant.infant_id() == comparison.subject_id();
                     });
}

// This period beside the one before. Of what is not shown nothing is said.
void WriteComparisonsWhere(absl::FunctionRef<bool(const v1::ReportComparison&)> is_shown,
                           std::string_view key_of_none, const v1::ProgressReport& report,
                           PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  TextTable table;
  table.caption = voice.Say("figures.caption");
  table.headers = {voice.Say("table.measure"), voice.Say("table.this_period"),
                   voice.Say("table.rests_on")};
  const bool has_before = report.header().has_previous();
  if (has_before) table.headers.push_back(voice.Say("table.period_before"));
  for (const v1::ReportComparison& comparison : report.comparisons()) {
    if (!is_shown(comparison)) continue;
    std::vector<std::string> row = {MeasureInWords(comparison, voice),
                                    ValueInWords(comparison.measure(), comparison.now(), voice),
                                    DaysRestedOn(comparison, voice)};
    if (has_before) {
      row.push_back(ValueInWords(comparison.measure(), comparison.before(), voice));
    }
    table.rows.push_back(std::move(row));
  }
  const bool is_any_left_out = IsAnyLeftOut(report, v1::DATA_CLASS_FEEDING);
  if (table.rows.empty() && !is_any_left_out) return writer.Say(voice.Say(key_of_none));
  writer.Table(std::move(table), has_before ? std::vector<size_t>{1, 3} : std::vector<size_t>{1});
}

}  // namespace

std::string MeasureInWords(const v1::ReportComparison& comparison, const ReportVoice& voice) {
  const std::string what = voice.Say(KeyOf(comparison.measure()));
  if (comparison.subject().empty()) return what;
  return voice.Say("measure.of", {{"what", what}, {"name", comparison.subject()}});
}

std::string ValueInWords(v1::ReportMeasure measure, const v1::ReportValue& value,
                         const ReportVoice& voice) {
  if (value.has_count() && value.has_of()) {
    return voice.Say("value.count_of", {{"count", std::to_string(value.count())},
                                        {"of", std::to_string(value.of())}});
  }
  if (IsShare(measure) && value.figure().has_value()) return voice.Share(value.figure().value());
  return voice.FigureOf(value.figure());
}

void WriteGoal(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  const v1::ReportGoal& goal = report.goal();
  // The plan goes with feeding: whether there is one is not known to this reader.
  if (NoteOmissions(report, v1::DATA_CLASS_FEEDING, writer)) return;
  if (!report.has_goal()) return writer.Say(voice.Say("goal.no_plan"), ParagraphKind::kLead);
  if (!goal.in_own_words().empty()) {
    writer.Say(
        voice.Say(IsForFamily(report.header()) ? "goal.in_own_words" : "goal.in_their_words"),
        ParagraphKind::kLead);
    writer.Quote(goal.in_own_words());
  } else if (goal.kind() != v1::GOAL_KIND_UNSPECIFIED) {
    writer.Say(voice.Say("goal.kind", {{"goal", voice.Say(KeyOf(goal.kind()))}}),
               ParagraphKind::kLead);
  }
  if (!goal.enough_looks_like().empty()) {
    writer.Say(voice.Say("goal.enough"));
    writer.Quote(goal.enough_looks_like());
  }
  if (goal.has_by() && !report.header().is_quiet()) {
    writer.Say(voice.Say("goal.by", {{"day", voice.DayAndYear(goal.by())}}));
  }
}

void WriteWhatGrew(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  if (report.header().is_quiet()) return writer.Say(voice.Say("parent.ended_quietly"));
  writer.Section(voice.Say("grew.title"));
  std::vector<std::string> lines = GrewLines(report, voice);
  if (lines.empty()) {
    writer.Say(voice.Say("grew.not_in_numbers"));
    if (report.header().days_logged() > 0) {
      writer.Say(voice.Count("grew.days_logged", report.header().days_logged()));
    }
    return;
  }
  writer.List(std::move(lines));
}

void WriteShortSummary(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  std::vector<std::string> lines = GrewLines(report, voice);
  if (lines.size() > kMostShortLines) lines.resize(kMostShortLines);
  lines.push_back(voice.Say("summary.days_logged",
                            {{"logged", std::to_string(report.header().days_logged())},
                             {"days", std::to_string(report.header().period().days())}}));
  writer.List(std::move(lines));
}

void WriteComparisons(const v1::ProgressReport& report, PageWriter& writer) {
  WriteComparisonsWhere([](const v1::ReportComparison&) { return true; }, "figures.none", report,
                        writer);
}

void WriteInfantComparisons(const v1::ProgressReport& report, PageWriter& writer) {
  const auto is_shown = [&](const v1::ReportComparison& comparison) {
    const bool is_known =
        comparison.now().figure().has_value() || comparison.before().figure().has_value();
    return is_known && comparison.measure() != v1::REPORT_MEASURE_WEIGHT_GAIN &&
           IsOfInfant(report, comparison);
  };
  WriteComparisonsWhere(is_shown, "figures.none_of_infants", report, writer);
}

}  // namespace relactation
