#include "client/terminal/prompt.h"

#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/terminal/interruptible_input.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kEndOfQuestion[] = ": ";
constexpr char kEndOfYesOrNo[] = " [y/N] ";

// What was to be asked, without what waits for the answer.
std::string QuestionOf(std::string_view shown) {
  for (const std::string_view end : {kEndOfQuestion, kEndOfYesOrNo}) {
    if (shown.ends_with(end)) shown.remove_suffix(end.size());
  }
  return std::string(shown);
}

}  // namespace

Prompt::Prompt(const Terminal& terminal, bool no_input, std::istream& in, std::ostream& err)
    : can_ask_(!no_input && terminal.stdin_is_tty && terminal.stderr_is_tty), in_(in), err_(err) {}

absl::StatusOr<std::string> Prompt::Ask(const Question& question) {
  std::string shown = question.text;
  if (!question.default_answer.value_or("").empty()) {
    shown += " [" + *question.default_answer + "]";
  }
  while (true) {
    ASSIGN_OR_RETURN(const std::string answer,
                     ReadAnswer(shown + kEndOfQuestion, question.argument));
    if (!answer.empty()) return answer;
    if (question.default_answer) return *question.default_answer;
    err_ << "An answer is needed here; Ctrl-D stops.\n";
  }
}

absl::StatusOr<bool> Prompt::Confirm(std::string_view text, std::string_view argument) {
  while (true) {
    ASSIGN_OR_RETURN(const std::string typed,
                     ReadAnswer(absl::StrCat(ToAbsl(text), kEndOfYesOrNo), argument));
    const std::string answer = absl::AsciiStrToLower(typed);
    if (answer == "y" || answer == "yes") return true;
    if (answer.empty() || answer == "n" || answer == "no") return false;
  }
}

absl::StatusOr<size_t> Prompt::Choose(const Question& question,
                                      const std::vector<std::string>& entries) {
  if (entries.empty()) return InvalidField(question.argument, "there is nothing to choose from");
  if (can_ask_) {
    for (size_t i = 0; i < entries.size(); ++i) {
      err_ << "  " << i + 1 << "  " << SafeText(entries[i]) << "\n";
    }
  }
  const Question numbered{.text = question.text + " (1-" + std::to_string(entries.size()) + ")",
                          .argument = question.argument,
                          .default_answer = question.default_answer};
  while (true) {
    ASSIGN_OR_RETURN(const std::string answer, Ask(numbered));
    size_t number = 0;
    if (absl::SimpleAtoi(answer, &number) && number >= 1 && number <= entries.size()) {
      return number - 1;
    }
    if (question.default_answer == answer) {
      return InvalidField(question.argument, "has a default that is not in the list");
    }
    err_ << "Type a number from 1 to " << entries.size() << ".\n";
  }
}

absl::StatusOr<std::string> Prompt::ReadAnswer(std::string_view shown, std::string_view argument) {
  if (!can_ask_) {
    return InvalidField(argument, absl::StrCat("is needed, because no question can be asked here: ",
                                               SafeText(QuestionOf(shown))));
  }
  InterruptibleInput input;
  err_ << SafeText(shown) << std::flush;
  std::string answer;
  const bool is_there = &in_ != &std::cin || input.WaitForLine();
  if (!is_there || !std::getline(in_, answer)) {
    err_ << "\n";
    return absl::CancelledError("stopped at a question; nothing was changed");
  }
  absl::StripAsciiWhitespace(&answer);
  return answer;
}

}  // namespace relactation
