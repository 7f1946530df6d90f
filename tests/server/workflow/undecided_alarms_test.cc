// An alarm that nobody decided about does not go away by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/flag_fixture.h"

namespace relactation::undecided_alarms_test {

using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr absl::Duration kDay = absl::Hours(24);

class UndecidedAlarms : public FlagFixture {
 protected:
  v1::Record Sign(const v1::Client& client, v1::SymptomCode code, absl::Duration ago = {}) {
    v1::Record sign = ARecordOf(ago);
    sign.mutable_observation()->mutable_symptom()->set_infant_id(client.infants(0).infant_id());
    sign.mutable_observation()->mutable_symptom()->add_codes(code);
    return Added(client, sign);
  }
  void SignOfAdult(const v1::Client& client, v1::SymptomCode code, absl::Duration ago = {}) {
    v1::Record sign = ARecordOf(ago);
    sign.mutable_observation()->mutable_symptom()->set_person_id(client.persons(0).person_id());
    sign.mutable_observation()->mutable_symptom()->add_codes(code);
    Added(client, sign);
  }
  void Wet(const v1::Client& client, int wet, absl::Duration ago) {
    v1::Record totals = ARecordOf(ago);
    v1::DayTotals& day = *totals.mutable_observation()->mutable_day_totals();
    day.set_infant_id(client.infants(0).infant_id());
    day.set_wet(wet);
    Added(client, totals);
  }
  void Decide(const v1::Flag& flag, v1::FlagDecisionKind kind) {
    v1::DecideFlagRequest decision = ADecision(flag, kind);
    if (decision.outcome() != v1::FLAG_OUTCOME_UNSPECIFIED) {
      decision.set_outcome(v1::FLAG_OUTCOME_REACHED);
    }
    const auto decided = Do(&DecideFlag, decision);
    EXPECT_TRUE(decided.ok()) << flag.rule() << ": " << decided.status();
  }
  // How many flags of the rule the caseload shows.
  int InCaseload(const std::string& rule) {
    const v1::ReviewCaseloadResponse caseload = Caseload();
    int count = 0;
    for (const v1::Flag& flag : caseload.clients(0).flags()) {
      if (flag.rule() == rule) ++count;
    }
    return count;
  }
  v1::Record ARecordOf(absl::Duration ago) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    return record;
  }
};

TEST_F(UndecidedAlarms, ASignOfFridayIsToldOnMondayWithWordsThatSayWhen) {
  const v1::Client client = AddFamily();
  const absl::Time friday = clock_.Now();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(absl::Hours(63));
  const v1::Flag flag = FlagOfRule(client, "I2");
  EXPECT_EQ(flag.severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_EQ(flag.state(), v1::FLAG_STATE_OPEN);
  EXPECT_EQ(FromTimestamp(flag.since()), friday);
  absl::TimeZone zone;
  ASSERT_TRUE(absl::LoadTimeZone(client.zone(), &zone));
  EXPECT_EQ(flag.text(), absl::StrCat("Raised ", absl::ToCivilDay(friday, zone).day(),
                                      absl::FormatTime(" %b %H:%M", friday, zone),
                                      ", nobody has decided: a sign of danger was seen in the "
                                      "baby. Call for help now."));
  ASSERT_EQ(flag.inputs_size(), 1);
  EXPECT_EQ(flag.inputs(0).name(), "seizure");
  EXPECT_EQ(InCaseload("I2"), 1);
}

TEST_F(UndecidedAlarms, StandsForTwoWeeksAfterItWasReceived) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(14 * kDay - absl::Minutes(1));
  EXPECT_EQ(InCaseload("I2"), 1);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(InCaseload("I2"), 0);
}

TEST_F(UndecidedAlarms, ASignThatCameThreeDaysLateIsTold) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_GREEN_VOMIT, /*ago=*/3 * kDay);
  EXPECT_EQ(FlagOfRule(client, "I2").state(), v1::FLAG_STATE_OPEN);
  clock_.Advance(13 * kDay);
  EXPECT_EQ(InCaseload("I2"), 1);
}

