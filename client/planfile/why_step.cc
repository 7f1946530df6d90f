#include "client/planfile/step_readers.h"

namespace relactation {

void ReadWhyStep(MapReader& map, v1::WhyStep& step) {
  if (auto words = map.Text("in_own_words")) step.set_in_own_words(*words);
  if (auto kind = map.Word<v1::GoalKind>("kind")) step.set_kind(*kind);
  if (auto enough = map.Text("enough_looks_like")) step.set_enough_looks_like(*enough);
  if (auto by = map.Day("by")) *step.mutable_by() = *by;
}

}  // namespace relactation
