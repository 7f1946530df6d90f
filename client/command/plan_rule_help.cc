#include "client/command/plan_rule_help.h"

#include <string_view>

#include "absl/strings/str_replace.h"
#include "client/command/help_paragraph.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/plan_rule_table.h"

namespace relactation {
namespace {

constexpr char kHead[] = R"(The rules a plan is judged by

relact plan check asks them here, without a network; the server asks the same ones, and decides.
They compare numbers and fields. None of them diagnoses or names a dose. Where the source says
"working value of ours", a clinician has to confirm the number. "..." stands for what was found.
)";

struct LevelPage {
  v1::FindingLevel level;
  std::string_view title;
};
constexpr LevelPage kLevels[] = {
    {v1::FINDING_LEVEL_REFUSE, "refuse: the plan is not published"},
    {v1::FINDING_LEVEL_WARN, "warn: worth a second thought; it can be published"},
    {v1::FINDING_LEVEL_NOTE, "note: for your own judgement"},
};

std::string TextOf(const PlanRule& rule) {
  return absl::StrReplaceAll(std::string(rule.text), {{"{}", "..."}});
}

}  // namespace

std::string PlanRulesPage() {
  std::string page = kHead;
  for (const LevelPage& level : kLevels) {
    page += "\n" + std::string(level.title) + "\n";
    for (const PlanRule& rule : kPlanRules) {
      if (rule.level != level.level) continue;
      page += "  " + std::string(rule.id) + "\n" + HelpParagraph(TextOf(rule)) +
              HelpParagraph("Source: " + std::string(rule.source));
    }
  }
  return page;
}

Sheet PlanRulesSheet() {
  Sheet sheet({{.key = "rule", .header = "Rule"},
               {.key = "level", .header = "Level"},
               {.key = "text", .header = "Text"},
               {.key = "source", .header = "Source"}});
  for (const PlanRule& rule : kPlanRules) {
    sheet.AddRow(
        {std::string(rule.id), WordOf(rule.level), TextOf(rule), std::string(rule.source)});
  }
  return sheet;
}

}  // namespace relactation