TEST_F(UndecidedAlarms, ASignThatCameWeeksLateIsTold) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_GREEN_VOMIT, /*ago=*/20 * kDay);
  EXPECT_EQ(InCaseload("I2"), 1);
}

TEST_F(UndecidedAlarms, TheNewestOfWhatIsUrgentByOneRuleStandsForThoseBefore) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_CHOKING);
  clock_.Advance(10 * kDay);
  const absl::Time newest = clock_.Now();
  Sign(client, v1::SYMPTOM_CODE_CHOKING);
  EXPECT_EQ(InCaseload("F1"), 1);
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(FromTimestamp(FlagOfRule(client, "F1").since()), newest);
  Decide(FlagOfRule(client, "F1"), v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_EQ(InCaseload("F1"), 0) << "one decision is about all of it";
}

TEST_F(UndecidedAlarms, EachEmergencyIsToldOf) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(5 * kDay);
  Sign(client, v1::SYMPTOM_CODE_GREEN_VOMIT);
  EXPECT_EQ(InCaseload("I2"), 2);
}

TEST_F(UndecidedAlarms, WhatWasDecidedWhileItHeldStaysDecided) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(absl::Hours(1));
  Decide(FlagOfRule(client, "I2"), v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  EXPECT_EQ(InCaseload("I2"), 1);
  clock_.Advance(absl::Hours(63));
  EXPECT_EQ(InCaseload("I2"), 0);
  EXPECT_TRUE(FlagOfRule(client, "I2").rule().empty());
}

TEST_F(UndecidedAlarms, ADecisionEndsIt) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(absl::Hours(63));
  Decide(FlagOfRule(client, "I2"), v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  EXPECT_EQ(InCaseload("I2"), 0);
}

TEST_F(UndecidedAlarms, WhereNobodyWasReachedItStandsAndSaysSo) {
  for (const v1::FlagOutcome outcome :
       {v1::FLAG_OUTCOME_NO_ANSWER, v1::FLAG_OUTCOME_LEFT_MESSAGE}) {
    const v1::Client client = AddFamily();
    Sign(client, v1::SYMPTOM_CODE_SEIZURE);
    clock_.Advance(absl::Hours(63));
    v1::DecideFlagRequest tried =
        ADecision(FlagOfRule(client, "I2"), v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
    tried.set_outcome(outcome);
    ASSERT_TRUE(Do(&DecideFlag, tried).ok());
    absl::TimeZone zone;
    ASSERT_TRUE(absl::LoadTimeZone(client.zone(), &zone));
    const v1::Flag flag = FlagOfRule(client, "I2");
    EXPECT_EQ(flag.state(), v1::FLAG_STATE_OPEN);
    EXPECT_THAT(flag.text(),
                HasSubstr(absl::StrCat(
                    ", nobody was reached on ", absl::ToCivilDay(clock_.Now(), zone).day(),
                    absl::FormatTime(" %b %H:%M", clock_.Now(), zone), ": a sign of danger")));
    clock_.Advance(kDay);
    Decide(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
    EXPECT_TRUE(FlagOfRule(client, "I2").rule().empty());
  }
}

TEST_F(UndecidedAlarms, NoneIsPutOffUntilItIsForgotten) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_CHOKING);
  clock_.Advance(5 * kDay);
  v1::DecideFlagRequest later = ADecision(FlagOfRule(client, "F1"), v1::FLAG_DECISION_KIND_SNOOZED);
  *later.mutable_snooze_until() = ToTimestamp(clock_.Now() + 8 * kDay + absl::Minutes(1));
  const absl::Status refused = Do(&DecideFlag, later).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("snooze_until: must end by "));
  later.set_request_id(NewId());
  *later.mutable_snooze_until() = ToTimestamp(clock_.Now() + 8 * kDay);
  ASSERT_TRUE(Do(&DecideFlag, later).ok());
  clock_.Advance(8 * kDay);
  EXPECT_EQ(FlagOfRule(client, "F1").state(), v1::FLAG_STATE_OPEN) << "a day before";
}

