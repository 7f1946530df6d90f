#include "proto/relactation/care/person_days.h"

#include <gtest/gtest.h>

#include "tests/proto/care/observation_records.h"

namespace relactation::person_days_test {

// One family's records from 1 to 3 June 2024, seen after all of it.
struct Story {
  v1::Client client = AFamily();
  std::vector<v1::Record> records;
  absl::Time now = At("2024-07-01 00:00");

  // The day of June.
  PersonDay Day(size_t day, int person = 0) const {
    const ReviewDays review =
        LayOnDays(client, {}, records, absl::UTCTimeZone(), absl::CivilDay(2024, 6, 1),
                  absl::CivilDay(2024, 6, 3), now);
    return CollectPersonDays(review, client.persons(person)).days[day];
  }
};

v1::Record OnSide(v1::Record record, v1::Side side, std::optional<int> minutes) {
  v1::Segment& segment = *record.mutable_session()->add_segments();
  segment.set_side(side);
  if (minutes.has_value()) segment.set_active_seconds(*minutes * 60);
  return record;
}

TEST(PersonDays, AreOpenOnADayOfWhichLittleIsLogged) {
  Story story;
  story.records = {APump(At("2024-06-01 08:00"), 60), APump(At("2024-06-01 14:00"), 60)};
  EXPECT_EQ(story.Day(1).sessions.value, 2);
  EXPECT_EQ(story.Day(1).sessions.coverage, DayCoverage::kOpen);
  story.records.push_back(APump(At("2024-06-01 20:00"), 60));
  EXPECT_EQ(story.Day(1).sessions.coverage, DayCoverage::kLikely);
  EXPECT_EQ(story.Day(1).expressed_ml.coverage, DayCoverage::kLikely);
  EXPECT_EQ(story.Day(2).sessions.coverage, DayCoverage::kOpen);
}

TEST(PersonDays, AreConfirmedByTheParentsWordForThatParent) {
  Story story;
  story.client = WithBea(AFamily());
  v1::Record confirmed = AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_STIMULATION);
  confirmed.mutable_observation()->mutable_day_confirmed()->set_person_id(kAna);
  story.records = {confirmed};
  EXPECT_TRUE(story.Day(1).sessions.IsConfirmed());
  EXPECT_TRUE(story.Day(1).expressed_ml.IsConfirmed());
  EXPECT_FALSE(story.Day(1, 1).sessions.IsCovered());
  story.records = {AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_DIAPERS)};
  EXPECT_FALSE(story.Day(1).sessions.IsCovered());
}

TEST(PersonDays, AreConfirmedInTheCountWhoseTotalWasGivenAndInNoOther) {
  Story story;
  v1::DayTotals totals;
  totals.set_expressed_ml(400);
  story.records = {APump(At("2024-06-01 08:00"), 60), ATotal(At("2024-06-01 20:00"), totals)};
  const PersonDay day = story.Day(1);
  EXPECT_EQ(day.expressed_ml.value, 400);
  EXPECT_TRUE(day.expressed_ml.IsConfirmed());
  EXPECT_EQ(day.sessions.value, 1);
  EXPECT_FALSE(day.sessions.IsCovered());
  EXPECT_EQ(day.stimulation, DayCoverage::kConfirmed);
}

TEST(PersonDays, TellAnUnknownAmountFromNothing) {
  Story story;
  v1::Record unmeasured = APump(At("2024-06-01 08:00"), 0);
  story.records = {unmeasured};
  EXPECT_TRUE(story.Day(1).expressed_ml.IsWhole());
  EXPECT_EQ(story.Day(1).expressed_ml.value, 0);
  story.records[0].mutable_session()->clear_expressed_unsplit_ml();
  EXPECT_EQ(story.Day(1).expressed_ml.value, std::nullopt);
  story.records.push_back(APump(At("2024-06-01 12:00"), 60));
  EXPECT_EQ(story.Day(1).expressed_ml.value, 60);
  EXPECT_EQ(story.Day(1).expressed_ml.unmeasured, 1);
  EXPECT_FALSE(story.Day(1).expressed_ml.IsWhole());
  v1::DayTotals totals;
  totals.set_expressed_ml(100);
  story.records.push_back(ATotal(At("2024-06-01 20:00"), totals));
  EXPECT_TRUE(story.Day(1).expressed_ml.IsWhole());
  EXPECT_EQ(story.Day(1).expressed_ml.value, 100);
}

TEST(PersonDays, LeaveNursingOutOfWhatCouldHaveBeenMeasured) {
  Story story;
  story.records = {ANursing(At("2024-06-01 08:00")), APump(At("2024-06-01 12:00"), 60)};
  EXPECT_TRUE(story.Day(1).expressed_ml.IsWhole());
  EXPECT_EQ(story.Day(1).nursings, 1);
}

