// What an adult takes, by everything that tells of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "proto/relactation/care/medicine_names.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

enum class ToldBy : uint8_t { kLog, kPlan, kHistory };

// What was said last of one medicine or herb.
struct MedicineState {
  std::string name;                 // As it was written.
  std::optional<KnownAgent> agent;  // Absent: rules know nothing of it.
  ToldBy told_by = ToldBy::kLog;
  bool is_taken = false;
  bool is_consulted = false;  // Somebody noted that a provider was asked.
  std::string prescriber;     // Empty: not said.
  // When anything was noted of it last, a side effect too. A medicine that was stopped was in the
  // body until then.
  absl::Time last_noted = absl::InfinitePast();
  // When it was said. The distant past: it stands in the history without a day.
  absl::Time time = absl::InfinitePast();
};

// Of each thing the adult takes or stopped, by then: from the log, from step 6 of the plan in force
// and from the history, which is not on a device. Where they differ, what was said last holds: a
// note at its time, a plan when it was first shared with the same words of it, the history on its
// entry's day, and before all else without one. What a note leaves out says nothing; a side effect
// does not say either whether it is taken, unless nothing else was ever said of it. A known
// medicine is one and the same under all of its names. In the order of time.
std::vector<MedicineState> MedicineStatesOf(const RuleView& view, size_t adult);

}  // namespace relactation
