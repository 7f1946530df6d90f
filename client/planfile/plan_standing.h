// What happened with a plan since it was shared, as far as the family is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan_progress.pb.h"

namespace relactation {

// Something that the practice wrote to the family.
struct PracticeWord {
  v1::Date day;
  std::string text;
};

struct PlanStanding {
  // The pause or the end that holds instead of the plan. Absent: it runs.
  std::optional<v1::PlanEvent> stop = {};
  // What was decided about steps down in the top-ups, as it was recorded.
  std::vector<v1::SupplementStep> steps = {};
  std::vector<PracticeWord> words = {};  // Newest first; the page shows the first few.
};

}  // namespace relactation
