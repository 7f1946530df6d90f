#include "client/command/asking.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Whoever was asked in words did not name the argument.
std::string WhyNot(const absl::Status& refused, const std::string& argument) {
  return std::string(absl::StripPrefix(refused.message(), absl::StrCat(argument, ": ")));
}

}  // namespace

absl::StatusOr<std::string> FittingValue(CommandRun& run, const Question& question,
                                         const AnswerCheck& check) {
  if (run.Has(question.argument)) {
    const std::string given = run.Value(question.argument);
    RETURN_IF_ERROR(check(given));
    return given;
  }
  while (true) {
    ASSIGN_OR_RETURN(const std::string answer, run.prompt().Ask(question));
    const absl::Status fits = check(answer);
    if (fits.ok()) return answer;
    run.err() << SafeText(WhyNot(fits, question.argument)) << "\n";
  }
}

}  // namespace relactation
