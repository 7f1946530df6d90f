#include "proto/relactation/care/step_flags.h"

#include <algorithm>

#include "proto/relactation/care/ready_check.h"

namespace relactation {
namespace {

std::vector<RuleInput> InputsOf(const v1::ReadyCheckAnswer& check) {
  const auto met = std::count_if(check.parts().begin(), check.parts().end(), [](const auto& part) {
    return part.result() == v1::READY_CHECK_RESULT_MET;
  });
  return {{"top-ups before the step", check.from_ml_per_day(), "ml/day"},
          {"top-ups after it", check.to_ml_per_day(), "ml/day"},
          {"parts of the check that hold", static_cast<double>(met), ""},
          {"parts of the check", check.parts_size(), ""}};
}

// Whether the step was spoken of: something was decided, or the plan names its day.
bool IsExpected(const SupplementCourse& course) {
  return course.last != nullptr || course.next->has_earliest();
}

// A match where the check comes to `result`.
RuleAnswer MatchIf(const RuleView& view, size_t infant, v1::ReadyCheckResult result,
                   FlagSeverity severity) {
  const std::optional<v1::ReadyCheckAnswer> check = ReadyCheckOf(view, infant);
  if (!check.has_value()) return DoesNotMatch();
  if (check->result() == result) return Matches(severity, kNoOneRecord, InputsOf(*check));
  const bool is_known = check->result() != v1::READY_CHECK_RESULT_INSUFFICIENT_DATA;
  return is_known ? DoesNotMatch(InputsOf(*check)) : KnowsTooLittle(InputsOf(*check));
}

}  // namespace

RuleAnswer ReadyForStep(const RuleView& view, size_t infant) {
  if (!IsReducing(view, infant)) return DoesNotMatch();
  if (!CourseBy(view, infant).HasCome(view.agreed().date)) return DoesNotMatch();
  return MatchIf(view, infant, v1::READY_CHECK_RESULT_MET, FlagSeverity::kInfo);
}

RuleAnswer StepBlocked(const RuleView& view, size_t infant) {
  if (!IsReducing(view, infant)) return DoesNotMatch();
  const SupplementCourse course = CourseBy(view, infant);
  const bool is_asked = course.HasCome(view.agreed().date) && IsExpected(course) &&
                        course.next->gate() != v1::READY_CHECK_BY_HAND;
  if (!is_asked) return DoesNotMatch();
  return MatchIf(view, infant, v1::READY_CHECK_RESULT_NOT_MET, FlagSeverity::kAttention);
}

}  // namespace relactation
