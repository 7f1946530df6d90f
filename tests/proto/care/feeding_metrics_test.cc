#include "proto/relactation/care/feeding_metrics.h"

#include <gtest/gtest.h>

#include "tests/proto/care/family_records.h"

namespace relactation::feeding_metrics_test {

struct Story {
  v1::Client client = AFamily();
  std::vector<v1::Record> records;
  absl::Time now = At("2024-07-01 00:00");

  ReviewDays Days() const {
    return LayOnDays(client, {}, records, absl::UTCTimeZone(), absl::CivilDay(2024, 6, 1),
                     absl::CivilDay(2024, 6, 2), now);
  }
  v1::FeedingDay FirstDay() const { return ReviewFeeding(Days()).days[0]; }
  std::optional<double> Mean() const { return ReviewFeeding(Days()).supplement_ml_per_day; }
};

TEST(ReviewFeeding, AddsFormulaDonorAndOtherMilkAsTopUps) {
  Story story;
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60),
                   ABottle(At("2024-06-01 09:00"), v1::MILK_DONOR_BANK, 30),
                   ABottle(At("2024-06-01 10:00"), v1::MILK_DONOR_INFORMAL, 10),
                   ABottle(At("2024-06-01 11:00"), v1::MILK_OTHER, 5),
                   ABottle(At("2024-06-01 12:00"), v1::MILK_OWN_FRESH, 40),
                   ABottle(At("2024-06-01 13:00"), v1::MILK_OWN_STORED, 20)};
  EXPECT_EQ(story.FirstDay().supplement_ml(), 105);
  EXPECT_EQ(story.FirstDay().own_milk_ml(), 60);
}

TEST(ReviewFeeding, CountsMilkOfUnknownKindToNeither) {
  Story story;
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_UNSPECIFIED, 60)};
  EXPECT_FALSE(story.FirstDay().has_supplement_ml());
  EXPECT_FALSE(story.FirstDay().has_own_milk_ml());
}

TEST(ReviewFeeding, KeepsUnknownApartFromNothing) {
  Story story;
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 0)};
  EXPECT_TRUE(story.FirstDay().has_supplement_ml());
  story.records[0].mutable_session()->mutable_portions(0)->clear_taken_ml();
  EXPECT_FALSE(story.FirstDay().has_supplement_ml());
}

TEST(ReviewFeeding, CountsATopUpAtTheBreast) {
  Story story;
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 30)};
  story.records[0].mutable_session()->set_method(v1::METHOD_BREAST);
  story.records[0].mutable_session()->set_sns(true);
  EXPECT_EQ(story.FirstDay().supplement_ml(), 30);
}

TEST(ReviewFeeding, TakesATotalInPlaceOfTheSumOfThatMilk) {
  Story story;
  v1::DayTotals totals;
  totals.set_formula_ml(480);
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60),
                   ABottle(At("2024-06-01 09:00"), v1::MILK_DONOR_BANK, 30),
                   ATotal(At("2024-06-01 20:00"), totals)};
  EXPECT_EQ(story.FirstDay().supplement_ml(), 510);
}

TEST(ReviewFeeding, TakesATotalForItsInfantAlone) {
  Story story;
  story.client = WithLeo(AFamily());
  v1::DayTotals totals;
  totals.set_infant_id(kMia);
  totals.set_formula_ml(300);
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60, kMia),
                   ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 50, kLeo, 1),
                   ATotal(At("2024-06-01 20:00"), totals)};
  EXPECT_EQ(story.FirstDay().supplement_ml(), 350);
}

TEST(ReviewFeeding, TakesATotalWithoutInfantAsTheFamilys) {
  Story story;
  story.client = WithLeo(AFamily());
  v1::DayTotals totals;
  totals.set_formula_ml(300);
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60, kMia),
                   ATotal(At("2024-06-01 20:00"), totals)};
  EXPECT_EQ(story.FirstDay().supplement_ml(), 300);
}

