#include "proto/relactation/care/infant_days.h"

#include <gtest/gtest.h>

#include "tests/proto/care/observation_records.h"

namespace relactation::infant_days_test {

// One family's records of 1 June 2024, seen after it.
struct Story {
  v1::Client client = AFamily();
  std::vector<v1::Record> records = {};

  FamilyDays Days() const {
    const ReviewDays review =
        LayOnDays(client, {}, records, absl::UTCTimeZone(), absl::CivilDay(2024, 6, 1),
                  absl::CivilDay(2024, 6, 1), At("2024-07-01 00:00"));
    return CollectFamilyDays(review);
  }
  InfantDay Infant(size_t infant = 0) const { return Days().infants[infant].days[1]; }
  FamilyDay Family() const { return Days().days[1]; }
};

Story Twins() { return {.client = WithLeo(AFamily())}; }

v1::Record AFeed(absl::Time start, v1::Latch latch, std::optional<int> before_g = std::nullopt,
                 std::optional<int> after_g = std::nullopt, std::string infant_id = kMia) {
  v1::Record record = ANursing(start);
  v1::SessionInfant& infant = *record.mutable_session()->add_infants();
  infant.set_infant_id(std::move(infant_id));
  infant.set_latch(latch);
  if (before_g.has_value()) infant.set_weight_before_g(*before_g);
  if (after_g.has_value()) infant.set_weight_after_g(*after_g);
  return record;
}

v1::DayTotals WetTotal(int wet) {
  v1::DayTotals totals;
  totals.set_wet(wet);
  return totals;
}

TEST(InfantDays, KnowNothingOfADayWithoutRecords) {
  const InfantDay day = Story().Infant();
  EXPECT_EQ(day.wet.value, std::nullopt);
  EXPECT_EQ(day.supplement_ml.value, std::nullopt);
  EXPECT_EQ(day.intake_ml.value, std::nullopt);
  EXPECT_EQ(day.transfer_ml.value, std::nullopt);
  EXPECT_EQ(day.diapers, DayCoverage::kOpen);
}

TEST(InfantDays, HoldOneWetDiaperOfAnOpenDayAsOpen) {
  Story story;
  story.records = {ADiaper(At("2024-06-01 08:00"), 1, 0)};
  for (int i = 0; i < 8; ++i) {
    story.records.push_back(APump(At("2024-06-01 01:00") + absl::Hours(3 * i), 40));
  }
  EXPECT_EQ(story.Infant().wet.value, 1);
  EXPECT_EQ(story.Infant().wet.coverage, DayCoverage::kOpen) << "eight pumps say nothing of it";
}

TEST(InfantDays, TakeATotalOfWetDiapersForThoseAlone) {
  Story story;
  story.records = {ADiaper(At("2024-06-01 08:00"), 1, 1),
                   ATotal(At("2024-06-01 20:00"), WetTotal(7))};
  const InfantDay day = story.Infant();
  EXPECT_EQ(day.wet.value, 7);
  EXPECT_TRUE(day.wet.IsConfirmed());
  EXPECT_EQ(day.dirty.value, 1);
  EXPECT_FALSE(day.dirty.IsCovered());
  EXPECT_EQ(day.diapers, DayCoverage::kConfirmed);
}

TEST(InfantDays, KnowOfNoneOnADayThatIsConfirmed) {
  Story story;
  story.records = {AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_DIAPERS)};
  EXPECT_EQ(story.Infant().wet.value, 0);
  EXPECT_TRUE(story.Infant().dirty.IsConfirmed());
  EXPECT_EQ(story.Infant().supplement_ml.value, std::nullopt) << "another kind";
}

TEST(InfantDays, KeepWhatADiaperDoesNotSayUnknown) {
  Story story;
  story.records = {ADiaper(At("2024-06-01 08:00"), 0, 1)};
  story.records[0].mutable_observation()->mutable_diaper()->clear_wet();
  EXPECT_EQ(story.Infant().wet.value, std::nullopt);
  EXPECT_EQ(story.Infant().wet.unmeasured, 1);
  EXPECT_EQ(story.Infant().dirty.value, 1);
}

