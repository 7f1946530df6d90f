#include "client/terminal/error_text.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

std::string Render(std::string_view kind, Style style, const ErrorText& error,
                   const Terminal& terminal) {
  std::string text = Paint(style, kind, terminal.color_on_stderr) + " ";
  text += SafeText(error.message) + "\n";
  for (const SourceProblem& problem : error.problems) text += RenderProblem(problem, terminal);
  for (const std::string& detail : error.details) text += "  " + SafeText(detail) + "\n";
  for (const std::string& hint : error.hints) text += "hint: " + SafeText(hint) + "\n";
  return text;
}

}  // namespace

std::string RenderError(const ErrorText& error, const Terminal& terminal) {
  return Render("error:", Style::kRed, error, terminal);
}

std::string RenderWarning(const ErrorText& warning, const Terminal& terminal) {
  return Render("warning:", Style::kYellow, warning, terminal);
}

std::string RenderProblem(const SourceProblem& problem, const Terminal& terminal) {
  const std::string_view line = problem.line_text;
  const size_t first = std::min(problem.first_byte, line.size());
  // Measured as shown: what SafeText() changes has changed its width too.
  const std::string before = SafeText(line.substr(0, first));
  const std::string wrong = SafeText(line.substr(first, problem.byte_count));
  const int carets = std::max(1, DisplayWidth(wrong));
  const std::string number = PadLeft(std::to_string(problem.line), 5);
  std::string text =
      absl::StrCat("  ", SafeText(problem.file), ":", problem.line, ":", GraphemeCount(before) + 1,
                   "\n", number, " | ", SafeText(line), "\n");
  absl::StrAppend(
      &text, PadRight("", DisplayWidth(number)), " | ", PadRight("", DisplayWidth(before)),
      Paint(Style::kRed, std::string(static_cast<size_t>(carets), '^'), terminal.color_on_stderr),
      " ", SafeText(problem.message), "\n");
  if (!problem.hint.empty()) absl::StrAppend(&text, "   hint: ", SafeText(problem.hint), "\n");
  return text;
}

}  // namespace relactation
