#include "proto/relactation/care/figure_messages.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "tests/proto/care/figures_story.h"

namespace relactation::figure_messages_test {

const absl::CivilDay kLast(2024, 6, 14);

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

v1::Record APumpWithSides(absl::Time start, int unsplit_ml) {
  v1::Record pump = APump(start, unsplit_ml);
  for (const auto& [side, seconds] : {std::pair(v1::SIDE_LEFT, 900), {v1::SIDE_RIGHT, 1200}}) {
    v1::Segment& segment = *pump.mutable_session()->add_segments();
    segment.set_side(side);
    segment.set_active_seconds(seconds);
  }
  return pump;
}

v1::Record AWeighedFeed(absl::Time start, v1::Latch latch) {
  v1::Record feed = ANursing(start, kAna, 5);
  v1::SessionInfant& infant = *feed.mutable_session()->add_infants();
  infant.set_infant_id(kMia);
  infant.set_latch(latch);
  if (latch != v1::LATCH_LATCHED) return feed;
  infant.set_weight_before_g(4000);
  infant.set_weight_after_g(4040);
  return feed;
}

void AddDay(int day, FiguresStory& story) {
  for (int i = 0; i < 8; ++i) {
    story.Add(APumpWithSides(June(day, 30 + 180 * i), 40 + day));
  }
  story.Add(
      AWeighedFeed(June(day, 75), day == 14 ? v1::LATCH_OFFERED_NOT_LATCHED : v1::LATCH_LATCHED));
  if (day == 13) story.records.back().mutable_session()->set_purpose(v1::PURPOSE_COMFORT);
  story.Add(ABottle(June(day, 480), v1::MILK_FORMULA, 440 - 10 * day, kMia, 6));
  story.Add(ABottle(June(day, 600), v1::MILK_OWN_STORED, 100, kMia, 7));
  story.Add(ADiaper(June(day, 700), 6, 2, kMia, 8));
  story.Confirm(day, v1::COVERAGE_KIND_STIMULATION);
  story.Confirm(day, v1::COVERAGE_KIND_INTAKE);
  story.Confirm(day, v1::COVERAGE_KIND_DIAPERS);
}

void AddWeights(FiguresStory& story) {
  for (const auto& [day, weight_g] : {std::pair(1, 4000), {7, 4100}, {13, 4300}}) {
    story.Add(AWeight(June(day, 720), weight_g, kMia, 9));
    v1::Weight& weight = *story.records.back().mutable_observation()->mutable_weight();
    weight.set_scale("practice");
    weight.set_clothing(v1::CLOTHING_NAKED);
  }
}

// Two weeks of which everything is known, of a girl of 60 days.
FiguresStory AKnownStory() {
  FiguresStory story;
  v1::Infant& mia = *story.client.mutable_infants(0);
  mia.set_sex(v1::INFANT_SEX_FEMALE);
  mia.set_birth_weight_g(3440);
  *mia.mutable_birth_date() = FromCivilDay(kLast - 60);
  story.plans = {APlan(1, "2024-06-01", 8, 12)};
  v1::InfantSupplement& supplement = *story.plans[0].plan.mutable_supplement()->add_per_infant();
  supplement.set_infant("mia");
  supplement.set_intake_target_ml_per_day(660);
  for (int day = 1; day <= 14; ++day) AddDay(day, story);
  AddWeights(story);
  return story;
}

v1::InfantFigures InfantOf(const FiguresStory& story) {
  const ClientFigures figures = story.Figures();
  return AsMessage(figures.infants[0], figures.growth[0], kLast);
}

v1::WellbeingFigure WellbeingOf(const FiguresStory& story) {
  return AsMessage(story.Figures().wellbeing[0]);
}

void ExpectFigure(const v1::Figure& figure, double value, std::string_view unit, int confirmed,
                  int days) {
  ASSERT_TRUE(figure.has_value()) << unit;
  EXPECT_NEAR(figure.value(), value, 1e-9);
  EXPECT_EQ(figure.unit(), unit);
  EXPECT_EQ(figure.days_confirmed(), confirmed);
  EXPECT_EQ(figure.days_likely(), 0);
  EXPECT_EQ(figure.days(), days);
}

// Where each of the days is confirmed.
void ExpectFigure(const v1::Figure& figure, double value, std::string_view unit, int days) {
  ExpectFigure(figure, value, unit, days, days);
}

// No field that may be absent is there, in the message and in those within.
void ExpectNothingKnown(const google::protobuf::Message& message) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    if (field->is_repeated()) {
      ADD_FAILURE() << field->full_name();
    } else if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
      EXPECT_EQ(field->message_type(), v1::Figure::descriptor()) << field->full_name();
      ExpectNothingKnown(message.GetReflection()->GetMessage(message, field));
    } else {
      EXPECT_FALSE(field->has_presence()) << field->full_name();
    }
  }
}

