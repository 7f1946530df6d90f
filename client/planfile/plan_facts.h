// What a plan says, taken apart into single facts in plain words, so that two plans can be held
// against each other.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

namespace relactation {

// `sessions per day`: `8 to 12`. Words of the author and the family are as they wrote them.
struct PlanFact {
  std::string field;
  // Never empty: a fact that the plan does not state is not there.
  std::string words;
};

// What the facts are about, such as one phase, one infant, one person to call.
struct PlanSubject {
  // Which of its group it is: a handle, a name, a day.
  std::string key;
  // As it is shown, `ana, from 24 Nov 2026`; empty for the step itself.
  std::string name;
  std::vector<PlanFact> facts;
};

// Subjects of one kind, in the order of the plan.
struct PlanGroup {
  // The part of the plan: `2 Stimulation`.
  std::string part;
  // Tells groups of one part apart: `phases of ana`.
  std::string id;
  std::vector<PlanSubject> subjects;
  // Whether the key is among the facts, so that a subject of another key, in the same place, is the
  // one that changed.
  bool by_place = false;
};

// Every group of the plan, in its order; the same ids for every plan with the same persons. Where
// `one_parent`, an entry of stimulation is about the only parent there is, whatever its handle.
std::vector<PlanGroup> PlanGroups(const v1::Plan& plan, bool one_parent);

}  // namespace relactation
