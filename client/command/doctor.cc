#include <algorithm>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/doctor_checks.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"

namespace relactation {
namespace {

constexpr int kStateCells = 9;
constexpr int kCheckCells = 13;
constexpr int kLeastTextCells = 20;

Style StyleOf(CheckState state) {
  if (state == CheckState::kProblem) return Style::kRed;
  if (state == CheckState::kWarning) return Style::kYellow;
  return state == CheckState::kSkipped ? Style::kDim : Style::kPlain;
}

// Beside the two words at the left, or below them.
std::string Beside(const std::string& left, const std::string& text, const Terminal& terminal) {
  constexpr int kIndent = kStateCells + kCheckCells;
  const int cells = std::max(kLeastTextCells, terminal.width_cells - kIndent);
  std::string lines;
  std::string rest = WrapWords(SafeText(text), cells);
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    lines += (lines.empty() ? left : PadRight("", kIndent)) + rest.substr(0, end) + "\n";
    rest.erase(0, end + 1);
  }
  return lines;
}

std::string OnScreen(const CheckResult& result, const Terminal& terminal) {
  const std::string state = StateText(result.state);
  const std::string left = Paint(StyleOf(result.state), state, terminal.color_on_stdout) +
                           PadRight("", kStateCells - DisplayWidth(state)) +
                           PadRight(result.check, kCheckCells);
  std::string lines = Beside(left, result.found, terminal);
  if (!result.fix.empty()) {
    lines += Beside(PadRight("", kStateCells + kCheckCells), "fix: " + result.fix, terminal);
  }
  return lines;
}

// What must be put right first: the later ones mostly follow from it.
const CheckResult* FirstProblem(const std::vector<CheckResult>& results) {
  const auto problem = std::find_if(results.begin(), results.end(), [](const CheckResult& result) {
    return result.state == CheckState::kProblem;
  });
  return problem == results.end() ? nullptr : &*problem;
}

absl::Status Doctor(CommandRun& run) {
  const std::vector<CheckResult> results = ExamineAll(run);
  Sheet sheet{{.key = "check"}, {.key = "state"}, {.key = "found"}, {.key = "fix"}};
  for (const CheckResult& result : results) {
    if (run.format() == OutputFormat::kTable) run.out() << OnScreen(result, run.terminal());
    sheet.AddRow({result.check, StateText(result.state), result.found, result.fix});
  }
  if (run.format() != OutputFormat::kTable) run.Show(sheet);
  const CheckResult* problem = FirstProblem(results);
  if (problem == nullptr) {
    run.ShowNext({"relact review", "relact help start"});
    return absl::OkStatus();
  }
  run.ShowNext({"put right what is marked as a problem", "relact doctor"});
  return EndWith(problem->exit_code);
}

}  // namespace

Command DoctorCommand() {
  return {.words = "doctor",
          .outcome = "Looks for what keeps relact from working here, and says what puts it right.",
          .arguments = {},
          .options = {},
          .examples = {"relact doctor", "relact doctor -o json"},
          .run = Doctor,
          .needs_settings = false};
}

}  // namespace relactation
