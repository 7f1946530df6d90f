#include "proto/relactation/care/raised_alarms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/proto/care/rule_story.h"

namespace relactation::raised_alarms_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// At the end of 14 June, when all is over and nothing else is asked of the rules.
struct AlarmStory : RuleStory {
  std::vector<RaisedAlarm> Raised() const {
    const ReviewDays review = Review();
    const ClientDays client_days = CollectClientDays(review);
    const RuleRecords rule_records = CollectRuleRecords(review);
    const CareFacts known = Facts();
    return AlarmsRaised(LatestView(client_days, rule_records, known));
  }
  // `I2 EMERGENCY 2`: the rule, how grave, and since how many days.
  std::vector<std::string> Told() const {
    std::vector<std::string> told;
    for (const RaisedAlarm& alarm : Raised()) {
      const bool is_now = alarm.answer.severity == FlagSeverity::kEmergency;
      const absl::Duration age = June(15) - *alarm.answer.since;
      told.push_back(std::string(alarm.rule->id) + (is_now ? " EMERGENCY " : " URGENT ") +
                     std::to_string(age / absl::Hours(24)));
    }
    return told;
  }
  // As if the server had the last record only then.
  void ReceivedAt(absl::Time time) { *records.back().mutable_create_time() = ToTimestamp(time); }
  void Wet(int day, int wet) {
    Add(ARecord(June(day, 720), 900 + day));
    v1::DayTotals& totals = *records.back().mutable_observation()->mutable_day_totals();
    totals.set_infant_id(kMia);
    totals.set_wet(wet);
    ReceivedAt(June(day, 720));
  }
};

TEST(AlarmsRaised, AreThoseThatHoldAndThoseThatAreOver) {
  AlarmStory story;
  story.SignOf(kMia, FiguresStory::June(14, 60)).add_codes(v1::SYMPTOM_CODE_SEIZURE);
  EXPECT_THAT(story.Told(), ElementsAre("I2 EMERGENCY 0"));
  story.SignOf(kMia, FiguresStory::June(5, 60)).add_codes(v1::SYMPTOM_CODE_SEIZURE);
  story.ReceivedAt(FiguresStory::June(5, 61));
  EXPECT_THAT(story.Told(), ElementsAre("I2 EMERGENCY 9", "I2 EMERGENCY 0"));
}

TEST(AlarmsRaised, StandForTwoWeeksAfterTheyWereReceived) {
  AlarmStory story;
  story.SignOf(kMia, FiguresStory::June(1)).add_codes(v1::SYMPTOM_CODE_SEIZURE);
  story.ReceivedAt(FiguresStory::June(1));
  EXPECT_THAT(story.Told(), IsEmpty()) << "June 15 begins two weeks later";
  story.ReceivedAt(FiguresStory::June(1) + absl::Seconds(1));
  EXPECT_THAT(story.Told(), ElementsAre("I2 EMERGENCY 14"));
  AlarmStory late;
  late.SignOf(kMia, FiguresStory::June(1) - absl::Hours(24 * 20))
      .add_codes(v1::SYMPTOM_CODE_SEIZURE);
  late.BornDaysAgo(60);
  late.ReceivedAt(FiguresStory::June(13));
  EXPECT_THAT(late.Told(), ElementsAre("I2 EMERGENCY 34"));
}

TEST(AlarmsRaised, AreAsGraveAsTheyEverWere) {
  AlarmStory story;
  story.BornDaysAgo(92);
  story.SignOf(kMia, FiguresStory::June(12, 1200)).set_temperature_tenths_c(384);
  story.ReceivedAt(FiguresStory::June(12, 1200));
  EXPECT_EQ(story.Says("I1"), "NO_MATCH") << "of two days ago";
  EXPECT_THAT(story.Told(), ElementsAre("I1 EMERGENCY 2")) << "she was 90 days old";
}

TEST(AlarmsRaised, AreOfDaysToo) {
  AlarmStory story;
  for (int day = 5; day <= 14; ++day) story.Wet(day, day == 8 || day == 9 ? 1 : 8);
  EXPECT_EQ(story.Says("D2"), "NO_MATCH");
  EXPECT_THAT(story.Told(), ElementsAre("D1 URGENT 7", "D2 EMERGENCY 7"));
}

TEST(AlarmsRaised, BeganWhereTheFlagThatHoldsDid) {
  AlarmStory story;
  story.client.mutable_create_time()->set_seconds(absl::ToUnixSeconds(FiguresStory::June(13, 480)));
  story.WeighDaysAgo(12, 4000);
  story.WeighDaysAgo(4, 3800);
  ASSERT_EQ(story.Says("W3"), "URGENT");
  const absl::Time since = *story.Ask("W3").since;
  int count = 0;
  for (const RaisedAlarm& alarm : story.Raised()) {
    if (alarm.rule->id != "W3") continue;
    ++count;
    EXPECT_EQ(*alarm.answer.since, since);
  }
  EXPECT_EQ(count, 1) << "though it was followed back before the care began";
}

TEST(AlarmsRaised, RestOnTheNewestRecordOfTheirRun) {
  AlarmStory story;
  story.SignOf(kMia, FiguresStory::June(4)).add_codes(v1::SYMPTOM_CODE_SEIZURE);
  story.ReceivedAt(FiguresStory::June(4));
  story.SignOf(kMia, FiguresStory::June(5)).add_codes(v1::SYMPTOM_CODE_LETHARGY);
  story.ReceivedAt(FiguresStory::June(6));
  ASSERT_THAT(story.Told(), ElementsAre("I2 EMERGENCY 11"));
  EXPECT_EQ(story.Raised()[0].answer.received, FiguresStory::June(6));
}

TEST(AlarmsRaised, AreNoneOfWhatIsOnlyToBeLookedAt) {
  AlarmStory story;
  story.BornDaysAgo(300);
  story.SignOf(kMia, FiguresStory::June(10)).set_temperature_tenths_c(384);
  story.ReceivedAt(FiguresStory::June(10));
  story.SignOf(kAna, FiguresStory::June(14)).add_codes(v1::SYMPTOM_CODE_NIPPLE_DAMAGE);
  EXPECT_THAT(story.Told(), IsEmpty());
}

TEST(AlarmsRaised, OfACareThatEndedQuietlyAreThoseOfAnAdultAlone) {
  AlarmStory story;
  story.client.set_state(v1::CLIENT_STATE_CLOSED);
  story.client.mutable_closure()->set_quietly(true);
  story.SignOf(kMia, FiguresStory::June(10)).add_codes(v1::SYMPTOM_CODE_SEIZURE);
  story.ReceivedAt(FiguresStory::June(10));
  story.SignOf(kAna, FiguresStory::June(10)).add_codes(v1::SYMPTOM_CODE_CHEST_PAIN);
  story.ReceivedAt(FiguresStory::June(10));
  EXPECT_THAT(story.Told(), ElementsAre("M0 EMERGENCY 5"));
}

}  // namespace relactation::raised_alarms_test