TEST(InfantDays, AreOpenForEachTwinWhereADiaperNamesNeither) {
  Story story = Twins();
  story.records = {ADiaper(At("2024-06-01 08:00"), 3, 1, kMia),
                   ADiaper(At("2024-06-01 09:00"), 4, 1, kLeo, 1),
                   AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_DIAPERS)};
  EXPECT_TRUE(story.Infant(0).wet.IsConfirmed());
  story.records.push_back(ADiaper(At("2024-06-01 10:00"), 2, 0, "", 2));
  EXPECT_EQ(story.Infant(0).wet.value, 3);
  EXPECT_EQ(story.Infant(0).wet.coverage, DayCoverage::kOpen);
  EXPECT_EQ(story.Infant(1).dirty.coverage, DayCoverage::kOpen);
  EXPECT_EQ(story.Family().wet.value, 9);
  EXPECT_TRUE(story.Family().wet.IsConfirmed());
  v1::DayTotals mias = WetTotal(6);
  mias.set_infant_id(kMia);
  story.records.push_back(ATotal(At("2024-06-01 21:00"), mias, 3));
  EXPECT_TRUE(story.Infant(0).wet.IsConfirmed()) << "her own total stands";
  EXPECT_EQ(story.Infant(0).wet.value, 6);
}

TEST(InfantDays, KeepMilkOfTwinsApartAndAddTheFamilys) {
  Story story = Twins();
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60, kMia),
                   ABottle(At("2024-06-01 08:30"), v1::MILK_FORMULA, 50, kLeo, 1)};
  EXPECT_EQ(story.Infant(0).supplement_ml.value, 60);
  EXPECT_EQ(story.Infant(1).supplement_ml.value, 50);
  EXPECT_EQ(story.Family().supplement_ml.value, 110);
}

TEST(InfantDays, AreOpenForEachTwinWhereABottleNamesNeither) {
  Story story = Twins();
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60, kMia),
                   ABottle(At("2024-06-01 09:00"), v1::MILK_FORMULA, 50),
                   AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_INTAKE)};
  EXPECT_EQ(story.Infant(0).supplement_ml.value, 60);
  EXPECT_EQ(story.Infant(0).supplement_ml.coverage, DayCoverage::kOpen);
  EXPECT_EQ(story.Infant(1).supplement_ml.value, std::nullopt) << "not 0: the bottle may be Leo's";
  EXPECT_EQ(story.Family().supplement_ml.value, 110);
  EXPECT_TRUE(story.Family().supplement_ml.IsConfirmed());
}

TEST(InfantDays, CountMilkOfTheOtherParentAsTheFamilysOwnAndShowItApart) {
  Story story;
  story.client = WithBea(AFamily());
  v1::Record anas = ABottle(At("2024-06-01 08:00"), v1::MILK_OWN_FRESH, 40);
  anas.mutable_session()->mutable_portions(0)->set_milk_of_person_id(kAna);
  v1::Record beas = ABottle(At("2024-06-01 12:00"), v1::MILK_DONOR_INFORMAL, 30);
  beas.mutable_session()->mutable_portions(0)->set_milk_of_person_id(kBea);
  story.records = {anas, beas, ABottle(At("2024-06-01 16:00"), v1::MILK_FORMULA, 20)};
  const InfantDay day = story.Infant();
  EXPECT_EQ(day.own_milk_ml().value, 70);
  EXPECT_EQ(day.supplement_ml.value, 20);
  ASSERT_EQ(day.own_milk_of_ml.size(), 2u);
  EXPECT_EQ(day.own_milk_of_ml[0], 40);
  EXPECT_EQ(day.own_milk_of_ml[1], 30);
}

TEST(InfantDays, MeasureATransferByWeightAndTakeOffWhatCameThroughTheTube) {
  Story story;
  story.records = {AFeed(At("2024-06-01 08:00"), v1::LATCH_LATCHED, 3000, 3045)};
  EXPECT_EQ(story.Infant().transfer_ml.value, 45);
  EXPECT_TRUE(story.Infant().transfer_ml.IsWhole());
  v1::Session& session = *story.records[0].mutable_session();
  v1::Portion& portion = *session.add_portions();
  portion.set_milk(v1::MILK_FORMULA);
  portion.set_infant_id(kMia);
  portion.set_taken_ml(30);
  EXPECT_EQ(story.Infant().transfer_ml.value, 45) << "a bottle after the second weighing";
  session.set_sns(true);
  EXPECT_EQ(story.Infant().transfer_ml.value, 15);
  EXPECT_EQ(story.Infant().intake_ml.value, 45);
  session.mutable_portions(0)->clear_taken_ml();
  EXPECT_EQ(story.Infant().transfer_ml.value, std::nullopt);
}

TEST(InfantDays, KnowWhichFeedsNobodyWeighed) {
  Story story;
  story.records = {AFeed(At("2024-06-01 08:00"), v1::LATCH_LATCHED, 3000, 3045),
                   AFeed(At("2024-06-01 11:00"), v1::LATCH_LATCHED),
                   AFeed(At("2024-06-01 14:00"), v1::LATCH_LATCHED, 3000, 2969),
                   AFeed(At("2024-06-01 17:00"), v1::LATCH_LATCHED, 3000, 3501)};
  const InfantDay day = story.Infant();
  EXPECT_EQ(day.transfer_ml.value, 45);
  EXPECT_EQ(day.transfer_ml.unmeasured, 3) << "one not weighed, two whose numbers are slips";
  EXPECT_FALSE(day.intake_ml.IsWhole());
}

