// Asks the person at the terminal.
//
// Questions go to stderr, because stdout is for data. Nobody is asked with --no-input, nor where
// stdin or stderr is no terminal: then each function answers INVALID_ARGUMENT, which says the
// question and names the argument that would have made it unnecessary. A person who ends the input
// (Ctrl-D) or interrupts it (Ctrl-C) makes it CANCELLED.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/terminal/terminal.h"

namespace relactation {

struct Question {
  // Without the colon, as in "Overnight sessions".
  std::string text;
  // The argument that answers it, as in "--overnight" or "CLIENT".
  std::string argument;
  // What Enter alone means; without it the question is asked until there is an answer.
  std::optional<std::string> default_answer = {};
};

class Prompt {
 public:
  // The streams outlive the prompt.
  Prompt(const Terminal& terminal, bool no_input, std::istream& in, std::ostream& err);

  // Whether there is anybody to ask.
  bool CanAsk() const { return can_ask_; }

  // The answer without the spaces around it; never empty, unless the default is.
  absl::StatusOr<std::string> Ask(const Question& question);

  // Whether the answer was yes; Enter alone is no. `argument` is what says yes beforehand: --yes.
  absl::StatusOr<bool> Confirm(std::string_view text, std::string_view argument);

  // Shows a numbered list and gives the place, from 0, of the entry that was chosen.
  absl::StatusOr<size_t> Choose(const Question& question, const std::vector<std::string>& entries);

 private:
  absl::StatusOr<std::string> ReadAnswer(std::string_view shown, std::string_view argument);

  bool can_ask_;
  std::istream& in_;
  std::ostream& err_;
};

}  // namespace relactation
