#include "server/workflow/step_deciding.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/workflow/caseload_review.h"
#include "server/workflow/flag_deciding.h"
#include "server/workflow/plan_pausing.h"
#include "server/workflow/plan_reading.h"
#include "tests/support/family_fixture.h"

namespace relactation::step_deciding_test {

constexpr auto kProposed = v1::SUPPLEMENT_STEP_KIND_PROPOSED;
constexpr auto kConfirmed = v1::SUPPLEMENT_STEP_KIND_CONFIRMED;
constexpr auto kHeld = v1::SUPPLEMENT_STEP_KIND_HELD;
constexpr auto kReversed = v1::SUPPLEMENT_STEP_KIND_REVERSED;

// The fixture's clock stands at 2026-09-21 14:13 UTC. Leo is weaned from 480 ml a day.
class StepDeciding : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    v1::CreateClientRequest request = ACreateClient();
    v1::Infant& leo = *request.mutable_client()->mutable_infants(0);
    *leo.mutable_birth_date() = DateOf("2026-07-01");
    leo.set_birth_weight_g(3300);
    leo.set_sex(v1::INFANT_SEX_MALE);
    const auto client = Do(&CreateClient, request);
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *client;
  }

  static v1::Plan AWeaningPlan(std::string_view infant = "leo") {
    v1::Plan plan = APlan("2026-09-01");
    v1::InfantSupplement& supplement = *plan.mutable_supplement()->add_per_infant();
    supplement.set_infant(std::string(infant));
    for (const int from_ml : {480, 450, 420}) {
      v1::SupplementReduction& step = *supplement.add_steps();
      step.set_from_ml_per_day(from_ml);
      step.set_to_ml_per_day(from_ml - 30);
      *step.mutable_earliest() = DateOf("2026-09-02");
    }
    return plan;
  }

  void PublishSteps() {
    const auto revision = Publish(client_, AWeaningPlan(), 0);
    ASSERT_TRUE(revision.ok()) << revision.status();
  }

  v1::Record ARecordAt(absl::Time time) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(time);
    return record;
  }

  void Weigh(int days_ago, int weight_g) {
    v1::Record record = ARecordAt(clock_.Now() - absl::Hours(24 * days_ago));
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.set_infant_id(client_.infants(0).infant_id());
    weight.set_weight_g(weight_g);
    weight.set_scale("practice");
    weight.set_clothing(v1::CLOTHING_NAKED);
    const auto added = Add(client_, record);
    ASSERT_TRUE(added.ok()) << added.status();
  }

  // Everything that the check asks for besides weights, of the last week.
  void LogAWeek() {
    for (int days_ago = 1; days_ago <= 7; ++days_ago) {
      v1::Record record = ARecordAt(clock_.Now() - absl::Hours(24 * days_ago));
      v1::DayTotals& totals = *record.mutable_observation()->mutable_day_totals();
      totals.set_infant_id(client_.infants(0).infant_id());
      totals.set_formula_ml(480);
      totals.set_wet(6);
      totals.set_dirty(3);
      const auto added = Add(client_, record);
      ASSERT_TRUE(added.ok()) << added.status();
    }
  }

  void BeReady() {
    PublishSteps();
    LogAWeek();
    Weigh(8, 5000);
    Weigh(1, 5210);
  }

  v1::DecideSupplementStepRequest ARequest(v1::SupplementStepKind kind,
                                           const std::string& reason = "") {
    v1::DecideSupplementStepRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_kind(kind);
    request.set_reason(reason);
    return request;
  }
  absl::StatusOr<v1::SupplementStep> Decide(v1::SupplementStepKind kind,
                                            const std::string& reason = "") {
    return Do(&DecideSupplementStep, ARequest(kind, reason));
  }

  v1::ListPlanRevisionsResponse History() {
    v1::ListPlanRevisionsRequest request;
    request.set_client_id(client_.client_id());
    const auto page = Do(&ListPlanRevisions, request);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.value_or(v1::ListPlanRevisionsResponse());
  }

  v1::Client client_;
};

