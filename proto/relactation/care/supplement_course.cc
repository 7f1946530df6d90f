#include "proto/relactation/care/supplement_course.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

bool IsDecidedBy(const v1::SupplementStep& step, const CourseDay& on) {
  return ToCivilDay(step.day()) <= on.day || FromTimestamp(step.create_time()) < on.until;
}

// The later of the two; an absent one asks for nothing.
std::optional<absl::CivilDay> Later(std::optional<absl::CivilDay> a, absl::CivilDay b) {
  return a.has_value() ? std::max(*a, b) : b;
}

void Add(const v1::SupplementStep& step, SupplementCourse& course) {
  course.last = &step;
  if (step.kind() == v1::SUPPLEMENT_STEP_KIND_CONFIRMED) {
    course.taken.push_back(&step);
  } else if (step.kind() == v1::SUPPLEMENT_STEP_KIND_REVERSED) {
    if (!course.taken.empty()) course.taken.pop_back();
  } else {
    return;
  }
  course.level_ml_per_day = step.to_ml_per_day();
  course.earliest = ToCivilDay(step.day()) + kStepHoldDays;
}

const v1::SupplementReduction* NextOf(const v1::InfantSupplement* agreed,
                                      const std::optional<int>& level_ml_per_day) {
  if (agreed == nullptr) return nullptr;
  for (const v1::SupplementReduction& step : agreed->steps()) {
    if (!level_ml_per_day.has_value() || step.to_ml_per_day() < *level_ml_per_day) return &step;
  }
  return nullptr;
}

}  // namespace

SupplementCourse CourseOf(const v1::InfantSupplement* agreed, std::string_view infant_id,
                          std::span<const v1::SupplementStep> steps, const CourseDay& on) {
  SupplementCourse course;
  for (const v1::SupplementStep& step : steps) {
    if (step.infant_id() == infant_id && IsDecidedBy(step, on)) Add(step, course);
  }
  course.next = NextOf(agreed, course.level_ml_per_day);
  if (course.next != nullptr && course.next->has_earliest()) {
    course.earliest = Later(course.earliest, ToCivilDay(course.next->earliest()));
  }
  // Whatever is decided after a hold ends it.
  if (course.last == nullptr || course.last->kind() != v1::SUPPLEMENT_STEP_KIND_HELD) return course;
  if (course.last->has_hold_until()) {
    course.earliest = Later(course.earliest, ToCivilDay(course.last->hold_until()) + 1);
  }
  course.is_held = !course.last->has_hold_until();
  return course;
}

}  // namespace relactation
