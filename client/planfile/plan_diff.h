// What changes from one plan to another, in plain words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

namespace relactation {

// One thing that the two plans say differently.
struct PlanChange {
  // The part of the plan, `2 Stimulation`; in the order of the plan.
  std::string part;
  // What within it: `ana, from 24 Nov 2026`. Empty: the part itself.
  std::string subject;
  // `sessions per day`.
  std::string field;
  // In words, `8 to 12`; empty where a plan does not say it. Never the same.
  std::string before;
  std::string after;
};

// Empty: both say the same, as far as anybody can see. Phases, infants, contacts and the like are
// held against their counterparts; one that was moved to another day is one that changed.
std::vector<PlanChange> DiffPlans(const v1::Plan& before, const v1::Plan& after);

// A line of a text that is only in one of its two versions.
struct ChangedLine {
  bool is_new = false;
  std::string text;
};

// The lines in which two texts differ, in the order of the text.
std::vector<ChangedLine> DiffLines(std::string_view before, std::string_view after);

// At how many places two texts differ: lines that changed side by side are one place.
int ChangedPlaces(const std::vector<std::string>& before, const std::vector<std::string>& after);

}  // namespace relactation
