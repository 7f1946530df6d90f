#include "client/report/pages/flag_sections.h"

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/report/pages/page_head.h"
#include "client/report/pages/parent_flag_words.h"
#include "client/report/pages/report_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/sign_names.h"

namespace relactation {
namespace {

std::string_view MarkOf(v1::FlagSeverity severity) {
  switch (severity) {
    case v1::FLAG_SEVERITY_EMERGENCY:
      return "!!!";
    case v1::FLAG_SEVERITY_URGENT:
      return "!!";
    case v1::FLAG_SEVERITY_ATTENTION:
      return "!";
    default:
      return "i";
  }
}

// Flags are about now: a period that ended before has none, whatever there was.
bool EndsWhenMade(const v1::ProgressReport& report, const ReportVoice& voice) {
  return ToCivilDay(report.header().period().until()) >= DayMade(report.header(), voice);
}

// Not known, it has no unit either.
std::string WithUnit(double number, const std::string& unit, const ReportVoice& voice) {
  const std::string words = voice.Number(number, 2);
  return unit.empty() || !std::isfinite(number) ? words : words + " " + unit;
}

std::string InputsOf(const google::protobuf::RepeatedPtrField<v1::RuleInput>& inputs,
                     const ReportVoice& voice) {
  std::string words;
  for (const v1::RuleInput& input : inputs) {
    if (!words.empty()) words += voice.Comma();
    if (const v1::SymptomCode sign = SignIn(input); sign != v1::SYMPTOM_CODE_UNSPECIFIED) {
      words += voice.Say(KeyOf(sign));
      continue;
    }
    std::string value = voice.Say("value.not_known");
    if (input.has_value()) value = WithUnit(input.value(), input.unit(), voice);
    words += voice.Say("flag.input", {{"name", input.name()}, {"value", value}});
  }
  return words;
}

std::string DecisionWords(const v1::FlagDecision& decision, const ReportVoice& voice) {
  std::string what;
  switch (decision.kind()) {
    case v1::FLAG_DECISION_KIND_SNOOZED:
      what = voice.Say("flag.snoozed", {{"until", voice.DayOf(decision.snooze_until())}});
      break;
    case v1::FLAG_DECISION_KIND_RESOLVED:
      what = voice.Say("flag_state.resolved");
      break;
    default:
      what = voice.Say(KeyOf(decision.outcome()));
  }
  std::string words =
      voice.Say("flag.decided", {{"day", voice.Instant(decision.create_time())}, {"what", what}});
  if (!decision.note().empty()) words += " " + CleanLine(decision.note());
  return words;
}

// What it was held against. Empty: an adult keeps that to themselves, with the rule's source.
std::string ThresholdWords(const v1::Flag& flag, const ReportVoice& voice) {
  if (flag.source().empty() && flag.condition().empty()) return "";
  return WithUnit(flag.threshold(), CleanLine(flag.threshold_unit()), voice);
}

NoteBlock NoteOf(const v1::Flag& flag, const ReportVoice& voice) {
  NoteBlock note;
  note.kind = NoteKind::kAttention;
  note.mark = MarkOf(flag.severity());
  const std::string severity = voice.Say(KeyOf(flag.severity()));
  note.title =
      flag.subject().empty()
          ? voice.Say("flag.title", {{"severity", severity}, {"rule", flag.rule()}})
          : voice.Say("flag.title_of",
                      {{"severity", severity}, {"rule", flag.rule()}, {"name", flag.subject()}});
  note.lines.push_back(CleanLine(flag.text()));
  note.lines.push_back(voice.Say("flag.since", {{"day", voice.DayOf(flag.since())},
                                                {"state", voice.Say(KeyOf(flag.state()))}}));
  if (flag.inputs_size() > 0) {
    note.lines.push_back(voice.Say("flag.rests_on", {{"inputs", InputsOf(flag.inputs(), voice)}}));
  }
  const std::string threshold = ThresholdWords(flag, voice);
  if (!threshold.empty()) {
    note.lines.push_back(
        voice.Say(flag.is_threshold_of_plan() ? "flag.threshold_of_plan" : "flag.threshold",
                  {{"threshold", threshold}}));
  }
  if (!flag.condition().empty()) {
    note.lines.push_back(voice.Say("flag.condition", {{"condition", flag.condition()}}));
  }
  if (!flag.source().empty()) {
    note.lines.push_back(voice.Say("flag.source", {{"source", flag.source()}}));
  }
  for (const v1::FlagDecision& decision : flag.decisions()) {
    note.lines.push_back(DecisionWords(decision, voice));
  }
  return note;
}

// The section as far as it is before the first flag.
void BeginFlags(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("flag.section"));
  if (!report.header().left_out().empty()) {
    writer.Say(voice.Say("flag.of_what_is_shared"), ParagraphKind::kSmall);
  }
  if (!report.flags().empty()) return;
  const std::string_view key = report.header().is_quiet()    ? "flag.left_out_quietly"
                               : EndsWhenMade(report, voice) ? "flag.none"
                                                             : "flag.of_today_only";
  writer.Say(voice.Say(key));
}

void WriteFlagNotes(const v1::ProgressReport& report, PageWriter& writer) {
  for (const v1::Flag& flag : report.flags()) writer.Note(NoteOf(flag, writer.voice()));
}

}  // namespace

