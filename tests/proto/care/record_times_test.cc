#include "proto/relactation/care/record_times.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::record_times_test {

const absl::Time kNoon = At("2024-06-14 12:00");

v1::Record SaidAt(absl::Time said, absl::Time received, v1::Record record) {
  *record.mutable_entry_time() = ToTimestamp(said);
  *record.mutable_create_time() = ToTimestamp(received);
  return record;
}

v1::Record ASign(absl::Time start, v1::SymptomCode code) {
  v1::Record record = ARecord(start);
  v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
  symptom.set_person_id(kAna);
  symptom.add_codes(code);
  return record;
}

v1::Record AWetTotal(absl::Time start, int wet, int which) {
  v1::Record record = ARecord(start, which);
  v1::DayTotals& totals = *record.mutable_observation()->mutable_day_totals();
  totals.set_infant_id(kMia);
  totals.set_wet(wet);
  return record;
}

// Said by a clock that is ahead, and marked so by the server.
v1::Record Ahead(absl::Duration by, v1::Record record) {
  *record.mutable_time()->mutable_start_time() = ToTimestamp(kNoon + by);
  record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  return SaidAt(kNoon, kNoon, std::move(record));
}

TEST(CountedStart, OfAnObservationIsNeverAheadOfWhenItWasSaid) {
  const v1::Record sign = ASign(kNoon, v1::SYMPTOM_CODE_FAINTING);
  EXPECT_EQ(CountedStart(sign), kNoon);
  EXPECT_EQ(CountedStart(Ahead(absl::Minutes(10), sign)), kNoon + absl::Minutes(10));
  EXPECT_EQ(CountedStart(Ahead(absl::Minutes(11), sign)), kNoon);
  EXPECT_EQ(CountedStart(Ahead(absl::Hours(24 * 700), sign)), kNoon);
  EXPECT_EQ(CountedStart(Ahead(absl::Hours(3), AWetTotal(kNoon, 2, 1))), kNoon);
  EXPECT_EQ(CountedStart(Ahead(absl::Hours(3), AWeight(kNoon, 4000))), kNoon);
  EXPECT_EQ(CountedStart(Ahead(absl::Hours(3), ANursing(kNoon))), kNoon + absl::Hours(3));
}

TEST(CountedStart, OfASignThatNoServerHadIsItsOwn) {
  EXPECT_EQ(CountedStart(ASign(kNoon + absl::Hours(3), v1::SYMPTOM_CODE_FAINTING)),
            kNoon + absl::Hours(3));
}

TEST(ADanger, IsSeenThoughTheClockItWasToldByIsAhead) {
  RuleStory story;
  for (const absl::Duration by : {absl::Minutes(20), absl::Hours(3), absl::Hours(24 * 700)}) {
    story.records = {Ahead(by, ASign(kNoon, v1::SYMPTOM_CODE_SELF_HARM_THOUGHT))};
    EXPECT_EQ(story.Says("P1"), "EMERGENCY") << by;
    EXPECT_EQ(story.Ask("P1").since, kNoon) << by;
    v1::Record call = ARecord(kNoon);
    call.mutable_observation()->mutable_mood()->set_person_id(kAna);
    call.mutable_observation()->mutable_mood()->set_wants_call(true);
    story.records = {Ahead(by, call)};
    EXPECT_EQ(story.Says("H1"), "URGENT") << by;
    v1::Record screening = ARecord(kNoon);
    screening.mutable_observation()->mutable_screening()->set_person_id(kAna);
    screening.mutable_observation()->mutable_screening()->set_epds_item10(3);
    story.records = {Ahead(by, screening)};
    EXPECT_EQ(story.Says("P1"), "EMERGENCY") << by;
  }
}

TEST(IsDatedLongBefore, HoldsForWhatTellsOfSomebodysStateOfMoreThanThirtyDaysAgo) {
  const auto of = [](absl::Duration ago, v1::Record record) {
    *record.mutable_time()->mutable_start_time() = ToTimestamp(kNoon - ago);
    return IsDatedLongBefore(SaidAt(kNoon, kNoon + absl::Hours(24 * 60), std::move(record)));
  };
  const v1::Record sign = ASign(kNoon, v1::SYMPTOM_CODE_FAINTING);
  EXPECT_FALSE(of(absl::Hours(24 * 30), sign));
  EXPECT_TRUE(of(absl::Hours(24 * 30 + 1), sign));
  EXPECT_FALSE(of(absl::Hours(24 * 400), AWeight(kNoon, 4000))) << "history";
  v1::Record imported = sign;
  imported.mutable_origin()->set_text("row");
  EXPECT_FALSE(of(absl::Hours(24 * 400), imported));
  EXPECT_FALSE(IsDatedLongBefore(ASign(kNoon, v1::SYMPTOM_CODE_FAINTING))) << "never received";
}

TEST(ADaysTotal, IsWhatWasSaidLastThoughItCameFirst) {
  RuleStory story;
  const absl::Time day = At("2024-06-13 12:00");
  // Six were told on a phone without a network, which was heard of in the evening.
  const v1::Record six = SaidAt(day, day + absl::Hours(9), AWetTotal(day, 6, 1));
  const v1::Record one =
      SaidAt(day + absl::Hours(2), day + absl::Hours(2), AWetTotal(day + absl::Hours(2), 1, 2));
  story.records = {six, one};
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  story.records = {SaidAt(day + absl::Hours(3), day + absl::Hours(9), six), one};
  EXPECT_EQ(story.Says("D2"), "NO_MATCH");
}

TEST(SaidTime, OfACorrectionIsWhenItWasMade) {
  v1::Record record = SaidAt(kNoon, kNoon + absl::Hours(1), ARecord(kNoon));
  EXPECT_EQ(SaidTime(record), kNoon);
  EXPECT_EQ(ReceivedTime(record), kNoon + absl::Hours(1));
  *record.mutable_edit()->mutable_edit_time() = ToTimestamp(kNoon + absl::Hours(5));
  EXPECT_EQ(SaidTime(record), kNoon + absl::Hours(5));
  EXPECT_EQ(ReceivedTime(record), kNoon + absl::Hours(5));
  *record.mutable_edit()->mutable_receive_time() = ToTimestamp(kNoon + absl::Hours(7));
  EXPECT_EQ(SaidTime(record), kNoon + absl::Hours(5));
  EXPECT_EQ(ReceivedTime(record), kNoon + absl::Hours(7)) << "the device had no network";
  record.clear_edit();
  record.clear_entry_time();
  EXPECT_EQ(SaidTime(record), kNoon + absl::Hours(1));
}

TEST(ReceivedTime, OfWhatAnImportBringsOfLongAgoIsAMonthAfterItBegan) {
  v1::Record record = SaidAt(kNoon, kNoon + absl::Hours(24 * 90), ARecord(kNoon));
  EXPECT_EQ(ReceivedTime(record), kNoon + absl::Hours(24 * 90)) << "told by the family";
  record.mutable_origin()->set_source("huckleberry");
  EXPECT_EQ(ReceivedTime(record), kNoon + kLongBefore);
  *record.mutable_create_time() = ToTimestamp(kNoon + absl::Hours(24));
  EXPECT_EQ(ReceivedTime(record), kNoon + absl::Hours(24)) << "of yesterday";
}

}  // namespace relactation::record_times_test
