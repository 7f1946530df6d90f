#include "proto/relactation/care/care_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::care_flags_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

RuleStory APlannedStory(std::string_view from = "2024-06-10") {
  RuleStory story;
  story.plans = {APlan(1, from, 8, 12)};
  return story;
}

TEST(B1, MatchesThreeOffersRefusedInTwoDays) {
  RuleStory story = APlannedStory();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(story.Says("B1"), "NO_MATCH") << i;
    story.Add(ANursing(June(13, 300 * i)));
    v1::SessionInfant& infant = *story.records.back().mutable_session()->add_infants();
    infant.set_infant_id(kMia);
    infant.set_latch(v1::LATCH_OFFERED_NOT_LATCHED);
  }
  EXPECT_EQ(story.Says("B1"), "ATTENTION");
  story.records.pop_back();
  story.SignOf(kMia, June(14)).add_codes(v1::SYMPTOM_CODE_REFUSED_OR_CRIED);
  EXPECT_EQ(story.Says("B1"), "ATTENTION");
  story.SignOf(kMia, June(14)).add_codes(v1::SYMPTOM_CODE_LETHARGY);
  EXPECT_EQ(story.Says("B1"), "NO_MATCH") << "a danger is no time to step back";
  story.records.pop_back();
  story.last = absl::CivilDay(2024, 6, 16);
  EXPECT_EQ(story.Says("B1"), "NO_MATCH");
}

TEST(P4, SaysThatThePlanIsPausedOrHasEnded) {
  RuleStory story = APlannedStory();
  EXPECT_EQ(story.Says("P4"), "NO_MATCH");
  story.Pause();
  EXPECT_EQ(story.Says("P4"), "INFO");
  EXPECT_EQ(story.Ask("P4").since, June(10)) << "no earlier than the first plan";
}

// The last record this many hours before the end of the 14th.
RuleStory SilentFor(int hours) {
  RuleStory story = APlannedStory("2024-05-01");
  story.Add(APump(June(15) - absl::Hours(hours), 40));
  return story;
}

TEST(A1, MatchesAfterTwoDaysAndIsGraverAfterFour) {
  EXPECT_EQ(SilentFor(48).Says("A1"), "NO_MATCH");
  EXPECT_EQ(SilentFor(49).Says("A1"), "INFO");
  EXPECT_EQ(SilentFor(96).Says("A1"), "INFO");
  EXPECT_EQ(SilentFor(97).Says("A1"), "ATTENTION");
}

TEST(A1, WaitsForAsLongAsIsAgreedAsQuietAndForTheNextCountDay) {
  RuleStory story = SilentFor(96);
  story.plans[0].plan.mutable_logging()->set_quiet_ok_days(4);
  EXPECT_EQ(story.Says("A1"), "NO_MATCH");
  story.plans[0].plan.mutable_logging()->set_quiet_ok_days(3);
  EXPECT_EQ(story.Says("A1"), "INFO");
  story.plans[0].plan.mutable_logging()->add_count_days(v1::WEEKDAY_FRIDAY);
  EXPECT_EQ(story.Says("A1"), "NO_MATCH") << "the 14th is a Friday and counts to its end";
}

TEST(A1, CountsFromThePlanWhereNothingWasEverLogged) {
  EXPECT_EQ(APlannedStory("2024-06-13").Says("A1"), "NO_MATCH");
  EXPECT_EQ(APlannedStory("2024-06-12").Says("A1"), "INFO");
  RuleStory story = APlannedStory("2024-05-01");
  story.facts.last_record_time = At("2024-04-01 00:00");
  EXPECT_EQ(story.Says("A1"), "ATTENTION");
}

TEST(A1, DoesNotCountWeightsSoThatAFamilyThatLogsNothingElseIsToldOfOnce) {
  RuleStory story = APlannedStory("2024-05-20");
  for (int day = 1; day <= 14; ++day) story.Add(AWeight(June(day, 600), 4000, kMia, day));
  EXPECT_EQ(story.Says("A1"), "ATTENTION");
  const std::optional<absl::Time> since = story.Ask("A1").since;
  story.Add(AWeight(June(15, 600), 4000, kMia, 15));
  story.last = absl::CivilDay(2024, 6, 16);
  EXPECT_EQ(story.Ask("A1").since, since) << "the same flag";
  story.Add(ADiaper(June(16, 600), 1, 0));
  EXPECT_EQ(story.Says("A1"), "NO_MATCH");
}