TEST(PersonFigures, HaveEachNumberInItsUnit) {
  const v1::PersonFigures person = AsMessage(AKnownStory().Person());
  EXPECT_EQ(person.person_id(), kAna);
  EXPECT_EQ(person.handle(), "ana");
  // Eight pumps and a feed a day; the 14th's offer was turned down.
  ExpectFigure(person.sessions_per_24h_3_days(), 26.0 / 3, "per 24 h", 3);
  ExpectFigure(person.sessions_per_24h_7_days(), 62.0 / 7, "per 24 h", 7);
  ExpectFigure(person.sessions_per_24h_14_days(), 125.0 / 14, "per 24 h", 14);
  EXPECT_EQ(person.nights_with_session(), 7);
  EXPECT_EQ(person.nights_known(), 7);
  ExpectFigure(person.longest_gap_hours(), 3, "hours", 7);
  ExpectFigure(person.minutes_left(), 15, "minutes", 7);
  ExpectFigure(person.minutes_right(), 20, "minutes", 7);
  ExpectFigure(person.minutes_per_side(), 17.5, "minutes", 7);
  ExpectFigure(person.expressed_ml_per_day(), 8 * 51, "ml/day", 7);
  EXPECT_NEAR(person.expressed_slope_ml_per_week(), 8 * 7, 1e-9);
  EXPECT_EQ(person.expressed_trend(), v1::TREND_RISING);
  ExpectFigure(person.comfort_sessions(), 1, "sessions", 7);
}

TEST(InfantFigures, HaveEachNumberOfMilkAndDiapersInItsUnit) {
  const v1::InfantFigures infant = InfantOf(AKnownStory());
  EXPECT_EQ(infant.infant_id(), kMia);
  EXPECT_EQ(infant.handle(), "mia");
  ExpectFigure(infant.supplement_ml_per_day(), 330, "ml/day", 7);
  EXPECT_NEAR(infant.supplement_slope_ml_per_week(), -70, 1e-9);
  EXPECT_EQ(infant.supplement_trend(), v1::TREND_FALLING);
  ExpectFigure(infant.own_milk_ml_per_day(), 100, "ml/day", 7);
  // On the seventh no feed was weighed.
  ExpectFigure(infant.transfer_ml_per_day(), 40, "ml/day", 6, 7);
  EXPECT_EQ(infant.target_ml_per_day(), 660);
  EXPECT_NEAR(infant.own_milk_share_high().value(), 0.5, 1e-9);
  EXPECT_EQ(infant.own_milk_share_high().unit(), "of 1");
  EXPECT_TRUE(infant.intake_ml_per_day().has_value());
  EXPECT_EQ(infant.intake_ml_per_day().unit(), "ml/day");
  // 700 ml in seven bottles and 240 ml weighed, of these and 2310 ml in top-ups.
  EXPECT_NEAR(infant.own_milk_share_low().value(), 940.0 / 3250, 1e-9);
  EXPECT_EQ(infant.feeding_class(), v1::FEEDING_CLASS_PARTIAL);
  EXPECT_EQ(infant.latched(), 6);
  EXPECT_EQ(infant.offered(), 7);
  ExpectFigure(infant.wet_per_day(), 6, "a day", 3);
  ExpectFigure(infant.dirty_per_day(), 2, "a day", 3);
}

TEST(InfantFigures, HaveEachWeightWithItsPercentile) {
  const v1::InfantFigures infant = InfantOf(AKnownStory());
  ASSERT_EQ(infant.weights_size(), 3);
  const v1::WeightFigure& last = infant.weights(2);
  EXPECT_EQ(FromTimestamp(last.time()), June(13, 720));
  EXPECT_EQ(last.weight_g(), 4300);
  EXPECT_EQ(last.clothing(), v1::CLOTHING_NAKED);
  EXPECT_EQ(last.scale(), "practice");
  EXPECT_EQ(last.z(), *WeightForAgeZ(v1::INFANT_SEX_FEMALE, 59, 4.3));
  EXPECT_EQ(last.percentile(), PercentileOf(last.z()));
  EXPECT_FALSE(last.is_implausible());
  FiguresStory slip = AKnownStory();
  slip.Add(AWeight(June(14, 720), 43000, kMia, 9));
  EXPECT_TRUE(InfantOf(slip).weights(3).is_implausible());
}

TEST(InfantFigures, HaveWhatLiesBetweenTheWeights) {
  const v1::InfantFigures infant = InfantOf(AKnownStory());
  EXPECT_EQ(FromTimestamp(infant.gain().from_time()), June(7, 720));
  EXPECT_EQ(FromTimestamp(infant.gain().until_time()), June(13, 720));
  EXPECT_NEAR(infant.gain().g_per_day(), 200.0 / 6, 1e-9);
  EXPECT_FALSE(infant.gain().is_low_confidence());
  EXPECT_TRUE(infant.gain().is_comparable());
  EXPECT_NEAR(infant.gain().median_g_per_day(),
              1000 *
                  (*MedianWeightKg(v1::INFANT_SEX_FEMALE, 59) -
                   *MedianWeightKg(v1::INFANT_SEX_FEMALE, 53)) /
                  6,
              1e-6);
  EXPECT_NEAR(infant.regression_g_per_day(), 25, 1e-9);
  EXPECT_NEAR(infant.percent_of_birth_weight(), 125, 1e-9);
  const double last_z = infant.weights(2).z();
  EXPECT_NEAR(infant.z_change_since_birth(),
              last_z - *WeightForAgeZ(v1::INFANT_SEX_FEMALE, 0, 3.44), 1e-9);
  EXPECT_NEAR(infant.z_change_since_plan_start(), last_z - infant.weights(0).z(), 1e-9);
}

