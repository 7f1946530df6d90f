#include "server/rules/step_decision.h"

#include <string>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string Iso(absl::CivilDay day) { return FormatIsoDate(FromCivilDay(day)); }

absl::Status NoStep(const std::string& problem) {
  return Refusal(absl::StatusCode::kFailedPrecondition, "NO_STEP", problem);
}

absl::CivilDay DayOf(const v1::DecideSupplementStepRequest& request, const StepFacts& facts) {
  return request.has_day() ? ToCivilDay(request.day()) : facts.today;
}

// A typed slip would date a step into another month, or before what was decided last.
absl::Status CheckDay(const v1::DecideSupplementStepRequest& request, const StepFacts& facts) {
  const absl::CivilDay day = DayOf(request, facts);
  const bool is_hold = request.kind() == v1::SUPPLEMENT_STEP_KIND_HELD;
  if (request.has_hold_until() && !is_hold) {
    return InvalidField("hold_until", "goes with a hold alone; leave it out");
  }
  if (is_hold) {
    if (day != facts.today) {
      return InvalidField("day", "a hold begins today, on " + Iso(facts.today) + "; leave it out");
    }
    if (request.has_hold_until() && ToCivilDay(request.hold_until()) < facts.today) {
      return InvalidField("hold_until", "is before today; name today or a later day");
    }
    return absl::OkStatus();
  }
  const bool is_proposal = request.kind() == v1::SUPPLEMENT_STEP_KIND_PROPOSED;
  const absl::CivilDay latest =
      facts.today + (is_proposal ? kMostDaysAheadProposed : kMostDaysAhead);
  if (day > latest) {
    return InvalidField("day", "is too far ahead; name a day up to " + Iso(latest));
  }
  if (is_proposal && day < facts.today) {
    return InvalidField("day", "is over; propose it for today or a later day");
  }
  if (facts.course.taken.empty() || day >= ToCivilDay(facts.course.taken.back()->day())) {
    return absl::OkStatus();
  }
  return InvalidField("day", "is before the last step's, " +
                                 FormatIsoDate(facts.course.taken.back()->day()) +
                                 "; name that day or a later one");
}

void AddDay(absl::CivilDay day, const StepFacts& facts, std::vector<FieldViolation>& missing) {
  if (facts.course.HasCome(day)) return;
  const std::string problem =
      facts.course.is_held
          ? "the top-ups are held until something else is decided; propose the step first"
          : "the next step may be taken from " + Iso(*facts.course.earliest) + " on";
  missing.push_back({"day", problem});
}

void AddCheck(const v1::ReadyCheckAnswer& check, std::vector<FieldViolation>& missing) {
  if (check.is_by_hand()) return;
  for (const v1::ReadyCheckPart& part : check.parts()) {
    if (part.result() != v1::READY_CHECK_RESULT_MET) missing.push_back({part.name(), part.hint()});
  }
}

// What is missing for the next step.
std::vector<FieldViolation> MissingFor(const v1::DecideSupplementStepRequest& request,
                                       const StepFacts& facts) {
  std::vector<FieldViolation> missing;
  if (request.kind() == v1::SUPPLEMENT_STEP_KIND_CONFIRMED) {
    AddDay(DayOf(request, facts), facts, missing);
    AddCheck(*facts.check, missing);
  } else if (!facts.course.is_held) {
    // A proposal decides anew, which ends a hold without an end.
    AddDay(DayOf(request, facts), facts, missing);
  }
  return missing;
}

absl::Status CheckHasStep(const v1::DecideSupplementStepRequest& request, const StepFacts& facts) {
  if (request.kind() == v1::SUPPLEMENT_STEP_KIND_REVERSED) {
    if (!facts.course.taken.empty()) return absl::OkStatus();
    return NoStep("no step down was taken that could be reversed");
  }
  if (facts.course.next != nullptr) return absl::OkStatus();
  return NoStep("the plan in force has no next step down; publish one with further steps");
}

}  // namespace

absl::StatusOr<v1::SupplementStep> DecideStep(const v1::DecideSupplementStepRequest& request,
                                              const StepFacts& facts) {
  RETURN_IF_ERROR(CheckHasStep(request, facts));
  RETURN_IF_ERROR(CheckDay(request, facts));
  v1::SupplementStep step;
  step.set_kind(request.kind());
  *step.mutable_day() = FromCivilDay(DayOf(request, facts));
  step.set_message(request.message());
  if (request.kind() == v1::SUPPLEMENT_STEP_KIND_REVERSED) {
    const v1::SupplementStep& last = *facts.course.taken.back();
    step.set_from_ml_per_day(*facts.course.level_ml_per_day);
    step.set_to_ml_per_day(last.from_ml_per_day());
    return step;
  }
  step.set_from_ml_per_day(facts.course.from_ml_per_day());
  if (request.kind() == v1::SUPPLEMENT_STEP_KIND_HELD) {
    step.set_to_ml_per_day(facts.course.from_ml_per_day());
    if (request.has_hold_until()) *step.mutable_hold_until() = request.hold_until();
    return step;
  }
  const std::vector<FieldViolation> missing = MissingFor(request, facts);
  if (!missing.empty() && request.reason().empty()) {
    return RefusedFields(absl::StatusCode::kFailedPrecondition, "NOT_READY", missing);
  }
  step.set_to_ml_per_day(facts.course.to_ml_per_day());
  if (!missing.empty()) step.set_reason(request.reason());
  *step.mutable_ready_check() = *facts.check;
  return step;
}

}  // namespace relactation