// A family with a device that was in touch this many hours before the end of the 14th.
RuleStory InTouch(int hours) {
  RuleStory story = APlannedStory("2024-05-01");
  story.facts.has_devices = true;
  story.facts.last_device_contact_time = June(15) - absl::Hours(hours);
  return story;
}

TEST(A2, MatchesAfterTwoDaysWithoutADeviceInTouchAndIsGraverAfterFour) {
  EXPECT_EQ(InTouch(48).Says("A2"), "NO_MATCH");
  EXPECT_EQ(InTouch(49).Says("A2"), "INFO");
  EXPECT_EQ(InTouch(96).Says("A2"), "INFO");
  EXPECT_EQ(InTouch(97).Says("A2"), "ATTENTION");
  EXPECT_EQ(*InTouch(49).Ask("A2").inputs[0].value, 49);
}

TEST(A2, WaitsForAsLongAsIsAgreedAsQuietAndIsSilentInAPause) {
  RuleStory story = InTouch(96);
  story.plans[0].plan.mutable_logging()->set_quiet_ok_days(4);
  EXPECT_EQ(story.Says("A2"), "NO_MATCH");
  story.plans[0].plan.mutable_logging()->set_quiet_ok_days(3);
  EXPECT_EQ(story.Says("A2"), "INFO");
  story.SetThreshold("A2", 97'000);
  EXPECT_EQ(story.Says("A2"), "NO_MATCH") << "a plan may wait longer";
  story = InTouch(96);
  story.Pause();
  EXPECT_EQ(story.Says("A2"), "NO_MATCH");
}

TEST(A2, SaysNothingOfAFamilyWithoutDevicesAndTooLittleWhereNothingIsKnown) {
  RuleStory story = APlannedStory("2024-05-01");
  EXPECT_EQ(story.Says("A2"), "INSUFFICIENT_DATA");
  story.facts.has_devices = true;
  EXPECT_EQ(story.Says("A2"), "INSUFFICIENT_DATA");
  story.facts.has_devices = false;
  EXPECT_EQ(story.Says("A2"), "NO_MATCH");
  story = InTouch(97);
  story.facts.has_devices = false;
  EXPECT_EQ(story.Says("A2"), "NO_MATCH") << "a device that was taken away";
}

TEST(A3, MatchesWhereLessThanHalfOfTheAskedDaysIsLogged) {
  RuleStory story = APlannedStory("2024-06-09");
  for (int day : {14, 13}) story.Pump(day, 8);
  EXPECT_EQ(story.Says("A3"), "INFO") << "two of six";
  story.Pump(12, 8);
  EXPECT_EQ(story.Says("A3"), "NO_MATCH") << "three of six";
  EXPECT_EQ(RuleStory().Says("A3"), "NO_MATCH") << "no plan asks for anything";
}

TEST(A3, LeavesAWeekInWhichNothingBesidesWeightsIsLoggedToA1) {
  RuleStory story = APlannedStory("2024-05-20");
  story.Add(AWeight(June(12, 600), 4000));
  EXPECT_EQ(story.Says("A3"), "NO_MATCH");
  story.Add(ADiaper(June(7, 600), 1, 0));
  EXPECT_EQ(story.Says("A3"), "NO_MATCH") << "eight days ago";
  story.Add(ADiaper(June(8, 600), 1, 0));
  EXPECT_EQ(story.Says("A3"), "INFO") << "something, and none of the sessions";
}

TEST(A4, MatchesAfterTheReviewDayUnlessSomebodyLooked) {
  RuleStory story = APlannedStory("2024-06-03");
  v1::Date& review = *story.plans[0].plan.mutable_period()->mutable_review();
  review = *ParseIsoDate("2024-06-14");
  EXPECT_EQ(story.Says("A4"), "NO_MATCH");
  review = *ParseIsoDate("2024-06-13");
  EXPECT_EQ(story.Says("A4"), "ATTENTION");
  story.facts.last_review_time = June(13, 600);
  EXPECT_EQ(story.Says("A4"), "NO_MATCH");
}

TEST(A4, MatchesAfterTwoWeeksWithoutALook) {
  EXPECT_EQ(APlannedStory("2024-05-31").Says("A4"), "NO_MATCH");
  EXPECT_EQ(APlannedStory("2024-05-30").Says("A4"), "ATTENTION");
  RuleStory story = APlannedStory("2024-05-01");
  story.facts.last_review_time = At("2024-05-31 12:00");
  EXPECT_EQ(story.Says("A4"), "NO_MATCH");
}

TEST(Q1, SaysThatSomethingCannotBeRight) {
  RuleStory story = APlannedStory();
  story.WeighDaysAgo(3, 4000);
  EXPECT_EQ(story.Says("Q1"), "NO_MATCH");
  story.WeighDaysAgo(0, 5001);
  EXPECT_EQ(story.Says("Q1"), "INFO");
  RuleStory slip = APlannedStory();
  slip.Add(APump(June(14, 600), 1331));
  EXPECT_EQ(slip.Says("Q1"), "INFO");
}

// The paediatrician among the contacts, and the plan's review day so many days after the 14th.
RuleStory ReportDueIn(int days) {
  RuleStory story = APlannedStory("2024-06-03");
  story.client.add_contacts()->set_purpose(v1::CONTACT_PURPOSE_PAEDIATRICIAN);
  *story.plans[0].plan.mutable_period()->mutable_review() =
      FromCivilDay(absl::CivilDay(2024, 6, 14) + days);
  return story;
}

v1::Consent& ConsentOf(RuleStory& story, v1::DataClass data_class) {
  v1::Consent& consent = *story.client.add_consents();
  consent.set_audience(v1::CONSENT_AUDIENCE_PAEDIATRICIAN);
  consent.add_data_classes(data_class);
  return consent;
}

TEST(C1, MatchesFromThreeDaysBeforeTheReviewDay) {
  EXPECT_EQ(ReportDueIn(4).Says("C1"), "NO_MATCH");
  EXPECT_EQ(ReportDueIn(3).Says("C1"), "INFO");
  EXPECT_EQ(ReportDueIn(-2).Says("C1"), "INFO");
  EXPECT_EQ(ReportDueIn(-2).Ask("C1").since, June(9)) << "three days before the 12th";
  RuleStory story = ReportDueIn(4);
  story.SetThreshold("C1", 5000);
  EXPECT_EQ(story.Says("C1"), "INFO");
}

TEST(C1, EndsWithConsentForFeedingAndForWeight) {
  RuleStory story = ReportDueIn(3);
  ConsentOf(story, v1::DATA_CLASS_FEEDING);
  EXPECT_EQ(story.Says("C1"), "INFO");
  v1::Consent& weight = ConsentOf(story, v1::DATA_CLASS_WEIGHT);
  EXPECT_EQ(story.Says("C1"), "NO_MATCH");
  weight.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  EXPECT_EQ(story.Says("C1"), "INFO");
  weight.set_audience(v1::CONSENT_AUDIENCE_PAEDIATRICIAN);
  *weight.mutable_until() = *ParseIsoDate("2024-06-13");
  EXPECT_EQ(story.Says("C1"), "INFO") << "it is over";
  *weight.mutable_until() = *ParseIsoDate("2024-06-14");
  EXPECT_EQ(story.Says("C1"), "NO_MATCH");
  *weight.mutable_revoke_time() = ToTimestamp(June(14, 600));
  EXPECT_EQ(story.Says("C1"), "INFO") << "it was taken back";
}

TEST(C1, SaysNothingWithoutAPaediatricianAReviewDayOrARunningPlan) {
  RuleStory story = ReportDueIn(3);
  story.client.mutable_contacts(0)->set_purpose(v1::CONTACT_PURPOSE_PROVIDER);
  EXPECT_EQ(story.Says("C1"), "NO_MATCH");
  story = ReportDueIn(3);
  story.plans[0].plan.mutable_period()->clear_review();
  EXPECT_EQ(story.Says("C1"), "NO_MATCH");
  story = ReportDueIn(3);
  story.Pause();
  EXPECT_EQ(story.Says("C1"), "NO_MATCH");
}

}  // namespace relactation::care_flags_test