TEST(InfantFigures, HaveTheAgeAndOfAnInfantBornPretermTheCorrectedOne) {
  FiguresStory story = AKnownStory();
  EXPECT_EQ(InfantOf(story).age_days(), 60);
  EXPECT_FALSE(InfantOf(story).has_corrected_age_days());
  story.client.mutable_infants(0)->set_gestation_days(245);
  EXPECT_EQ(InfantOf(story).age_days(), 60);
  EXPECT_EQ(InfantOf(story).corrected_age_days(), 25);
}

TEST(WellbeingFigure, HasTheLastMoodTheMeanAndTheLastScreening) {
  FiguresStory story;
  for (const auto& [day, mood] : {std::pair(11, 4), {12, 3}, {13, 2}, {14, 1}}) {
    story.Add(ARecord(June(day, 600)));
    v1::Mood& check_in = *story.records.back().mutable_observation()->mutable_mood();
    check_in.set_person_id(kAna);
    check_in.set_mood(mood);
  }
  story.Add(ARecord(June(10, 600)));
  v1::Screening& screening = *story.records.back().mutable_observation()->mutable_screening();
  screening.set_person_id(kAna);
  screening.set_epds_total(12);
  const v1::WellbeingFigure adult = WellbeingOf(story);
  EXPECT_EQ(adult.person_id(), kAna);
  EXPECT_EQ(adult.handle(), "ana");
  EXPECT_EQ(adult.last_mood(), 1);
  EXPECT_EQ(FromTimestamp(adult.last_mood_time()), June(14, 600));
  EXPECT_NEAR(adult.mood_mean(), 2.5, 1e-9);
  EXPECT_EQ(adult.mood_trend(), v1::TREND_FALLING);
  EXPECT_EQ(adult.epds_total(), 12);
  EXPECT_EQ(FromTimestamp(adult.epds_time()), June(10, 600));
}

TEST(FigureMessages, LeaveOutWhatIsNotKnown) {
  const FiguresStory story;
  ExpectNothingKnown(AsMessage(story.Person()));
  ExpectNothingKnown(InfantOf(story));
  ExpectNothingKnown(WellbeingOf(story));
}

TEST(AgreedAgainstLogged, NamesThePartAndWhomItIsAbout) {
  const v1::Client client = AFamily();
  AgreedAgainstLogged part{.element = PlanElement::kOvernight,
                           .person = &client.persons(0),
                           .met = 4,
                           .applicable = 6,
                           .met_by_hard_day = 2,
                           .open = 1};
  const v1::AgreedAgainstLogged message = AsMessage(part);
  EXPECT_EQ(message.element(), v1::PLAN_ELEMENT_OVERNIGHT);
  EXPECT_EQ(message.subject_id(), kAna);
  EXPECT_EQ(message.subject(), "ana");
  EXPECT_EQ(message.met(), 4);
  EXPECT_EQ(message.applicable(), 6);
  EXPECT_EQ(message.met_by_hard_day(), 2);
  EXPECT_EQ(message.open(), 1);
  part.person = nullptr;
  EXPECT_EQ(AsMessage(part).subject_id() + AsMessage(part).subject(), "");
  part.infant = &client.infants(0);
  EXPECT_EQ(AsMessage(part).subject_id(), kMia);
  EXPECT_EQ(AsMessage(part).subject(), "mia");
}

TEST(AgreedAgainstLogged, NamesEachPartOfThePlan) {
  constexpr std::pair<PlanElement, v1::PlanElement> kElements[] = {
      {PlanElement::kSessions, v1::PLAN_ELEMENT_SESSIONS},
      {PlanElement::kOvernight, v1::PLAN_ELEMENT_OVERNIGHT},
      {PlanElement::kMinutesPerSide, v1::PLAN_ELEMENT_MINUTES_PER_SIDE},
      {PlanElement::kMassage, v1::PLAN_ELEMENT_MASSAGE},
      {PlanElement::kPowerPumps, v1::PLAN_ELEMENT_POWER_PUMPS},
      {PlanElement::kSns, v1::PLAN_ELEMENT_SNS},
      {PlanElement::kSkinToSkin, v1::PLAN_ELEMENT_SKIN_TO_SKIN},
      {PlanElement::kCheckIns, v1::PLAN_ELEMENT_CHECK_INS}};
  for (const auto& [element, expected] : kElements) {
    AgreedAgainstLogged part;
    part.element = element;
    EXPECT_EQ(AsMessage(part).element(), expected);
  }
}

}  // namespace relactation::figure_messages_test
