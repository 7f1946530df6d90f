#include "proto/relactation/care/care_end.h"

#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/proto/care/rule_story.h"

namespace relactation::care_end_test {

v1::Client InState(v1::ClientState state, bool quietly) {
  v1::Client client;
  client.set_state(state);
  client.mutable_closure()->set_quietly(quietly);
  return client;
}

// An infant with a fever, whose weight falls, and whose parent thinks of harm and bleeds.
RuleStory AFamilyInTrouble() {
  RuleStory story;
  story.WeighDaysAgo(6, 4000);
  story.WeighDaysAgo(1, 3700);
  story.SignOf(kMia, FiguresStory::June(14, 500)).set_temperature_tenths_c(390);
  v1::Symptom& signs = story.SignOf(kAna, FiguresStory::June(14, 600));
  signs.add_codes(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT);
  signs.add_codes(v1::SYMPTOM_CODE_HEAVY_BLEEDING);
  return story;
}

void End(bool quietly, RuleStory& story) {
  story.client.set_state(v1::CLIENT_STATE_CLOSED);
  story.client.mutable_closure()->set_quietly(quietly);
}

TEST(IsQuiet, HoldsForAClientThatWasClosedQuietlyAlone) {
  EXPECT_TRUE(IsQuiet(InState(v1::CLIENT_STATE_CLOSED, true)));
  EXPECT_FALSE(IsQuiet(InState(v1::CLIENT_STATE_CLOSED, false)));
  EXPECT_FALSE(IsQuiet(InState(v1::CLIENT_STATE_ACTIVE, true)));
}

TEST(LeaveOutWhatGrew, LeavesTheWeightsAndNothingThatTellsAnAgeOrAGain) {
  v1::InfantFigures infant;
  infant.add_weights()->set_weight_g(4200);
  const std::string weights = infant.SerializeAsString();
  infant.set_age_days(30);
  infant.set_corrected_age_days(20);
  infant.mutable_gain()->set_g_per_day(25);
  infant.set_regression_g_per_day(24);
  infant.set_percent_of_birth_weight(110);
  infant.set_z_change_since_birth(0.1);
  infant.set_z_change_since_plan_start(0.2);
  LeaveOutWhatGrew(infant);
  EXPECT_EQ(infant.SerializeAsString(), weights);
}

TEST(EndDate, IsOfTheFamilysOwnCalendar) {
  v1::Client client = InState(v1::CLIENT_STATE_CLOSED, false);
  *client.mutable_closure()->mutable_close_time() =
      ToTimestamp(absl::FromCivil(absl::CivilMinute(2026, 10, 5, 23, 30), absl::UTCTimeZone()));
  EXPECT_EQ(FormatIsoDate(EndDate(client)), "2026-10-05");
  client.set_zone("Europe/Lisbon");
  EXPECT_EQ(FormatIsoDate(EndDate(client)), "2026-10-06");
}

TEST(RulesOfACareThatEnded, GoOnWhereItDidNotEndQuietly) {
  RuleStory story = AFamilyInTrouble();
  End(false, story);
  for (const char* rule : {"I1", "W3", "P1", "M0"}) EXPECT_NE(story.Says(rule), "NO_MATCH") << rule;
}

TEST(RulesOfACareThatEnded, SayNothingAfterAQuietEndButOfAnAdultsEmergency) {
  RuleStory story = AFamilyInTrouble();
  End(true, story);
  for (const char* rule : {"I1", "W3", "W9"}) EXPECT_EQ(story.Says(rule), "NO_MATCH") << rule;
  EXPECT_EQ(story.Says("P1"), "EMERGENCY");
  EXPECT_EQ(story.Says("M0"), "EMERGENCY");
}

}  // namespace relactation::care_end_test