void WriteFlagsForParents(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  bool is_first = true;
  for (const v1::Flag& flag : report.flags()) {
    if (flag.state() == v1::FLAG_STATE_RESOLVED) continue;
    if (is_first) writer.Section(voice.Say("flag_parent.title"));
    is_first = false;
    NoteBlock note;
    note.kind = NoteKind::kAttention;
    note.mark = MarkOf(flag.severity());
    note.lines = {ParentFlagWords(flag, voice)};
    writer.Note(std::move(note));
  }
}

void WriteFlags(const v1::ProgressReport& report, PageWriter& writer) {
  BeginFlags(report, writer);
  WriteFlagNotes(report, writer);
}

void WriteFlagTable(const v1::ProgressReport& report, PageWriter& writer) {
  BeginFlags(report, writer);
  const ReportVoice& voice = writer.voice();
  TextTable table;
  table.caption = voice.Say("flag.caption");
  table.headers = {voice.Say("table.how_soon"), voice.Say("table.rule"), voice.Say("table.found"),
                   voice.Say("table.threshold"), voice.Say("table.source")};
  for (const v1::Flag& flag : report.flags()) {
    std::string rule = CleanLine(flag.rule());
    if (!flag.subject().empty()) rule += voice.Comma() + CleanLine(flag.subject());
    std::string threshold = ThresholdWords(flag, voice);
    if (!threshold.empty() && flag.is_threshold_of_plan()) {
      threshold = voice.Say("flag.threshold_of_plan", {{"threshold", threshold}});
    }
    std::string how_soon(MarkOf(flag.severity()));
    how_soon += " " + voice.Say(KeyOf(flag.severity()));
    table.rows.push_back({std::move(how_soon), std::move(rule), CleanLine(flag.text()),
                          std::move(threshold), CleanLine(flag.source())});
  }
  writer.Table(std::move(table));
}

void WriteFlagsInFull(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.flags().empty()) return;
  writer.Section(writer.voice().Say("flag.in_full"));
  WriteFlagNotes(report, writer);
}

void WriteUnanswered(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.unanswered().empty()) return;
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("unanswered.title"));
  std::vector<std::string> items;
  for (const v1::UnansweredRule& rule : report.unanswered()) {
    items.push_back(voice.Say("unanswered.rule", {{"rule", rule.rule()},
                                                  {"name", rule.subject()},
                                                  {"inputs", InputsOf(rule.inputs(), voice)}}));
  }
  writer.List(std::move(items));
}

}  // namespace relactation