TEST(InfantDays, TellOffersFromThoseThatLatchedAndTheUnknown) {
  Story story;
  story.records = {AFeed(At("2024-06-01 08:00"), v1::LATCH_LATCHED),
                   AFeed(At("2024-06-01 11:00"), v1::LATCH_OFFERED_NOT_LATCHED),
                   AFeed(At("2024-06-01 14:00"), v1::LATCH_UNSPECIFIED),
                   AFeed(At("2024-06-01 17:00"), v1::LATCH_NOT_OFFERED)};
  const InfantDay day = story.Infant();
  EXPECT_EQ(day.offered, 2);
  EXPECT_EQ(day.latched, 1);
  EXPECT_EQ(day.nursings, 2);
}

TEST(InfantDays, CountATandemFeedAsAFeedOfEach) {
  Story story = Twins();
  v1::Record tandem = AFeed(At("2024-06-01 08:00"), v1::LATCH_LATCHED);
  *tandem.mutable_session()->add_infants() = tandem.session().infants(0);
  tandem.mutable_session()->mutable_infants(1)->set_infant_id(kLeo);
  story.records = {tandem};
  EXPECT_EQ(story.Infant(0).nursings, 1);
  EXPECT_EQ(story.Infant(1).nursings, 1);
}

TEST(InfantDays, ConfirmTopUpsByATotalOfOneMilkWhereNothingElseIsOpen) {
  Story story;
  v1::DayTotals totals;
  totals.set_formula_ml(480);
  story.records = {ATotal(At("2024-06-01 20:00"), totals)};
  EXPECT_EQ(story.Infant().supplement_ml.value, 480);
  EXPECT_TRUE(story.Infant().supplement_ml.IsConfirmed());
  EXPECT_FALSE(story.Infant().intake_ml.IsConfirmed()) << "own milk is not said";
  EXPECT_EQ(story.Infant().supplement_feeds, 1);
  v1::Record bottle = ABottle(At("2024-06-01 08:00"), v1::MILK_DONOR_BANK, 0);
  bottle.mutable_session()->mutable_portions(0)->clear_taken_ml();
  story.records.push_back(bottle);
  EXPECT_FALSE(story.Infant().supplement_ml.IsConfirmed());
}

TEST(FamilyDays, TakeATotalWithoutInfantAsTheFamilys) {
  Story story = Twins();
  story.records = {ADiaper(At("2024-06-01 08:00"), 3, 1, kMia),
                   ATotal(At("2024-06-01 20:00"), WetTotal(13))};
  EXPECT_EQ(story.Family().wet.value, 13);
  EXPECT_TRUE(story.Family().wet.IsConfirmed());
  EXPECT_EQ(story.Infant(0).wet.value, 3);
}

TEST(FamilyDays, AreNoZeroWhereOneTwinIsUnknown) {
  Story story = Twins();
  v1::Record confirmed = AConfirmation(At("2024-06-01 20:00"), v1::COVERAGE_KIND_DIAPERS);
  confirmed.mutable_observation()->mutable_day_confirmed()->set_infant_id(kMia);
  story.records = {confirmed};
  EXPECT_EQ(story.Infant(0).wet.value, 0);
  EXPECT_EQ(story.Family().wet.value, std::nullopt);
}

TEST(FamilyDays, AddSkinToSkinOfAnyAdult) {
  Story story;
  for (int i = 0; i < 3; ++i) {
    v1::Record& record = story.records.emplace_back(ARecord(At("2024-06-01 08:00"), i));
    v1::SkinToSkin& time = *record.mutable_observation()->mutable_skin_to_skin();
    if (i > 0) time.set_minutes(20);
  }
  EXPECT_EQ(story.Family().skin_to_skin_minutes.value, 40);
  EXPECT_EQ(story.Family().skin_to_skin_minutes.unmeasured, 1);
}

TEST(FamilyDays, AreThereBeforeABirth) {
  Story story;
  story.client.clear_infants();
  story.records = {ABottle(At("2024-06-01 08:00"), v1::MILK_FORMULA, 60)};
  EXPECT_TRUE(story.Days().infants.empty());
  EXPECT_EQ(story.Family().supplement_ml.value, 60);
}

}  // namespace relactation::infant_days_test