TEST_F(UndecidedAlarms, ADecisionEndsAllThatWasReceivedBeforeItAndNoLaterSign) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(absl::Hours(63));
  Sign(client, v1::SYMPTOM_CODE_BLUE_OR_GREY);
  EXPECT_EQ(InCaseload("I2"), 2) << "one is over, and one holds";
  clock_.Advance(absl::Hours(1));
  const v1::ListFlagsResponse listed = Flags(client);
  v1::Flag holds = listed.flags(0);
  for (const v1::Flag& flag : listed.flags()) {
    if (flag.rule() == "I2" && flag.since().seconds() > holds.since().seconds()) holds = flag;
  }
  Decide(holds, v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_EQ(InCaseload("I2"), 0);
  clock_.Advance(absl::Hours(1));
  Sign(client, v1::SYMPTOM_CODE_LETHARGY, /*ago=*/10 * kDay);
  EXPECT_EQ(InCaseload("I2"), 1);
}

TEST_F(UndecidedAlarms, WhatIsDecidedAboutAnotherRuleSaysNothingOfIt) {
  const v1::Client client = AddFamily();
  Sign(client, v1::SYMPTOM_CODE_SEIZURE);
  clock_.Advance(absl::Hours(63));
  LoseWeight(client);
  Decide(FlagOfRule(client, "W3"), v1::FLAG_DECISION_KIND_RESOLVED);
  EXPECT_EQ(InCaseload("I2"), 1);
}

TEST_F(UndecidedAlarms, OneThatWasPutOffComesBack) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  Decide(FlagOfRule(client, "W3"), v1::FLAG_DECISION_KIND_SNOOZED);
  Added(client, AWeight(client, absl::Hours(-1), 4400));
  clock_.Advance(absl::Hours(2));
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_SNOOZED);
  clock_.Advance(kDay);
  EXPECT_EQ(FlagOfRule(client, "W3").state(), v1::FLAG_STATE_OPEN);
}

TEST_F(UndecidedAlarms, ADayOfVeryFewDiapersIsNotEndedByABetterOne) {
  const v1::Client client = AddFamily();
  Wet(client, 1, 3 * kDay);
  clock_.Advance(absl::Hours(1));
  Wet(client, 7, 2 * kDay);
  Wet(client, 7, kDay);
  const v1::Flag flag = FlagOfRule(client, "D2");
  EXPECT_EQ(flag.state(), v1::FLAG_STATE_OPEN);
  EXPECT_EQ(flag.text().substr(0, 7), "Raised ");
  EXPECT_EQ(InCaseload("D2"), 1);
  Decide(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  EXPECT_EQ(InCaseload("D2"), 0);
}

TEST_F(UndecidedAlarms, OfWhatAParentKeepsToHerselfOnlyTheCallIsTold) {
  const v1::Client client = AddFamily();
  SignOfAdult(client, v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, /*ago=*/20 * kDay);
  const v1::Flag call = FlagOfRule(client, "H1");
  EXPECT_TRUE(FlagOfRule(client, "P1").rule().empty());
  EXPECT_EQ(call.severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_THAT(call.text(), EndsWith(", nobody has decided: please call this parent now."));
  EXPECT_TRUE(call.inputs().empty());
  EXPECT_TRUE(call.condition().empty());
  Decide(call, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  EXPECT_EQ(InCaseload("H1"), 0);
}

TEST_F(UndecidedAlarms, WhatIsToBeLookedAtInTheNextDaysEndsByItself) {
  const v1::Client client = AddFamily();
  SignOfAdult(client, v1::SYMPTOM_CODE_NIPPLE_DAMAGE);
  EXPECT_EQ(FlagOfRule(client, "N1").severity(), v1::FLAG_SEVERITY_ATTENTION);
  clock_.Advance(8 * kDay);
  EXPECT_TRUE(FlagOfRule(client, "N1").rule().empty());
}

}  // namespace relactation::undecided_alarms_test