TEST_F(StepDeciding, RecordsWhatWhenByWhomAndHowTheCheckStood) {
  BeReady();
  auto request = ARequest(kConfirmed);
  request.set_message("Well done");
  const auto step = Do(&DecideSupplementStep, request);
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->client_id(), client_.client_id());
  EXPECT_EQ(step->infant_id(), client_.infants(0).infant_id());
  EXPECT_EQ(step->infant(), "leo");
  EXPECT_EQ(step->from_ml_per_day(), 480);
  EXPECT_EQ(step->to_ml_per_day(), 450);
  EXPECT_EQ(FormatIsoDate(step->day()), "2026-09-21");
  EXPECT_EQ(step->plan_revision(), 1);
  EXPECT_EQ(step->message(), "Well done");
  EXPECT_EQ(step->ready_check().result(), v1::READY_CHECK_RESULT_MET);
  EXPECT_FALSE(step->author_id().empty());
  EXPECT_EQ(FromTimestamp(step->create_time()), clock_.Now());
  ASSERT_EQ(History().supplement_steps_size(), 1);
  EXPECT_EQ(History().supplement_steps(0).SerializeAsString(), step->SerializeAsString());
}

TEST_F(StepDeciding, IsRefusedForWantOfAWeightAndTakenOnceThereIsOne) {
  PublishSteps();
  LogAWeek();
  Weigh(15, 5000);
  Weigh(8, 5210);
  EXPECT_TRUE(Decide(kProposed).ok());
  const absl::Status refused = Decide(kConfirmed).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(refused), "NOT_READY");
  ASSERT_EQ(FieldViolationsOf(refused).size(), 1u) << refused;
  EXPECT_EQ(FieldViolationsOf(refused)[0].field, "last weight");
  Weigh(0, 5420);
  const auto step = Decide(kConfirmed);
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->ready_check().last_step().kind(), kProposed);
}

TEST_F(StepDeciding, IsRefusedWhileNobodyDecidedAboutADangerThatIsOver) {
  BeReady();
  v1::Record fever = ARecordAt(clock_.Now() - absl::Hours(72));
  v1::Symptom& symptom = *fever.mutable_observation()->mutable_symptom();
  symptom.set_infant_id(client_.infants(0).infant_id());
  symptom.set_temperature_tenths_c(382);
  ASSERT_TRUE(Add(client_, fever).ok());
  const absl::Status refused = Decide(kConfirmed).status();
  ASSERT_EQ(FieldViolationsOf(refused).size(), 1u) << refused;
  EXPECT_EQ(FieldViolationsOf(refused)[0].field, "nothing urgent");
  v1::DecideFlagRequest reached;
  reached.set_request_id(NewId());
  reached.set_client_id(client_.client_id());
  reached.set_rule("I1");
  reached.set_subject_id(client_.infants(0).infant_id());
  *reached.mutable_since() = fever.time().start_time();
  reached.set_kind(v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  reached.set_outcome(v1::FLAG_OUTCOME_REACHED);
  const auto decided = Do(&DecideFlag, reached);
  ASSERT_TRUE(decided.ok()) << decided.status();
  const auto step = Decide(kConfirmed);
  EXPECT_TRUE(step.ok()) << step.status();
}

TEST_F(StepDeciding, NamesNoNumberOfTheFamilyInItsRefusal) {
  PublishSteps();
  Weigh(8, 4999);
  const absl::Status refused = Decide(kConfirmed).status();
  for (const FieldViolation& violation : FieldViolationsOf(refused)) {
    EXPECT_EQ(violation.problem.find("4999"), std::string::npos);
    EXPECT_FALSE(violation.problem.empty()) << violation.field;
  }
}

TEST_F(StepDeciding, GoesAgainstTheCheckWithAReasonThatIsKept) {
  PublishSteps();
  const auto step = Decide(kConfirmed, "weighed at the clinic today");
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->reason(), "weighed at the clinic today");
  EXPECT_NE(step->ready_check().result(), v1::READY_CHECK_RESULT_MET);
}

TEST_F(StepDeciding, HoldsAndReversesInTheOrderItHappened) {
  BeReady();
  ASSERT_TRUE(Decide(kConfirmed).ok());
  ASSERT_TRUE(Decide(kHeld).ok());
  EXPECT_EQ(ReasonOf(Decide(kConfirmed).status()), "NOT_READY");
  ASSERT_TRUE(Decide(kReversed).ok());
  EXPECT_EQ(ReasonOf(Decide(kReversed).status()), "NO_STEP");
  const v1::ListPlanRevisionsResponse history = History();
  ASSERT_EQ(history.supplement_steps_size(), 3);
  EXPECT_EQ(history.supplement_steps(0).kind(), kReversed);
  EXPECT_EQ(history.supplement_steps(0).to_ml_per_day(), 480);
  EXPECT_EQ(history.supplement_steps(1).kind(), kHeld);
  EXPECT_EQ(history.supplement_steps(2).kind(), kConfirmed);
}

