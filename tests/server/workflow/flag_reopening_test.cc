// A danger that comes after a decision is not hidden by it.
#include <gtest/gtest.h>
#include <string>

#include "tests/support/flag_fixture.h"

namespace relactation::flag_reopening_test {

class FlagReopening : public FlagFixture {
 protected:
  void Sign(const v1::Client& client, v1::SymptomCode code, bool is_of_adult) {
    v1::Record sign = NewRecord();
    v1::Symptom& symptom = *sign.mutable_observation()->mutable_symptom();
    if (is_of_adult) {
      symptom.set_person_id(client.persons(0).person_id());
    } else {
      symptom.set_infant_id(client.infants(0).infant_id());
    }
    symptom.add_codes(code);
    Added(client, sign);
  }
  void WetYesterday(const v1::Client& client, int wet) {
    v1::Record totals = NewRecord();
    *totals.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - absl::Hours(24));
    totals.mutable_observation()->mutable_day_totals()->set_infant_id(
        client.infants(0).infant_id());
    totals.mutable_observation()->mutable_day_totals()->set_wet(wet);
    Added(client, totals);
  }
  void AskForACall(const v1::Client& client) {
    v1::Record call = NewRecord();
    v1::Mood& mood = *call.mutable_observation()->mutable_mood();
    mood.set_person_id(client.persons(0).person_id());
    mood.set_wants_call(true);
    Added(client, call);
  }
  void Decide(const v1::Client& client, const std::string& rule, v1::FlagDecisionKind kind) {
    const auto decided = Do(&DecideFlag, ADecision(FlagOfRule(client, rule), kind));
    EXPECT_TRUE(decided.ok()) << rule << ": " << decided.status();
    clock_.Advance(absl::Hours(1));
  }
  bool IsInCaseload(const std::string& rule) {
    const v1::ReviewCaseloadResponse caseload = Caseload();
    for (const v1::Flag& flag : caseload.clients(0).flags()) {
      if (flag.rule() == rule) return true;
    }
    return false;
  }
  v1::Record NewRecord() {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now());
    return record;
  }
};

TEST_F(FlagReopening, AFurtherSignOpensADangerThatWasSettled) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_BLUE_OR_GREY, /*is_of_adult=*/false);
  const absl::Time since = FromTimestamp(FlagOfRule(client, "I2").since());
  Decide(client, "I2", v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_EQ(FlagOfRule(client, "I2").state(), v1::FLAG_STATE_RESOLVED);
  EXPECT_FALSE(IsInCaseload("I2"));
  Sign(client, v1::SYMPTOM_CODE_SEIZURE, /*is_of_adult=*/false);
  const v1::Flag again = FlagOfRule(client, "I2");
  EXPECT_EQ(again.state(), v1::FLAG_STATE_OPEN);
  EXPECT_EQ(FromTimestamp(again.since()), since) << "the same run of signs";
  EXPECT_EQ(again.decisions_size(), 1) << "what was decided is still told";
  EXPECT_TRUE(IsInCaseload("I2"));
  Decide(client, "I2", v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_EQ(FlagOfRule(client, "I2").state(), v1::FLAG_STATE_RESOLVED);
}

TEST_F(FlagReopening, WhatSheKeepsToHerselfOpensTheCallAgain) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, /*is_of_adult=*/true);
  Decide(client, "H1", v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_FALSE(IsInCaseload("H1"));
  clock_.Advance(absl::Hours(24 * 5));
  Sign(client, v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, /*is_of_adult=*/true);
  EXPECT_TRUE(IsInCaseload("H1"));
  EXPECT_EQ(FlagOfRule(client, "H1").state(), v1::FLAG_STATE_OPEN);
}

TEST_F(FlagReopening, WhoAsksForACallAgainIsToBeCalled) {
  const v1::Client client = AddFamily();
  AskForACall(client);
  Decide(client, "H1", v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_FALSE(IsInCaseload("H1"));
  AskForACall(client);
  EXPECT_TRUE(IsInCaseload("H1"));
}

TEST_F(FlagReopening, AFurtherDayOfFewDiapersIsNotHiddenByWhatWasDecidedAboutTheFirst) {
  const v1::Client client = AddFamily();
  WetYesterday(client, 1);
  Decide(client, "D2", v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_FALSE(IsInCaseload("D2"));
  clock_.Advance(absl::Hours(24));
  WetYesterday(client, 1);
  EXPECT_EQ(FlagOfRule(client, "D2").state(), v1::FLAG_STATE_OPEN);
  EXPECT_TRUE(IsInCaseload("D2"));
}

TEST_F(FlagReopening, ALowerWeightOpensWhatWasPutOffOrLookedAt) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  Decide(client, "W3", v1::FLAG_DECISION_KIND_SNOOZED);
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_SNOOZED);
  Added(client, AWeight(client, absl::Hours(0), 3900));
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_OPEN);
  Decide(client, "W3", v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  Added(client, AWeight(client, absl::Hours(0), 3850));
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_OPEN);
}

TEST_F(FlagReopening, WhatHasNothingToDoWithTheDangerLeavesItSettled) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_BLUE_OR_GREY, /*is_of_adult=*/false);
  Decide(client, "I2", v1::FLAG_DECISION_KIND_RESOLVED);
  Sign(client, v1::SYMPTOM_CODE_BREAST_PAIN, /*is_of_adult=*/true);
  Sign(client, v1::SYMPTOM_CODE_TIRES_AT_FEEDS, /*is_of_adult=*/false);
  Added(client, AWeight(client, absl::Hours(0), 4300));
  EXPECT_EQ(FlagOfRule(client, "I2").state(), v1::FLAG_STATE_RESOLVED);
}

}  // namespace relactation::flag_reopening_test
