// How the CLI words what went wrong: what happened, where, and what to do next.
//
// Everything shown goes through SafeText(): messages come from servers, lines from files.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "client/terminal/terminal.h"

namespace relactation {

// A problem in a text that somebody wrote.
struct SourceProblem {
  std::string file;
  // From 1, as editors count.
  int line = 0;
  // The whole line, without its end.
  std::string line_text;
  // The part of it that is wrong, in bytes from 0. The column shown counts letters, from 1; the
  // carets stand under the part, whatever alphabet precedes it.
  size_t first_byte = 0;
  size_t byte_count = 1;
  // What would be right, as in "a whole number is needed here".
  std::string message;
  // What may have been meant; empty where nobody knows.
  std::string hint;
};

struct ErrorText {
  // What happened, in one line that names what was asked for.
  std::string message;
  // Where, in a text that somebody wrote; empty if the error is of another kind.
  std::vector<SourceProblem> problems = {};
  // What is worth knowing, as in "Nothing was lost."
  std::vector<std::string> details = {};
  // What to do, mostly a command.
  std::vector<std::string> hints = {};
};

// `error: ` and the message; below it each problem with its line and carets, the details, and a
// `hint: ` line for each hint. Every line ends with a newline. For stderr.
std::string RenderError(const ErrorText& error, const Terminal& terminal);

// The same with `warning: ` in front.
std::string RenderWarning(const ErrorText& warning, const Terminal& terminal);

// One problem alone: its place, the line, the carets with the message, the hint.
std::string RenderProblem(const SourceProblem& problem, const Terminal& terminal);

}  // namespace relactation