TEST(ReviewFeeding, KnowsThatThereWasNoneOnADayThatIsConfirmed) {
  Story story;
  v1::Record confirmed = ARecord(At("2024-06-01 12:00"), 7);
  confirmed.mutable_observation()->mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_INTAKE);
  story.records = {confirmed};
  ASSERT_TRUE(story.FirstDay().has_supplement_ml());
  EXPECT_EQ(story.FirstDay().supplement_ml(), 0);
  EXPECT_EQ(story.FirstDay().own_milk_ml(), 0);
  story.records = {confirmed, ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60)};
  EXPECT_EQ(story.FirstDay().supplement_ml(), 60);
}

TEST(ReviewFeeding, MakesNoNoneOfMilkThatNobodyMeasured) {
  Story story;
  v1::Record confirmed = ARecord(At("2024-06-01 12:00"), 7);
  confirmed.mutable_observation()->mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_INTAKE);
  v1::Record bottle = ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60);
  bottle.mutable_session()->mutable_portions(0)->clear_taken_ml();
  story.records = {confirmed, bottle};
  EXPECT_FALSE(story.FirstDay().has_supplement_ml());
  EXPECT_EQ(story.FirstDay().own_milk_ml(), 0);
  story.records[1].mutable_session()->mutable_portions(0)->clear_milk();
  EXPECT_FALSE(story.FirstDay().has_supplement_ml());
  EXPECT_FALSE(story.FirstDay().has_own_milk_ml());
}

TEST(ReviewFeeding, KnowsOfNoneOnlyWhereEachInfantIsConfirmed) {
  Story story;
  story.client = WithLeo(AFamily());
  v1::Record confirmed = ARecord(At("2024-06-01 12:00"), 7);
  confirmed.mutable_observation()->mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_INTAKE);
  confirmed.mutable_observation()->mutable_day_confirmed()->set_infant_id(kMia);
  story.records = {confirmed};
  EXPECT_FALSE(story.FirstDay().has_supplement_ml());
  story.records.push_back(ARecord(At("2024-06-01 12:00"), 8));
  *story.records[1].mutable_observation() = confirmed.observation();
  story.records[1].mutable_observation()->mutable_day_confirmed()->set_infant_id(kLeo);
  ASSERT_TRUE(story.FirstDay().has_supplement_ml());
  EXPECT_EQ(story.FirstDay().supplement_ml(), 0);
}

TEST(MeanOfTopUps, IsMadeOfTheDaysWhereTopUpsAreKnown) {
  Story story;
  EXPECT_EQ(story.Mean(), std::nullopt);
  story.records = {ABottle(At("2024-06-02 08:00"), v1::MILK_FORMULA, 60)};
  EXPECT_EQ(story.Mean(), 60.0);
}

TEST(MeanOfTopUps, IsThatOfTheDaysKnownToBeWholeWhereThereAreAny) {
  Story story;
  for (int hour = 0; hour < 24; hour += 6) {
    story.records.push_back(
        ABottle(At("2024-06-01 00:00") + absl::Hours(hour), v1::MILK_FORMULA, 100));
  }
  story.records.push_back(ABottle(At("2024-06-02 08:00"), v1::MILK_FORMULA, 60));
  EXPECT_EQ(story.Mean(), 400.0);
}

TEST(MeanOfTopUps, IsNotKnownWhereThereIsNothingButARunningDay) {
  Story story;
  story.now = At("2024-06-02 09:00");
  story.records = {ABottle(At("2024-06-02 08:00"), v1::MILK_FORMULA, 60)};
  EXPECT_EQ(story.Mean(), std::nullopt);
}

TEST(MeanOfTopUps, LeavesTheRunningDayOut) {
  Story story;
  story.now = At("2024-06-02 09:00");
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 300),
                   ABottle(At("2024-06-02 08:00"), v1::MILK_FORMULA, 60)};
  EXPECT_EQ(story.Mean(), 300.0);
}

}  // namespace relactation::feeding_metrics_test
