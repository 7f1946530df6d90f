#include "client/command/plan_page.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/client_lookup.h"
#include "client/command/typed_time.h"
#include "client/planfile/plan_words.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr int kGutter = 2;
// Below this there is no room for text beside labels.
constexpr int kNarrowCells = 60;
constexpr int kLeastTextCells = 10;

// Its lines, wherever the author broke them.
std::vector<std::string> Wrapped(const std::string& text, int cells) {
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  std::string wrapped = WrapWords(absl::StrJoin(words, " "), cells);
  wrapped.pop_back();
  return absl::StrSplit(wrapped, '\n');
}

int WidestLabel(const std::vector<PlanLine>& lines) {
  int cells = 0;
  for (const PlanLine& line : lines) cells = std::max(cells, DisplayWidth(line.label));
  return cells;
}

}  // namespace

std::string RenderPlanPage(const v1::Plan& plan, const Terminal& terminal) {
  return RenderLines(PlanInWords(plan), terminal);
}

std::string RenderLines(const std::vector<PlanLine>& lines, const Terminal& terminal) {
  const bool is_narrow = terminal.width_cells < kNarrowCells;
  const int indent = is_narrow ? kGutter : WidestLabel(lines) + kGutter;
  const int cells = std::max(kLeastTextCells, terminal.width_cells - indent);
  std::string page;
  for (const PlanLine& line : lines) {
    const std::string label = Paint(Style::kBold, SafeText(line.label), terminal.color_on_stdout) +
                              PadRight("", indent - DisplayWidth(line.label));
    bool is_first = true;
    if (is_narrow && !line.label.empty()) page += label + "\n";
    for (const std::string& part : Wrapped(SafeText(line.text), cells)) {
      page += (is_first && !is_narrow ? label : PadRight("", indent)) + part + "\n";
      is_first = false;
    }
  }
  return page;
}

std::string PlanHeading(const v1::PlanRevision& revision, const v1::Client& client,
                        absl::TimeZone zone) {
  std::string heading = "Plan of " + NameAndCode(client) + " · revision " +
                        std::to_string(revision.number()) + " · shared " +
                        FormatLocalTime(FromTimestamp(revision.publish_time()), zone);
  if (!revision.message().empty()) heading += "\nTold the family: " + revision.message();
  return SafeText(heading, Newlines::kKeep) + "\n";
}

}  // namespace relactation
