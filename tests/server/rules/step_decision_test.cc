#include "server/rules/step_decision.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::step_decision_test {

constexpr absl::CivilDay kToday(2026, 10, 10);
constexpr auto kProposed = v1::SUPPLEMENT_STEP_KIND_PROPOSED;
constexpr auto kConfirmed = v1::SUPPLEMENT_STEP_KIND_CONFIRMED;
constexpr auto kHeld = v1::SUPPLEMENT_STEP_KIND_HELD;
constexpr auto kReversed = v1::SUPPLEMENT_STEP_KIND_REVERSED;

// Leo's top-ups from 480 to 420 and on to 360, of which the first is taken if it is begun,
// and everything the check asks for is there.
struct Weaning {
  v1::InfantSupplement agreed;
  std::vector<v1::SupplementStep> steps;
  v1::ReadyCheckAnswer check;

  explicit Weaning(bool is_begun = true) {
    AddStep(480, 420, "2026-10-01");
    AddStep(420, 360, "2026-10-08");
    AddPart("weight gain", v1::READY_CHECK_RESULT_MET);
    AddPart("days logged", v1::READY_CHECK_RESULT_MET);
    if (is_begun) Decided(kConfirmed, "2026-10-04", 480, 420);
  }
  void AddStep(int from_ml, int to_ml, std::string_view earliest) {
    v1::SupplementReduction& step = *agreed.add_steps();
    step.set_from_ml_per_day(from_ml);
    step.set_to_ml_per_day(to_ml);
    *step.mutable_earliest() = DateOf(earliest);
  }
  void AddPart(const std::string& name, v1::ReadyCheckResult result) {
    v1::ReadyCheckPart& part = *check.add_parts();
    part.set_name(name);
    part.set_result(result);
    part.set_hint("do something");
  }
  v1::SupplementStep& Decided(v1::SupplementStepKind kind, std::string_view day, int from_ml,
                              int to_ml) {
    v1::SupplementStep& step = steps.emplace_back();
    step.set_infant_id("l");
    step.set_kind(kind);
    *step.mutable_day() = DateOf(day);
    step.set_from_ml_per_day(from_ml);
    step.set_to_ml_per_day(to_ml);
    return step;
  }
  absl::StatusOr<v1::SupplementStep> Decide(const v1::DecideSupplementStepRequest& request) const {
    const SupplementCourse course =
        CourseOf(&agreed, "l", steps, {.day = kToday, .until = absl::InfiniteFuture()});
    return DecideStep(
        request,
        {.today = kToday, .course = course, .check = course.next == nullptr ? nullptr : &check});
  }
};

v1::DecideSupplementStepRequest ARequest(v1::SupplementStepKind kind, std::string_view day = "",
                                         const std::string& reason = "") {
  v1::DecideSupplementStepRequest request;
  request.set_kind(kind);
  if (!day.empty()) *request.mutable_day() = DateOf(day);
  request.set_reason(reason);
  request.set_message("a word");
  return request;
}

// What is refused and why: `NOT_READY weight gain, day`.
std::string Refused(const absl::StatusOr<v1::SupplementStep>& decided) {
  if (decided.ok()) return "decided";
  std::string text = ReasonOf(decided.status());
  if (absl::IsInvalidArgument(decided.status())) text = "INVALID";
  for (const FieldViolation& violation : FieldViolationsOf(decided.status())) {
    text += " " + violation.field;
  }
  return text;
}

TEST(DecideStep, TakesTheNextStepTodayWhereTheCheckIsMet) {
  const auto step = Weaning().Decide(ARequest(kConfirmed, "", "needless"));
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->kind(), kConfirmed);
  EXPECT_EQ(step->from_ml_per_day(), 420);
  EXPECT_EQ(step->to_ml_per_day(), 360);
  EXPECT_EQ(FormatIsoDate(step->day()), "2026-10-10");
  EXPECT_EQ(step->message(), "a word");
  EXPECT_EQ(step->reason(), "") << "the check was met";
  EXPECT_EQ(step->ready_check().parts_size(), 2);
}

TEST(DecideStep, NamesEachPartThatDoesNotHoldUnlessThereIsAReason) {
  Weaning weaning;
  weaning.check.mutable_parts(0)->set_result(v1::READY_CHECK_RESULT_NOT_MET);
  weaning.check.mutable_parts(1)->set_result(v1::READY_CHECK_RESULT_INSUFFICIENT_DATA);
  const auto refused = weaning.Decide(ARequest(kConfirmed));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Refused(refused), "NOT_READY weight gain days logged");
  EXPECT_EQ(FieldViolationsOf(refused.status())[0].problem, "do something");
  const auto step = weaning.Decide(ARequest(kConfirmed, "", "seen at the practice"));
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->reason(), "seen at the practice");
}

