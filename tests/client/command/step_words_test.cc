#include "client/command/step_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/care_builders.h"

namespace relactation::step_words_test {

using ::testing::HasSubstr;
using ::testing::Not;

v1::SupplementStep AStep(v1::SupplementStepKind kind, int from_ml, int to_ml) {
  v1::SupplementStep step;
  step.set_infant("zoe");
  step.set_kind(kind);
  step.set_from_ml_per_day(from_ml);
  step.set_to_ml_per_day(to_ml);
  *step.mutable_day() = DateOf("2026-11-24");
  return step;
}

TEST(StepInWords, SaysWhoseTopUpsGoWhereFromWhichDay) {
  EXPECT_EQ(StepInWords(AStep(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, 480, 450)),
            "zoe: confirmed, 480 to 450 ml a day from 24 Nov 2026");
  EXPECT_EQ(StepInWords(AStep(v1::SUPPLEMENT_STEP_KIND_REVERSED, 450, 480)),
            "zoe: reversed, 450 to 480 ml a day from 24 Nov 2026");
}

TEST(StepInWords, SaysOfAHoldWhereTheTopUpsStayAndHowLong) {
  v1::SupplementStep hold = AStep(v1::SUPPLEMENT_STEP_KIND_HELD, 450, 450);
  EXPECT_EQ(StepInWords(hold), "zoe: held at 450 ml a day from 24 Nov 2026");
  *hold.mutable_hold_until() = DateOf("2026-11-30");
  EXPECT_EQ(StepInWords(hold), "zoe: held at 450 ml a day from 24 Nov 2026 to 30 Nov 2026");
}

TEST(StepInWords, SaysWhyAStepWentAgainstTheCheck) {
  v1::SupplementStep step = AStep(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, 480, 450);
  step.set_reason("weighed at the clinic");
  EXPECT_THAT(StepInWords(step), HasSubstr(", because: weighed at the clinic"));
}

TEST(StepObject, SaysHowTheCheckStoodAndNothingOfOneThatWasNotAsked) {
  v1::SupplementStep step = AStep(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, 480, 450);
  EXPECT_THAT(StepObject(step).Text(), HasSubstr("\"ready_check\": null"));
  step.mutable_ready_check()->set_result(v1::READY_CHECK_RESULT_NOT_MET);
  EXPECT_EQ(StepObject(step).TextOf("ready_check"), "not-met");
  EXPECT_EQ(StepObject(step).TextOf("day"), "2026-11-24");
  EXPECT_THAT(StepObject(step).Text(), Not(HasSubstr("\"parts\"")));
}

}  // namespace relactation::step_words_test