TEST(PersonDays, SumASideOverAMergedSession) {
  Story story;
  v1::Record nursing = OnSide(ANursing(At("2024-06-01 08:00")), v1::SIDE_LEFT, 10);
  v1::Record pump = OnSide(APump(At("2024-06-01 08:15"), 60), v1::SIDE_BOTH, 12);
  story.records = {nursing, pump};
  EXPECT_EQ(story.Day(1).left.sessions, 1);
  EXPECT_EQ(story.Day(1).left.seconds, 22 * 60);
  EXPECT_EQ(story.Day(1).right.sessions, 1);
  EXPECT_EQ(story.Day(1).right.seconds, 12 * 60);
}

TEST(PersonDays, LeaveOutASideWhoseLengthIsNotKnown) {
  Story story;
  v1::Record nursing = OnSide(ANursing(At("2024-06-01 08:00")), v1::SIDE_LEFT, 10);
  nursing = OnSide(OnSide(nursing, v1::SIDE_LEFT, std::nullopt), v1::SIDE_RIGHT, 8);
  story.records = {nursing};
  EXPECT_EQ(story.Day(1).left.sessions, 0);
  EXPECT_EQ(story.Day(1).right.sessions, 1);
}

TEST(PersonDays, MeasureTheLongestGapToTheSessionThatEndsIt) {
  Story story;
  for (const char* start : {"2024-06-01 01:00", "2024-06-01 08:00", "2024-06-01 16:00",
                            "2024-06-02 02:00", "2024-06-02 08:00", "2024-06-02 13:00"}) {
    story.records.push_back(APump(At(start), 60));
  }
  ASSERT_TRUE(story.Day(1).longest_gap.has_value());
  EXPECT_EQ(story.Day(1).longest_gap->length(), absl::Hours(8));
  EXPECT_EQ(story.Day(2).longest_gap->length(), absl::Hours(10));
  EXPECT_EQ(story.Day(2).longest_gap->from, At("2024-06-01 16:00"));
  EXPECT_FALSE(story.Day(3).longest_gap.has_value());
}

TEST(PersonDays, KnowNoGapWhereSessionsMayBeMissing) {
  Story story;
  story.records = {APump(At("2024-06-01 01:00"), 60), APump(At("2024-06-01 13:00"), 60)};
  EXPECT_FALSE(story.Day(1).longest_gap.has_value()) << "an open day";
  story.records.push_back(AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_STIMULATION));
  EXPECT_EQ(story.Day(1).longest_gap->length(), absl::Hours(12));
  v1::DayTotals totals;
  totals.set_sessions(9);
  story.records.push_back(ATotal(At("2024-06-01 21:00"), totals));
  EXPECT_FALSE(story.Day(1).longest_gap.has_value()) << "seven of nine are known by number alone";
}

TEST(PersonDays, CountAPowerPumpOnceAndComfortAndMassageApart) {
  Story story;
  v1::Record power = APump(At("2024-06-01 08:00"), 60);
  power.mutable_session()->set_method(v1::METHOD_POWER_PUMP);
  power.mutable_session()->set_massage(true);
  v1::Record comfort = ANursing(At("2024-06-01 12:00"));
  comfort.mutable_session()->set_purpose(v1::PURPOSE_COMFORT);
  comfort.mutable_session()->set_massage(false);
  story.records = {power, comfort, APump(At("2024-06-01 16:00"), 60)};
  const PersonDay day = story.Day(1);
  EXPECT_EQ(day.sessions.value, 3);
  EXPECT_EQ(day.power_pumps, 1);
  EXPECT_EQ(day.comfort, 1);
  EXPECT_EQ(day.massaged, 1);
  EXPECT_EQ(day.massage_said, 2);
}

TEST(PersonDays, CountATandemFeedAsOneSession) {
  Story story;
  story.client = WithLeo(AFamily());
  v1::Record tandem = ANursing(At("2024-06-01 08:00"));
  tandem.mutable_session()->add_infants()->set_infant_id(kMia);
  tandem.mutable_session()->add_infants()->set_infant_id(kLeo);
  story.records = {tandem};
  EXPECT_EQ(story.Day(1).sessions.value, 1);
}

TEST(LayOnDays, LeavesOutWhatIsVoidedOrInTheFuture) {
  Story story;
  story.now = At("2024-06-01 12:00");
  story.records = {APump(At("2024-06-01 08:00"), 60), APump(At("2024-06-01 12:10"), 70),
                   APump(At("2024-06-01 12:11"), 80), APump(At("2024-06-01 09:00"), 90)};
  story.records[3].set_state(v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(story.Day(1).expressed_ml.value, 130);
  const ReviewDays review =
      LayOnDays(story.client, {}, story.records, absl::UTCTimeZone(), absl::CivilDay(2024, 6, 1),
                absl::CivilDay(2024, 6, 3), story.now);
  EXPECT_EQ(review.left_out, 1) << "the one in the future; a voided one needs no look";
}

TEST(LayOnDays, DropsARecordWhoseLastRevisionVoidsIt) {
  Story story;
  v1::Record voided = APump(At("2024-06-01 08:00"), 60);
  voided.set_revision(2);
  voided.set_state(v1::RECORD_STATE_VOIDED);
  story.records = {voided, APump(At("2024-06-01 08:00"), 60)};
  EXPECT_EQ(story.Day(1).sessions.value, std::nullopt);
}

}  // namespace relactation::person_days_test
