#include "client/command/flag_rule_help.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "client/command/help_paragraph.h"
#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

constexpr char kHead[] = R"(The rules that ask a person to look at a family

Each compares what was logged with a threshold. A match is a flag: a prompt to look, never a
diagnosis, and too little data is an answer of its own: what was not logged is never read as none.
Logs are not watched live; nobody is told when something is entered.

In relact review the families stand in this order, each with the mark of its most pressing flag:
  !!!  an EMERGENCY
  !!   a parent to be called (H1), then what is URGENT
  !    ATTENTION
  i    INFO
  ?    nothing has been logged for two days or ever; silence is never taken for well
Within each, what nobody decided about comes before what somebody did something about, then the
flag that has stood longest, the younger baby, the older data.

  relact flag ack CLIENT RULE --did WHAT        says what was done; the flag stays in sight
  relact flag snooze CLIENT RULE --until DATE   puts it off; never an EMERGENCY
  relact flag resolve CLIENT RULE --note TEXT   settles it, though its rule still matches
What an adult keeps private is told by no rule but H1, as "please call" without a reason: as an
EMERGENCY where they may harm themselves, as URGENT where they asked for a call.
A flag that gets graver comes back. What is decided stays in the practice; nothing is sent to the
family. ATTENTION and INFO end by themselves when what is logged no longer matches. URGENT and
EMERGENCY do not while nobody has acked or resolved them: for two weeks after it came, such a flag
says when it was raised and that nobody has decided, though its hours are over, a better day came,
the record was changed or taken back, or one of two people says otherwise. That nobody answered or
a message was left settles none: it says so, and holds a step down like any that is urgent.

Every threshold is a starting value that a clinician has to confirm; "own" marks rules of which a
number has no published source, "on device" those that are made to run where a record is entered,
offline too. A plan may have a threshold of its own.
)";

struct SeverityPage {
  FlagSeverity severity;
  std::string_view word;
  std::string_view title;
};
constexpr SeverityPage kSeverities[] = {
    {FlagSeverity::kEmergency, "EMERGENCY", "EMERGENCY: somebody has to act now"},
    {FlagSeverity::kUrgent, "URGENT", "URGENT: the same day"},
    {FlagSeverity::kAttention, "ATTENTION", "ATTENTION: at the next look"},
    {FlagSeverity::kInfo, "INFO", "INFO: good to know"},
};

std::string_view WordOf(FlagSeverity severity) {
  for (const SeverityPage& page : kSeverities) {
    if (page.severity == severity) return page.word;
  }
  return "";
}

std::string TitleOf(const FlagRule& rule) {
  return "  " + std::string(rule.id) + " " + std::string(rule.name) + (rule.is_own ? "  own" : "") +
         (rule.is_on_device ? "  on device" : "") + "\n";
}

std::string ThresholdOf(const FlagRule& rule) {
  return absl::StrCat(rule.threshold) + (rule.unit.empty() ? "" : " ") + std::string(rule.unit);
}

// What stands below the title.
std::string BodyOf(const FlagRule& rule) {
  return HelpParagraph(std::string(rule.text)) +
         HelpParagraph("When: " + std::string(rule.condition) +
                       " (threshold: " + ThresholdOf(rule) + ")") +
         HelpParagraph("Source: " + std::string(rule.source));
}

}  // namespace

std::string FlagRulesPage() {
  std::string page = kHead;
  for (const SeverityPage& severity : kSeverities) {
    page += "\n" + std::string(severity.title) + "\n";
    for (const FlagRule& rule : FlagRules()) {
      if (rule.severity == severity.severity) page += TitleOf(rule) + BodyOf(rule);
    }
  }
  return page;
}

Sheet FlagRulesSheet() {
  Sheet sheet({{.key = "id", .header = "Rule"},
               {.key = "name", .header = "Name"},
               {.key = "version", .header = "Version", .number = true},
               {.key = "severity", .header = "Severity"},
               {.key = "text", .header = "Text"},
               {.key = "condition", .header = "When"},
               {.key = "threshold", .header = "Threshold", .number = true},
               {.key = "threshold_unit", .header = "Unit"},
               {.key = "source", .header = "Source"},
               {.key = "own", .header = "Own"},
               {.key = "on_device", .header = "On device"},
               {.key = "look_back_days", .header = "Days", .number = true}});
  for (const FlagRule& rule : FlagRules()) {
    sheet.AddRow({std::string(rule.id), std::string(rule.name), rule.version,
                  std::string(WordOf(rule.severity)), std::string(rule.text),
                  std::string(rule.condition), rule.threshold, std::string(rule.unit),
                  std::string(rule.source), rule.is_own, rule.is_on_device, rule.look_back_days});
  }
  return sheet;
}

}  // namespace relactation
