#include "client/report/pages/flag_sections.h"

#include <cmath>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_join.h"
#include "client/report/pages/parent_flag_words.h"
#include "client/report/pages/report_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

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
  const v1::ReportHeader& header = report.header();
  const absl::Time made = FromTimestamp(header.made_time());
  const absl::CivilDay today =
      absl::ToCivilDay(made - absl::Minutes(header.day_start_minute()), voice.zone());
  return ToCivilDay(header.period().until()) >= today;
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

std::string ConditionOf(const v1::Flag& flag, const ReportVoice& voice) {
  return voice.Say("flag.condition", {{"condition", flag.condition()}});
}

enum class FlagDepth {
  kInShort,  // Without the rule's condition, a line for what it rests on.
  kWhole,
};

// What it rests on and what that was held against.
std::vector<std::string> GroundsOf(const v1::Flag& flag, const ReportVoice& voice) {
  std::vector<std::string> grounds;
  if (flag.inputs_size() > 0) {
    grounds.push_back(voice.Say("flag.rests_on", {{"inputs", InputsOf(flag.inputs(), voice)}}));
  }
  const std::string threshold = WithUnit(flag.threshold(), CleanLine(flag.threshold_unit()), voice);
  grounds.push_back(
      voice.Say(flag.is_threshold_of_plan() ? "flag.threshold_of_plan" : "flag.threshold",
                {{"threshold", threshold}}));
  return grounds;
}

NoteBlock NoteOf(const v1::Flag& flag, FlagDepth depth, const ReportVoice& voice) {
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
  std::vector<std::string> grounds = GroundsOf(flag, voice);
  if (depth == FlagDepth::kInShort) {
    note.lines.push_back(absl::StrJoin(grounds, ". "));
  } else {
    std::move(grounds.begin(), grounds.end(), std::back_inserter(note.lines));
    if (!flag.condition().empty()) note.lines.push_back(ConditionOf(flag, voice));
  }
  if (!flag.source().empty()) {
    note.lines.push_back(voice.Say("flag.source", {{"source", flag.source()}}));
  }
  for (const v1::FlagDecision& decision : flag.decisions()) {
    note.lines.push_back(DecisionWords(decision, voice));
  }
  return note;
}

void WriteFlagsOf(const v1::ProgressReport& report, FlagDepth depth, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("flag.section"));
  if (!report.header().left_out().empty()) {
    writer.Say(voice.Say("flag.of_what_is_shared"), ParagraphKind::kSmall);
  }
  if (report.flags().empty()) {
    const std::string_view key = EndsWhenMade(report, voice) ? "flag.none" : "flag.of_today_only";
    return writer.Say(voice.Say(key));
  }
  for (const v1::Flag& flag : report.flags()) writer.Note(NoteOf(flag, depth, voice));
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
  WriteFlagsOf(report, FlagDepth::kWhole, writer);
}

void WriteFlagsInShort(const v1::ProgressReport& report, PageWriter& writer) {
  WriteFlagsOf(report, FlagDepth::kInShort, writer);
}

void WriteConditions(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  std::vector<std::string> items;
  for (const v1::Flag& flag : report.flags()) {
    if (flag.condition().empty()) continue;
    std::string item =
        voice.Say("flag.condition_of", {{"rule", flag.rule()}, {"condition", flag.condition()}});
    if (absl::c_find(items, item) == items.end()) items.push_back(std::move(item));
  }
  if (items.empty()) return;
  writer.Section(voice.Say("flag.conditions"));
  writer.List(std::move(items));
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
