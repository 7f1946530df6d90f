#include "client/command/flag_page.h"

#include <utility>
#include <vector>

#include "client/command/flag_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr int kGutter = 2;

std::string Indent() { return PadRight("", kFlagMarkCells + kGutter); }

std::string Lines(const std::string& text, const Terminal& terminal) {
  if (text.empty()) return "";
  return WrapWordsAfter(Indent(), SafeText(text), terminal.width_cells);
}

std::string Heading(const v1::Flag& flag, const FlagSurroundings& around,
                    const Terminal& terminal) {
  const std::string dot = terminal.ascii ? " - " : " · ";
  WordList words(dot);
  words.Add(RuleName(flag.rule()))
      .Add(flag.subject())
      .Add("since " + FormatDay(FromTimestamp(flag.since()), around.zone) + " (" +
           FlagAge(flag, around.now) + ")")
      .Add(FlagStateInWords(flag, around.zone));
  // A colour takes no cells, so the mark is painted after the line was broken.
  const std::string mark = FlagMark(flag.severity());
  const std::string lead = PadRight(mark, kFlagMarkCells + kGutter);
  const std::string text = WrapWordsAfter(lead, SafeText(words.text()), terminal.width_cells);
  return Paint(FlagStyle(flag.severity()), mark, terminal.color_on_stdout) +
         text.substr(mark.size());
}

// Nothing where a single event decides, or where an adult keeps what the rule looked at.
std::string RestsOn(const v1::Flag& flag) {
  if (flag.inputs().empty()) return "";
  return RuleInputsInWords(flag.inputs()) + "; threshold " + ThresholdInWords(flag);
}

}  // namespace

std::string FlagBlock(const v1::Flag& flag, const FlagSurroundings& around,
                      const Terminal& terminal) {
  std::string block = Heading(flag, around, terminal) + Lines(flag.text(), terminal);
  block += Lines(RestsOn(flag), terminal);
  if (around.with_rule && !flag.condition().empty()) {
    block += Lines("when: " + flag.condition(), terminal);
    if (!flag.source().empty()) block += Lines("source: " + flag.source(), terminal);
  }
  for (const v1::FlagDecision& decision : flag.decisions()) {
    block += Lines(DecisionLine(decision, around.names, around.zone), terminal);
  }
  return block;
}

std::string UnansweredInWords(const google::protobuf::RepeatedPtrField<v1::UnansweredRule>& rules) {
  std::vector<std::pair<std::string, WordList>> groups;
  for (const v1::UnansweredRule& rule : rules) {
    auto group = groups.begin();
    while (group != groups.end() && group->first != rule.subject()) ++group;
    if (group == groups.end()) group = groups.insert(group, {rule.subject(), WordList(", ")});
    group->second.Add(RuleName(rule.rule()));
  }
  WordList text("; ");
  for (const auto& [subject, names] : groups) {
    text.Add(names.text() + (subject.empty() ? "" : " (" + subject + ")"));
  }
  return text.empty() ? "" : "Too little is known for: " + text.text() + ".";
}

}  // namespace relactation
