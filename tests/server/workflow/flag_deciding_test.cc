#include "server/workflow/flag_deciding.h"

#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/status.h"
#include "tests/support/flag_fixture.h"

namespace relactation::flag_deciding_test {

class FlagDeciding : public FlagFixture {
 protected:
  v1::FlagState StateAfter(const v1::Client& client, v1::FlagDecisionKind kind) {
    const auto decided = Do(&DecideFlag, ADecision(FlagOfRule(client, "W3"), kind));
    EXPECT_TRUE(decided.ok()) << decided.status();
    return FlagOfRule(client, "W3").state();
  }

  std::string ReasonFor(const v1::DecideFlagRequest& request) {
    return std::string(ReasonOf(Do(&DecideFlag, request).status()));
  }

  // `field: ...` of a request that is refused as it stands.
  std::string ProblemOf(v1::DecideFlagRequest request) {
    request.set_request_id(NewId());
    const absl::Status status = Do(&DecideFlag, request).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    return std::string(status.message());
  }
};

TEST_F(FlagDeciding, AFlagSaysWhatItRestsOnAndWhereItsNumbersComeFrom) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  const v1::Flag flag = FlagOfRule(client, "W3");
  EXPECT_EQ(flag.client_id(), client.client_id());
  EXPECT_EQ(flag.subject_id(), client.infants(0).infant_id());
  EXPECT_EQ(flag.subject(), "leo");
  EXPECT_EQ(flag.severity(), v1::FLAG_SEVERITY_URGENT);
  EXPECT_EQ(flag.state(), v1::FLAG_STATE_OPEN);
  EXPECT_EQ(flag.rule_version(), 1);
  EXPECT_FALSE(flag.text().empty());
  EXPECT_FALSE(flag.condition().empty());
  EXPECT_FALSE(flag.source().empty());
  EXPECT_EQ(flag.threshold(), 2);
  EXPECT_EQ(flag.threshold_unit(), "%");
  EXPECT_FALSE(flag.is_threshold_of_plan());
  EXPECT_GT(flag.inputs_size(), 0);
}

TEST_F(FlagDeciding, WhatTooLittleIsKnownForIsSaidAndIsNoFlag) {
  const v1::Client client = AddFamily();
  const v1::ListFlagsResponse answer = Flags(client);
  bool has_wet_low = false;
  for (const v1::UnansweredRule& rule : answer.unanswered()) {
    has_wet_low = has_wet_low || (rule.rule() == "D1" && rule.subject() == "leo");
  }
  EXPECT_TRUE(has_wet_low);
  EXPECT_EQ(FlagOfRule(client, "D1").client_id(), "");
}

TEST_F(FlagDeciding, AnAcknowledgedFlagStaysInSightAndSaysWhatWasDone) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  EXPECT_EQ(StateAfter(client, v1::FLAG_DECISION_KIND_ACKNOWLEDGED), v1::FLAG_STATE_ACKNOWLEDGED);
  const v1::Flag flag = FlagOfRule(client, "W3");
  ASSERT_EQ(flag.decisions_size(), 1);
  EXPECT_EQ(flag.decisions(0).outcome(), v1::FLAG_OUTCOME_LEFT_MESSAGE);
  EXPECT_EQ(flag.decisions(0).severity(), v1::FLAG_SEVERITY_URGENT);
  EXPECT_EQ(FromTimestamp(flag.decisions(0).create_time()), clock_.Now());
  EXPECT_FALSE(flag.decisions(0).author_id().empty());
}

TEST_F(FlagDeciding, ASnoozeEndsByItself) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  EXPECT_EQ(StateAfter(client, v1::FLAG_DECISION_KIND_SNOOZED), v1::FLAG_STATE_SNOOZED);
  clock_.Advance(absl::Hours(24));
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_OPEN);
}

TEST_F(FlagDeciding, AResolvedFlagIsListedAndLeavesTheCaseload) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  EXPECT_EQ(StateAfter(client, v1::FLAG_DECISION_KIND_RESOLVED), v1::FLAG_STATE_RESOLVED);
  const v1::ReviewCaseloadResponse caseload = Caseload();
  for (const v1::Flag& flag : caseload.clients(0).flags()) EXPECT_NE(flag.rule(), "W3");
}

TEST_F(FlagDeciding, ADecisionIsAboutOneFlagAndNotTheNextOfItsRule) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  EXPECT_EQ(StateAfter(client, v1::FLAG_DECISION_KIND_RESOLVED), v1::FLAG_STATE_RESOLVED);
  // Gained, and lost again.
  Added(client, AWeight(client, absl::Hours(1), 4300));
  EXPECT_EQ(FlagOfRule(client, "W3").client_id(), "");
  clock_.Advance(absl::Hours(24 * 3));
  Added(client, AWeight(client, absl::Hours(1), 4000));
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_OPEN);
}

