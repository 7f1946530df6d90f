#include "proto/relactation/care/flag_state.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <vector>

#include "tests/proto/care/family_records.h"
#include "tests/support/random_message.h"

namespace relactation::flag_state_test {

const absl::Time kNow = At("2024-06-14 12:00");

// Made this many hours ago about an ATTENTION flag.
v1::FlagDecision ADecision(v1::FlagDecisionKind kind, int hours_ago) {
  v1::FlagDecision decision;
  decision.set_kind(kind);
  decision.set_severity(v1::FLAG_SEVERITY_ATTENTION);
  *decision.mutable_create_time() = ToTimestamp(kNow - absl::Hours(hours_ago));
  return decision;
}

v1::FlagDecision ASnooze(absl::Time until, int hours_ago) {
  v1::FlagDecision decision = ADecision(v1::FLAG_DECISION_KIND_SNOOZED, hours_ago);
  *decision.mutable_snooze_until() = ToTimestamp(until);
  return decision;
}

v1::FlagDecision As(v1::FlagSeverity severity, v1::FlagDecision decision) {
  decision.set_severity(severity);
  return decision;
}

v1::FlagState StateOf(const std::vector<v1::FlagDecision>& decisions,
                      v1::FlagSeverity severity = v1::FLAG_SEVERITY_ATTENTION) {
  return FlagStateOf(severity, decisions, kNow);
}

TEST(FlagState, IsOpenUntilSomebodyDecides) { EXPECT_EQ(StateOf({}), v1::FLAG_STATE_OPEN); }

TEST(FlagState, IsWhatTheLastDecisionSays) {
  const v1::FlagDecision looked = ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 5);
  const v1::FlagDecision settled = ADecision(v1::FLAG_DECISION_KIND_RESOLVED, 4);
  const v1::FlagDecision put_off = ASnooze(kNow + absl::Hours(1), 3);
  EXPECT_EQ(StateOf({looked}), v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(StateOf({looked, settled}), v1::FLAG_STATE_RESOLVED);
  EXPECT_EQ(StateOf({looked, settled, put_off}), v1::FLAG_STATE_SNOOZED);
  EXPECT_EQ(StateOf({put_off, settled, looked}), v1::FLAG_STATE_SNOOZED) << "by time, not by place";
}

TEST(FlagState, IsOpenAgainFromTheInstantASnoozeEndsWhateverWasDecidedBefore) {
  const v1::FlagDecision looked = ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 30);
  EXPECT_EQ(StateOf({looked, ASnooze(kNow + absl::Nanoseconds(1), 20)}), v1::FLAG_STATE_SNOOZED);
  EXPECT_EQ(StateOf({looked, ASnooze(kNow, 20)}), v1::FLAG_STATE_OPEN);
  EXPECT_EQ(StateOf({ADecision(v1::FLAG_DECISION_KIND_RESOLVED, 30), ASnooze(kNow, 20)}),
            v1::FLAG_STATE_OPEN);
  EXPECT_EQ(StateOf({ASnooze(kNow, 20), ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 1)}),
            v1::FLAG_STATE_ACKNOWLEDGED);
}

TEST(FlagState, IsOpenAgainOnceTheFlagIsGraverThanWhatWasDecidedAbout) {
  const v1::FlagDecision settled = ADecision(v1::FLAG_DECISION_KIND_RESOLVED, 2);
  EXPECT_EQ(StateOf({settled}, v1::FLAG_SEVERITY_INFO), v1::FLAG_STATE_RESOLVED);
  EXPECT_EQ(StateOf({settled}, v1::FLAG_SEVERITY_ATTENTION), v1::FLAG_STATE_RESOLVED);
  EXPECT_EQ(StateOf({settled}, v1::FLAG_SEVERITY_URGENT), v1::FLAG_STATE_OPEN);
  const v1::FlagDecision looked =
      As(v1::FLAG_SEVERITY_URGENT, ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 9));
  EXPECT_EQ(StateOf({looked, settled}, v1::FLAG_SEVERITY_URGENT), v1::FLAG_STATE_ACKNOWLEDGED)
      << "what was decided about it while it was as grave holds again";
}

TEST(FlagState, OfAnEmergencyIsNeverThatItIsPutOff) {
  const v1::FlagDecision put_off =
      As(v1::FLAG_SEVERITY_EMERGENCY, ASnooze(kNow + absl::Hours(9), 1));
  EXPECT_EQ(StateOf({put_off}, v1::FLAG_SEVERITY_EMERGENCY), v1::FLAG_STATE_OPEN);
  const v1::FlagDecision looked =
      As(v1::FLAG_SEVERITY_EMERGENCY, ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 2));
  EXPECT_EQ(StateOf({looked, put_off}, v1::FLAG_SEVERITY_EMERGENCY), v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(StateOf({looked, put_off}, v1::FLAG_SEVERITY_URGENT), v1::FLAG_STATE_SNOOZED);
}

TEST(FlagState, OfTwoDecisionsAtOneInstantIsTheOneMoreInSightInAnyOrder) {
  const v1::FlagDecision looked = ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 2);
  const v1::FlagDecision settled = ADecision(v1::FLAG_DECISION_KIND_RESOLVED, 2);
  const v1::FlagDecision put_off = ASnooze(kNow + absl::Hours(1), 2);
  EXPECT_EQ(StateOf({looked, settled}), v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(StateOf({settled, looked}), v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(StateOf({settled, put_off}), v1::FLAG_STATE_SNOOZED);
  EXPECT_EQ(StateOf({put_off, settled}), v1::FLAG_STATE_SNOOZED);
}

TEST(FlagState, PassesOverADecisionOfAKindThatNobodyKnows) {
  const v1::FlagDecision looked = ADecision(v1::FLAG_DECISION_KIND_ACKNOWLEDGED, 2);
  for (const int kind : {0, 4, -1}) {
    EXPECT_EQ(StateOf({looked, ADecision(static_cast<v1::FlagDecisionKind>(kind), 1)}),
              v1::FLAG_STATE_ACKNOWLEDGED);
  }
}

TEST(FlagState, IsTheSameOfAnyDecisionsInAnyOrder) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 300; ++i) {
    std::vector<v1::FlagDecision> decisions(5);
    for (v1::FlagDecision& decision : decisions) FillAtRandom(decision, random);
    const auto severity = static_cast<v1::FlagSeverity>(random() % 5);
    const v1::FlagState state = StateOf(decisions, severity);
    EXPECT_TRUE(v1::FlagState_IsValid(state) && state != v1::FLAG_STATE_UNSPECIFIED);
    std::shuffle(decisions.begin(), decisions.end(), random);
    EXPECT_EQ(StateOf(decisions, severity), state);
  }
}

}  // namespace relactation::flag_state_test