TEST_F(StepDeciding, NeedsAPlanThatRuns) {
  EXPECT_EQ(ReasonOf(Decide(kConfirmed).status()), "PLAN_STATE");
  PublishSteps();
  v1::PausePlanRequest pause;
  pause.set_request_id(NewId());
  pause.set_client_id(client_.client_id());
  ASSERT_TRUE(Do(&PausePlan, pause).ok());
  for (const auto kind : {kProposed, kConfirmed, kHeld}) {
    EXPECT_EQ(ReasonOf(Decide(kind).status()), "PLAN_STATE");
  }
}

TEST_F(StepDeciding, AStepIsTakenBackWhileThePlanIsPaused) {
  PublishSteps();
  ASSERT_TRUE(Decide(kConfirmed, "the provider asked for it").ok());
  v1::PausePlanRequest pause;
  pause.set_request_id(NewId());
  pause.set_client_id(client_.client_id());
  ASSERT_TRUE(Do(&PausePlan, pause).ok());
  const auto reversed = Decide(kReversed);
  ASSERT_TRUE(reversed.ok()) << reversed.status();
  EXPECT_EQ(reversed->kind(), kReversed);
}

TEST_F(StepDeciding, NeedsAPlanWithSteps) {
  ASSERT_TRUE(Publish(client_, APlan("2026-09-01"), 0).ok());
  EXPECT_EQ(ReasonOf(Decide(kConfirmed).status()), "NO_STEP");
  auto request = ARequest(kConfirmed);
  request.set_infant("leo");
  EXPECT_EQ(ReasonOf(Do(&DecideSupplementStep, request).status()), "NO_STEP");
}

TEST_F(StepDeciding, IsRefusedOnceTheCareHasEnded) {
  BeReady();
  ASSERT_TRUE(Close(client_).ok());
  EXPECT_EQ(ReasonOf(Decide(kConfirmed).status()), "CLIENT_CLOSED");
}

TEST_F(StepDeciding, AsksWhichInfantIsMeantWhereThePlanWeansSeveral) {
  v1::Client twins = client_;
  v1::Infant& mia = *twins.add_infants();
  mia.set_infant_id(NewId());
  mia.set_handle("mia");
  v1::UpdateClientRequest update;
  update.set_request_id(NewId());
  *update.mutable_client() = twins;
  const auto updated = Do(&UpdateClient, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  v1::Plan plan = AWeaningPlan();
  plan.mutable_supplement()->MergeFrom(AWeaningPlan("mia").supplement());
  ASSERT_TRUE(Publish(client_, plan, 0).ok());
  EXPECT_EQ(FieldViolationsOf(Decide(kProposed).status()).at(0).field, "infant");
  auto request = ARequest(kProposed);
  request.set_infant("mia");
  const auto step = Do(&DecideSupplementStep, request);
  ASSERT_TRUE(step.ok()) << step.status();
  EXPECT_EQ(step->infant_id(), mia.infant_id());
  request = ARequest(kProposed);
  request.set_infant("nobody");
  EXPECT_EQ(FieldViolationsOf(Do(&DecideSupplementStep, request).status()).at(0).field, "infant");
}

TEST_F(StepDeciding, WaitsInTheReviewUntilItIsTaken) {
  const auto waits = [this] {
    const auto review = Do(&ReviewCaseload, v1::ReviewCaseloadRequest());
    EXPECT_TRUE(review.ok()) << review.status();
    std::vector<std::string> texts;
    if (!review.ok()) return texts;
    for (const v1::OpenDecision& decision : review->clients(0).overdue()) {
      if (decision.kind() == v1::DECISION_KIND_SUPPLEMENT_STEP) texts.push_back(decision.text());
    }
    return texts;
  };
  BeReady();
  EXPECT_EQ(waits(), std::vector<std::string>({"480 to 450 ml a day"}));
  ASSERT_TRUE(Decide(kConfirmed).ok());
  EXPECT_EQ(waits(), std::vector<std::string>());
  clock_.Advance(absl::Hours(72));
  EXPECT_EQ(waits(), std::vector<std::string>({"450 to 420 ml a day"}));
}

}  // namespace relactation::step_deciding_test