TEST_F(FlagDeciding, WhatNoLongerHoldsCannotBeDecided) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  const v1::Flag flag = FlagOfRule(client, "W3");
  v1::DecideFlagRequest request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  *request.mutable_since() = ToTimestamp(FromTimestamp(flag.since()) + absl::Seconds(1));
  EXPECT_EQ(ReasonFor(request), "FLAG_GONE");
  request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  request.set_subject_id(client.persons(0).person_id());
  EXPECT_EQ(ReasonFor(request), "FLAG_GONE");
  ASSERT_TRUE(Do(&DecideFlag, ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED)).ok());
  Added(client, AWeight(client, absl::Hours(1), 4300));
  EXPECT_EQ(ReasonFor(ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED)), "FLAG_GONE");
}

TEST_F(FlagDeciding, AnEmergencyIsNeverPutOff) {
  const v1::Client client = AddFamily();
  v1::Record sign;
  sign.set_record_id(NewId());
  *sign.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - absl::Hours(1));
  sign.mutable_observation()->mutable_symptom()->set_infant_id(client.infants(0).infant_id());
  sign.mutable_observation()->mutable_symptom()->add_codes(v1::SYMPTOM_CODE_LETHARGY);
  Added(client, sign);
  const v1::Flag flag = FlagOfRule(client, "I2");
  ASSERT_EQ(flag.severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_EQ(ReasonFor(ADecision(flag, v1::FLAG_DECISION_KIND_SNOOZED)), "EMERGENCY");
  EXPECT_TRUE(Do(&DecideFlag, ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED)).ok());
}

TEST_F(FlagDeciding, ADecisionMustSayWhatBelongsToItAndNothingElse) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  const v1::Flag flag = FlagOfRule(client, "W3");
  const auto starts = [](const std::string& text, const std::string& with) {
    return text.rfind(with, 0) == 0;
  };
  v1::DecideFlagRequest request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  request.clear_outcome();
  EXPECT_TRUE(starts(ProblemOf(request), "outcome"));
  request = ADecision(flag, v1::FLAG_DECISION_KIND_RESOLVED);
  request.set_outcome(v1::FLAG_OUTCOME_REACHED);
  EXPECT_TRUE(starts(ProblemOf(request), "outcome"));
  request = ADecision(flag, v1::FLAG_DECISION_KIND_RESOLVED);
  request.clear_note();
  EXPECT_TRUE(starts(ProblemOf(request), "note"));
  request = ADecision(flag, v1::FLAG_DECISION_KIND_SNOOZED);
  request.clear_snooze_until();
  EXPECT_TRUE(starts(ProblemOf(request), "snooze_until"));
  *request.mutable_snooze_until() = ToTimestamp(clock_.Now());
  EXPECT_TRUE(starts(ProblemOf(request), "snooze_until"));
  *request.mutable_snooze_until() = ToTimestamp(clock_.Now() + absl::Hours(24 * 31));
  EXPECT_TRUE(starts(ProblemOf(request), "snooze_until"));
  request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  *request.mutable_snooze_until() = ToTimestamp(clock_.Now() + absl::Hours(1));
  EXPECT_TRUE(starts(ProblemOf(request), "snooze_until"));
  request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  request.set_rule("Z9");
  EXPECT_TRUE(starts(ProblemOf(request), "rule"));
  EXPECT_EQ(FlagOfRule(client, "W3").decisions_size(), 0);
}

TEST_F(FlagDeciding, NothingIsFoundInAFamilyThatWasClosedQuietly) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  ASSERT_GT(Flags(client).flags_size(), 0);
  ASSERT_TRUE(Close(client, true).ok());
  EXPECT_TRUE(Flags(client).flags().empty());
  EXPECT_TRUE(Flags(client).unanswered().empty());
}

TEST_F(FlagDeciding, AFlagIsDecidedOnceTheCareHasEndedToo) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  const v1::Flag flag = FlagOfRule(client, "W3");
  ASSERT_TRUE(Close(client).ok());
  const auto decided = Do(&DecideFlag, ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED));
  EXPECT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_ACKNOWLEDGED);
}

TEST_F(FlagDeciding, ACallAskedForHoldsUntilTheFamilyWasReached) {
  const v1::Client client = AddFamily();
  v1::Record asks = AMood(NewId(), client.persons(0).person_id(), clock_.Now() - absl::Hours(5));
  asks.mutable_observation()->mutable_mood()->set_wants_call(true);
  Added(client, asks);
  const v1::Flag flag = FlagOfRule(client, "H1");
  ASSERT_EQ(flag.subject(), "ana");
  v1::DecideFlagRequest request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  ASSERT_TRUE(Do(&DecideFlag, request).ok());
  EXPECT_EQ(FlagOfRule(client, "H1").state(), v1::FLAG_STATE_ACKNOWLEDGED);
  request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  request.set_outcome(v1::FLAG_OUTCOME_REACHED);
  ASSERT_TRUE(Do(&DecideFlag, request).ok());
  EXPECT_EQ(FlagOfRule(client, "H1").client_id(), "");
}

}  // namespace relactation::flag_deciding_test
