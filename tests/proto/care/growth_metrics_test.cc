#include "proto/relactation/care/growth_metrics.h"

#include <gtest/gtest.h>

#include "tests/proto/care/observation_records.h"

namespace relactation::growth_metrics_test {

// Mia, born on 1 May 2024 with 3300 g, and her weights; the review's own day comes later.
struct Story {
  v1::Client client = AFamily();
  std::vector<v1::Record> records;
  std::optional<absl::Time> plan_start = std::nullopt;

  Story() {
    v1::Infant& mia = *client.mutable_infants(0);
    *mia.mutable_birth_date() = *ParseIsoDate("2024-05-01");
    mia.set_birth_weight_g(3300);
    mia.set_sex(v1::INFANT_SEX_FEMALE);
  }
  void Weigh(std::string_view time, int weight_g) {
    records.push_back(AWeight(At(time), weight_g));
  }
  v1::Weight& Weight(size_t record) {
    return *records[record].mutable_observation()->mutable_weight();
  }
  GrowthFigures Growth(absl::Time until = absl::InfiniteFuture()) const {
    const ReviewDays review =
        LayOnDays(client, {}, records, Zone(client.zone()), absl::CivilDay(2024, 8, 1),
                  absl::CivilDay(2024, 8, 1), At("2024-08-02 00:00"));
    GrowthFigures growth = GrowthOf(review, client.infants(0), plan_start, until);
    for (WeightPoint& point : growth.weights) point.scale = "";  // Of records that end here.
    return growth;
  }
};

TEST(GrowthOf, KnowsNothingWithoutAWeight) {
  const GrowthFigures growth = Story().Growth();
  EXPECT_TRUE(growth.weights.empty());
  EXPECT_FALSE(growth.last.has_value());
  EXPECT_FALSE(growth.gain.has_value());
  EXPECT_FALSE(growth.regression_g_per_day.has_value());
  EXPECT_FALSE(growth.percent_of_birth_weight.has_value());
  EXPECT_TRUE(growth.birth_z.has_value());
  EXPECT_FALSE(growth.z_change_since_birth.has_value());
}

TEST(GrowthOf, MakesNoGainOfWeightsCloserThanTwoDays) {
  Story story;
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-03 07:59", 4100);
  EXPECT_FALSE(story.Growth().gain.has_value());
  story.Weigh("2024-06-03 08:00", 4060);
  ASSERT_TRUE(story.Growth().gain.has_value());
  EXPECT_DOUBLE_EQ(story.Growth().gain->g_per_day, 30);
  EXPECT_EQ(story.Growth().gain->from.weight_g, 4000);
}

TEST(GrowthOf, TrustsAGainOfFiveDays) {
  Story story;
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-06 07:59", 4150);
  EXPECT_TRUE(story.Growth().gain->is_low_confidence);
  story.Weigh("2024-06-06 08:00", 4150);
  EXPECT_FALSE(story.Growth().gain->is_low_confidence);
  EXPECT_DOUBLE_EQ(story.Growth().gain->g_per_day, 30);
}

TEST(GrowthOf, ShowsTheMedianOfTheStandardBesideTheGain) {
  Story story;
  story.Weigh("2024-05-08 08:00", 3200);
  story.Weigh("2024-05-29 08:00", 3700);
  // clinical.md section 2.6: girls, days 7 to 28.
  EXPECT_NEAR(*story.Growth().gain->median_g_per_day, 36, 0.5);
  story.client.mutable_infants(0)->clear_sex();
  EXPECT_FALSE(story.Growth().gain->median_g_per_day.has_value());
  EXPECT_FALSE(story.Growth().last->z.has_value());
  EXPECT_TRUE(story.Growth().gain.has_value()) << "grams need no sex";
}

TEST(GrowthOf, KnowsNothingOfWhatCameAfterItsTime) {
  Story story;
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-09 08:00", 4160);
  story.Weigh("2024-06-12 08:00", 4400);
  story.plan_start = At("2024-06-11 00:00");
  const GrowthFigures growth = story.Growth(At("2024-06-10 00:00"));
  EXPECT_EQ(growth.weights.size(), 2U);
  EXPECT_EQ(growth.last->weight_g, 4160);
  EXPECT_DOUBLE_EQ(growth.gain->g_per_day, 20);
  EXPECT_FALSE(growth.z_change_since_plan_start.has_value());
}

TEST(GrowthOf, LeavesOutWhatIsVoidedMarkedOrAnothers) {
  Story story;
  story.client = WithLeo(story.client);
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-08 08:00", 4200);
  story.Weigh("2024-06-09 08:00", 4900);
  story.Weigh("2024-06-10 08:00", 4900);
  story.Weigh("2024-06-11 08:00", 4900);
  story.records[2].set_state(v1::RECORD_STATE_VOIDED);
  story.records[3].add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  story.Weight(4).set_infant_id(kLeo);
  EXPECT_EQ(story.Growth().weights.size(), 2u);
  EXPECT_EQ(story.Growth().last->weight_g, 4200);
}

TEST(GrowthOf, MarksASlipAndLeavesItOut) {
  Story story;
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-04 08:00", 5001);
  story.Weigh("2024-06-08 08:00", 4200);
  const GrowthFigures growth = story.Growth();
  EXPECT_TRUE(growth.weights[1].is_implausible);
  EXPECT_EQ(growth.gain->change_g(), 200);
  story.Weight(1).set_weight_g(5000);
  EXPECT_FALSE(story.Growth().weights[1].is_implausible) << "a quarter";
}

TEST(GrowthOf, MarksTheWeightBeforeAJumpThatTheNextOneConfirms) {
  Story story;
  story.Weigh("2024-06-01 08:00", 5600);
  story.Weigh("2024-06-03 08:00", 4000);
  story.Weigh("2024-06-06 08:00", 4060);
  const GrowthFigures growth = story.Growth();
  EXPECT_TRUE(growth.weights[0].is_implausible);
  EXPECT_FALSE(growth.weights[1].is_implausible);
  EXPECT_DOUBLE_EQ(growth.gain->g_per_day, 20);
}

TEST(GrowthOf, MarksAWeightWhoseZNoInfantHas) {
  Story story;
  story.Weigh("2024-06-01 08:00", 12000);
  EXPECT_TRUE(story.Growth().weights[0].is_implausible);
  EXPECT_FALSE(story.Growth().last.has_value());
}

TEST(GrowthOf, DoesNotBelieveAWeightFromBeforeTheBirth) {
  Story story;
  story.Weigh("2018-06-01 08:00", 4000);
  EXPECT_TRUE(story.Growth().weights[0].is_implausible);
  EXPECT_FALSE(story.Growth().last.has_value());
  EXPECT_FALSE(story.Growth().percent_of_birth_weight.has_value());
  story.Weigh("2024-06-01 08:00", 4000);
  EXPECT_FALSE(story.Growth().weights[1].is_implausible);
}

TEST(GrowthOf, BelievesAZThatNoInfantHasWhereAnotherWeightSaysTheSame) {
  Story story;
  story.Weigh("2024-06-01 08:00", 1300);
  EXPECT_TRUE(story.Growth().weights[0].is_implausible);
  story.Weigh("2024-06-08 08:00", 1400);
  EXPECT_FALSE(story.Growth().weights[0].is_implausible) << "an early birth that nobody noted";
  EXPECT_EQ(story.Growth().gain->change_g(), 100);
}

TEST(GrowthOf, HoldsAWeightAgainstThatAtBirth) {
  Story story;
  story.Weigh("2024-05-05 08:00", 2970);
  EXPECT_DOUBLE_EQ(*story.Growth().percent_of_birth_weight, 90);
  EXPECT_EQ(*story.Growth().birth_z, *WeightForAgeZ(v1::INFANT_SEX_FEMALE, 0, 3.3));
  EXPECT_NEAR(*story.Growth().z_change_since_birth,
              *WeightForAgeZ(v1::INFANT_SEX_FEMALE, 4, 2.97) - *story.Growth().birth_z, 1e-9);
  story.client.mutable_infants(0)->clear_birth_weight_g();
  EXPECT_FALSE(story.Growth().percent_of_birth_weight.has_value());
  EXPECT_FALSE(story.Growth().z_change_since_birth.has_value());
  EXPECT_TRUE(story.Growth().last->z.has_value());
}

TEST(GrowthOf, ReadsTheDayOfAWeightInTheFamilysZone) {
  Story story;
  story.client.set_zone("Pacific/Auckland");
  story.Weigh("2024-05-01 11:00", 3300);
  story.Weigh("2024-05-01 13:00", 3300);
  const GrowthFigures growth = story.Growth();
  EXPECT_EQ(growth.weights[0].age->days, 0);
  EXPECT_EQ(growth.weights[1].age->days, 1);
}

TEST(GrowthOf, MeasuresTheChangeOfZSinceThePlanBegan) {
  Story story;
  story.Weigh("2024-05-20 08:00", 3500);
  story.Weigh("2024-06-10 08:00", 4100);
  EXPECT_FALSE(story.Growth().z_change_since_plan_start.has_value()) << "no plan";
  const auto change = [&story](std::string_view start) {
    story.plan_start = At(start);
    return story.Growth().z_change_since_plan_start;
  };
  const GrowthFigures growth = story.Growth();
  const double since_may = *growth.weights[1].z - *growth.weights[0].z;
  EXPECT_NEAR(*change("2024-06-03 08:00"), since_may, 1e-9);
  EXPECT_NEAR(*change("2024-05-02 00:00"), since_may, 1e-9) << "the first one after";
  EXPECT_NEAR(*change("2024-06-03 08:01"), 0, 1e-9) << "over 14 days old: the first one after";
}

TEST(GrowthOf, LaysALineThroughTheWeightsOfFourteenDays) {
  Story story;
  story.Weigh("2024-05-25 08:00", 9000);
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-08 08:00", 4230);
  EXPECT_FALSE(story.Growth().regression_g_per_day.has_value());
  story.Weigh("2024-06-15 08:00", 4420);
  EXPECT_NEAR(*story.Growth().regression_g_per_day, 30, 1e-9);
}

TEST(AreComparable, NeedsTheSameKnownScaleAndClothing) {
  WeightPoint a{.time = At("2024-06-01 08:00"),
                .received = {},
                .scale = "Seca 727",
                .clothing = v1::CLOTHING_NAKED,
                .age = {},
                .z = {}};
  WeightPoint b = a;
  EXPECT_TRUE(AreComparable(a, b));
  b.scale = " seca 727";
  EXPECT_TRUE(AreComparable(a, b));
  b.scale = "kitchen";
  EXPECT_FALSE(AreComparable(a, b));
  b = a;
  b.clothing = v1::CLOTHING_DIAPER;
  EXPECT_FALSE(AreComparable(a, b));
  b.clothing = a.clothing = v1::CLOTHING_UNSPECIFIED;
  EXPECT_FALSE(AreComparable(a, b));
  b.clothing = a.clothing = v1::CLOTHING_NAKED;
  b.scale = a.scale = "";
  EXPECT_FALSE(AreComparable(a, b));
}

TEST(SpeaksFor, NeedsTheSameKnownScaleAndNoMoreClothing) {
  const auto speaks = [](v1::Clothing earlier, v1::Clothing later, std::string scale = "Seca") {
    WeightPoint a;
    a.scale = "Seca";
    a.clothing = earlier;
    WeightPoint b;
    b.scale = std::move(scale);
    b.clothing = later;
    return SpeaksFor(a, b);
  };
  EXPECT_TRUE(speaks(v1::CLOTHING_DIAPER, v1::CLOTHING_DIAPER));
  EXPECT_TRUE(speaks(v1::CLOTHING_CLOTHED, v1::CLOTHING_DIAPER));
  EXPECT_FALSE(speaks(v1::CLOTHING_DIAPER, v1::CLOTHING_CLOTHED));
  EXPECT_TRUE(speaks(v1::CLOTHING_UNSPECIFIED, v1::CLOTHING_NAKED));
  EXPECT_FALSE(speaks(v1::CLOTHING_UNSPECIFIED, v1::CLOTHING_DIAPER));
  EXPECT_FALSE(speaks(v1::CLOTHING_CLOTHED, v1::CLOTHING_UNSPECIFIED));
  EXPECT_FALSE(speaks(v1::CLOTHING_NAKED, v1::CLOTHING_NAKED, "kitchen"));
  EXPECT_FALSE(speaks(v1::CLOTHING_NAKED, v1::CLOTHING_NAKED, ""));
}

TEST(LastGain, GoesBackAsFarAsItIsAsked) {
  Story story;
  story.Weigh("2024-06-01 08:00", 4000);
  story.Weigh("2024-06-10 08:00", 4100);
  story.Weigh("2024-06-15 08:00", 4090);
  const std::vector<WeightPoint> weights = story.Growth().weights;
  const v1::InfantSex sex = v1::INFANT_SEX_FEMALE;
  EXPECT_DOUBLE_EQ(LastGain(weights, sex)->g_per_day, -2);
  EXPECT_DOUBLE_EQ(LastGain(weights, sex, absl::Hours(14 * 24))->change_g(), 90);
  EXPECT_FALSE(LastGain(weights, sex, absl::Hours(14 * 24 + 1)).has_value());
  EXPECT_EQ(LastGain(std::span(weights).first(2), sex)->until.weight_g, 4100);
}

}  // namespace relactation::growth_metrics_test