TEST(DecideStep, AsksNoCheckWhereThePlanLeavesItToTheConsultant) {
  Weaning weaning;
  weaning.check.mutable_parts(0)->set_result(v1::READY_CHECK_RESULT_NOT_MET);
  weaning.check.set_is_by_hand(true);
  const auto step = weaning.Decide(ARequest(kConfirmed));
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_TRUE(step->ready_check().is_by_hand());
}

TEST(DecideStep, WaitsForTheStepsDayUnlessThereIsAReason) {
  Weaning weaning;
  *weaning.steps[0].mutable_day() = DateOf("2026-10-08");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed))), "NOT_READY day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kProposed))), "NOT_READY day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed, "2026-10-11"))), "decided");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kProposed, "2026-10-11"))), "decided");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed, "", "a gain of 40 g"))), "decided");
}

TEST(DecideStep, ProposesWithoutTheCheckAndShowsHowItStands) {
  Weaning weaning;
  weaning.check.mutable_parts(0)->set_result(v1::READY_CHECK_RESULT_NOT_MET);
  const auto step = weaning.Decide(ARequest(kProposed, "2026-10-12"));
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->ready_check().parts(0).result(), v1::READY_CHECK_RESULT_NOT_MET);
}

TEST(DecideStep, HoldsTheTopUpsWhereTheyAreFromTodayOn) {
  Weaning weaning;
  v1::DecideSupplementStepRequest request = ARequest(kHeld);
  *request.mutable_hold_until() = DateOf("2026-10-17");
  const auto step = weaning.Decide(request);
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->from_ml_per_day(), 420);
  EXPECT_EQ(step->to_ml_per_day(), 420);
  EXPECT_EQ(FormatIsoDate(step->hold_until()), "2026-10-17");
  EXPECT_FALSE(step->has_ready_check());
  *request.mutable_hold_until() = DateOf("2026-10-09");
  EXPECT_EQ(Refused(weaning.Decide(request)), "INVALID hold_until");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kHeld, "2026-10-11"))), "INVALID day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kHeld, "2026-10-10"))), "decided");
  request.set_kind(kConfirmed);
  EXPECT_EQ(Refused(weaning.Decide(request)), "INVALID hold_until");
}

TEST(DecideStep, ProposesAnewInAHoldWithoutAnEndAndConfirmsThereOnlyWithAReason) {
  Weaning weaning;
  weaning.Decided(kHeld, "2026-10-09", 420, 420);
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed))), "NOT_READY day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed, "", "asked the doctor"))), "decided");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kProposed))), "decided");
}

TEST(DecideStep, TakesTheLastStepBack) {
  Weaning weaning;
  const auto step = weaning.Decide(ARequest(kReversed));
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->from_ml_per_day(), 420);
  EXPECT_EQ(step->to_ml_per_day(), 480);
  EXPECT_FALSE(step->has_ready_check());
  weaning.Decided(kReversed, "2026-10-10", 420, 480);
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kReversed))), "NO_STEP");
  EXPECT_EQ(Refused(Weaning(false).Decide(ARequest(kReversed))), "NO_STEP");
}

TEST(DecideStep, NeedsANextStep) {
  Weaning weaning;
  weaning.Decided(kConfirmed, "2026-10-07", 420, 360);
  for (const auto kind : {kProposed, kConfirmed, kHeld}) {
    EXPECT_EQ(Refused(weaning.Decide(ARequest(kind))), "NO_STEP") << kind;
  }
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kReversed))), "decided");
}

TEST(DecideStep, RefusesADayThatIsASlip) {
  const Weaning weaning;
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed, "2026-10-17"))), "decided");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kConfirmed, "2026-10-18"))), "INVALID day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kReversed, "2027-10-10"))), "INVALID day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kReversed, "2026-10-03"))), "INVALID day")
      << "before the step that is taken back";
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kReversed, "2026-10-04"))), "decided");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kProposed, "2026-11-21"))), "decided");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kProposed, "2026-11-22"))), "INVALID day");
  EXPECT_EQ(Refused(weaning.Decide(ARequest(kProposed, "2026-10-09"))), "INVALID day");
}

}  // namespace relactation::step_decision_test
