// A plan in plain words, for the consultant.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/plan.pb.h"

namespace relactation {

// One line on the screen.
struct PlanLine {
  // Such as `2 Stimulation`; empty where the line goes on with what the line above is about.
  std::string label;
  // Words of the family and the author as they wrote them: whoever prints it escapes it.
  std::string text;
};

// When it holds, the seven steps, numbered, and below them whatever surrounds them and is agreed. A
// step about which nothing is agreed says so.
std::vector<PlanLine> PlanInWords(const v1::Plan& plan);

}  // namespace relactation
