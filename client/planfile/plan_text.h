// The text of a plan file before anybody looks for YAML in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client/planfile/plan_problem.h"

namespace relactation {

struct PlanText {
  // Without a byte order mark; every line ends with a line feed.
  std::string text;
  // The same, line by line.
  std::vector<std::string> lines;
  // Where in the text each line begins.
  std::vector<size_t> line_starts;
};

// Notes what no YAML reader explains well: nothing at all, too much, bytes that are no text,
// control characters, tabs in the indentation, directives. What it returns is safe to parse only if
// it noted nothing.
PlanText PreparePlanText(std::string_view file, ProblemList& problems);

}  // namespace relactation
