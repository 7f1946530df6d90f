#include "proto/relactation/care/client_figures.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "proto/relactation/care/stimulation_metrics.h"
#include "tests/proto/care/figures_story.h"
#include "tests/proto/care/figures_text.h"

namespace relactation::client_figures_test {

std::string Text(const FiguresStory& story) { return FiguresText::Of(story.Figures()); }

// Three weeks of everything of two parents and twins, with duplicates, slips and what counts not.
FiguresStory AFullStory(std::string_view zone = "UTC",
                        absl::CivilDay first = absl::CivilDay(2024, 5, 25)) {
  FiguresStory story;
  story.client = WithLeo(WithBea(AFamily(zone)));
  for (v1::Infant& infant : *story.client.mutable_infants()) {
    *infant.mutable_birth_date() = FromCivilDay(first - 30);
    infant.set_sex(v1::INFANT_SEX_MALE);
  }
  story.client.mutable_infants(0)->set_birth_weight_g(3200);
  story.plans = {APlan(1, FormatIsoDate(FromCivilDay(first - 3)), 8, 12),
                 APlan(2, FormatIsoDate(FromCivilDay(first + 12)), 6, 8)};
  for (PublishedPlan& plan : story.plans) {
    const v1::StimulationStep step = plan.plan.stimulate(0);
    plan.plan.mutable_stimulate(0)->set_person("ana");
    *plan.plan.add_stimulate() = step;
    plan.plan.mutable_stimulate(1)->set_person("bea");
  }
  story.last = first + 20;
  const absl::TimeZone local = story.zone();
  std::mt19937 random(7);
  const auto roll = [&random](unsigned sides) { return static_cast<int>(random() % sides); };
  for (int i = 0; i < 21 * 12; ++i) {
    const absl::Time start = absl::FromCivil(absl::CivilMinute(first) + i * 120 + roll(60), local);
    const std::string person = roll(3) == 0 ? kBea : kAna;
    const std::string infant = roll(9) == 0 ? "" : (roll(2) == 0 ? kMia : kLeo);
    v1::Record nursing = Ending(ANursing(start, person, i), start + absl::Minutes(roll(30)));
    v1::SessionInfant& at_breast = *nursing.mutable_session()->add_infants();
    at_breast.set_infant_id(kMia);
    at_breast.set_latch(static_cast<v1::Latch>(roll(4)));
    story.Add(nursing);
    story.Add(APump(start + absl::Minutes(35), roll(40) == 0 ? 1331 : roll(90), 400 + i));
    story.records.back().mutable_session()->set_person_id(person);
    story.Add(ABottle(start, static_cast<v1::Milk>(roll(7)), roll(120), infant, 800 + i));
    story.Add(ADiaper(start, roll(2), roll(2), infant, 1200 + i));
    if (i % 12 == 0) story.Add(AWeight(start, 3800 + 15 * i / 6 + roll(60), infant, 1600 + i));
    if (i % 24 == 0) story.Add(AConfirmation(start, v1::COVERAGE_KIND_INTAKE, 2000 + i));
    if (i % 30 == 0) {
      v1::Record mood = ARecord(start, 2400 + i);
      mood.mutable_observation()->mutable_mood()->set_person_id(person);
      mood.mutable_observation()->mutable_mood()->set_mood(1 + roll(5));
      story.Add(mood);
    }
  }
  return story;
}

TEST(ClientFigures, AreAllUnknownOfAClientWithoutAnyRecord) {
  const ClientFigures figures = FiguresStory().Figures();
  EXPECT_FALSE(figures.hours_since_last_record.has_value());
  EXPECT_FALSE(figures.supplement_ml_per_day_7_day_mean.IsKnown());
  EXPECT_FALSE(figures.wet_per_day_3_day_mean.IsKnown());
  EXPECT_FALSE(figures.skin_to_skin_minutes_per_day_7_day_mean.IsKnown());
  EXPECT_TRUE(figures.agreed_7_days.empty());
}

TEST(ClientFigures, AreThereForAFamilyWithoutInfantOrPlan) {
  FiguresStory story;
  story.client.clear_infants();
  story.Pump(14, 8);
  const ClientFigures figures = story.Figures();
  EXPECT_TRUE(figures.infants.empty());
  EXPECT_TRUE(figures.growth.empty());
  EXPECT_DOUBLE_EQ(*figures.persons[0].sessions_per_24h_7_days.value, 8);
}

TEST(ClientFigures, DoNotDependOnTheOrderOfRecordsOrPlans) {
  FiguresStory story = AFullStory();
  const std::string text = Text(story);
  std::mt19937 random(11);
  for (int i = 0; i < 100; ++i) {
    std::shuffle(story.records.begin(), story.records.end(), random);
    std::shuffle(story.plans.begin(), story.plans.end(), random);
    ASSERT_EQ(Text(story), text);
  }
}

TEST(ClientFigures, DoNotChangeWithARecordThatComesTwice) {
  FiguresStory story = AFullStory();
  const std::string text = Text(story);
  const std::vector<v1::Record> once = story.records;
  story.records.insert(story.records.end(), once.begin(), once.end());
  EXPECT_EQ(Text(story), text);
}

TEST(ClientFigures, DoNotChangeWithRecordsThatDoNotCount) {
  FiguresStory story = AFullStory();
  const std::string text = Text(story);
  const std::vector<v1::Record> counted = story.records;
  for (size_t i = 0; i < counted.size(); i += 3) {
    v1::Record record = counted[i];
    record.set_record_id(record.record_id() + "x");
    if (i % 2 == 0) {
      record.set_state(v1::RECORD_STATE_VOIDED);
    } else {
      record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
    }
    story.Add(record);
  }
  story.Add(APump(story.now + absl::Minutes(11), 40, 9000));
  story.Add(AWeight(story.now + absl::Minutes(11), 4000, kMia, 9001));
  EXPECT_EQ(Text(story), text);
}

TEST(ClientFigures, DoNotChangeWhenZoneAndRecordsShiftTogether) {
  const std::string text = Text(AFullStory("UTC"));
  EXPECT_EQ(Text(AFullStory("Asia/Tokyo")), text);
  EXPECT_EQ(Text(AFullStory("America/Phoenix")), text);
  EXPECT_EQ(Text(AFullStory("Asia/Kathmandu")), text);
}

TEST(ClientFigures, DoNotChangeWhenEverythingShiftsByWholeWeeks) {
  // Silence is measured to the end of the last day, and the plans' publishing moves along.
  EXPECT_EQ(Text(AFullStory("UTC", absl::CivilDay(2024, 1, 6))), Text(AFullStory("UTC")));
}

TEST(ClientFigures, GoThroughBothClockChanges) {
  for (const absl::CivilDay change : {absl::CivilDay(2024, 3, 31), absl::CivilDay(2023, 10, 29)}) {
    FiguresStory story = AFullStory("Europe/Berlin", change - 17);
    const ReviewDays review = story.Review();
    const ClientDays days = CollectClientDays(review);
    const size_t changed = *review.days.IndexOf(absl::FromCivil(change, story.zone()));
    const absl::Duration length =
        review.days.days()[changed].end - review.days.days()[changed].start;
    EXPECT_EQ(length, absl::Hours(change.month() == 3 ? 23 : 25));
    int sessions = 0;
    for (const PersonDays& person : days.persons) {
      sessions += person.days[changed].sessions.value.value_or(0);
    }
    EXPECT_GT(sessions, 0);
    EXPECT_EQ(FiguresText::Of(FiguresOf(days, {}, changed)).find("nan"), std::string::npos);
  }
}

TEST(ClientFigures, ReadTenYearsOfHistory) {
  FiguresStory story;
  story.client.mutable_infants(0)->set_sex(v1::INFANT_SEX_FEMALE);
  *story.client.mutable_infants(0)->mutable_birth_date() = *ParseIsoDate("2014-06-14");
  story.days = 3652;
  for (int day = 0; day < 3652; ++day) {
    story.Add(APump(FiguresStory::June(14, 600) - absl::Hours(24 * day), 40, 1));
    if (day % 7 == 0) story.Add(AWeight(FiguresStory::June(14) - absl::Hours(24 * day), 9000));
  }
  const ClientFigures figures = story.Figures();
  EXPECT_DOUBLE_EQ(*figures.persons[0].sessions_per_24h_7_days.value, 1);
  EXPECT_EQ(figures.growth[0].weights.size(), 522u);
  EXPECT_FALSE(figures.growth[0].last->z.has_value()) << "ten years old";
}

TEST(ClientFigures, KnowNoWeightFromAfterTheirLastDay) {
  FiguresStory story;
  story.Add(AWeight(FiguresStory::June(14, 1439), 4000));
  story.Add(AWeight(FiguresStory::June(15), 4400));
  const ClientFigures figures = story.Figures();
  ASSERT_EQ(figures.growth[0].weights.size(), 1U);
  EXPECT_EQ(figures.growth[0].last->weight_g, 4000);
}

TEST(ClientFigures, MeasureSilenceFromTheLastRecordThatCounts) {
  FiguresStory story;
  story.last_record_time = At("2024-05-30 00:00");
  EXPECT_DOUBLE_EQ(*story.Figures().hours_since_last_record, 16 * 24);
  story.Add(APump(FiguresStory::June(14, 18 * 60), 40));
  EXPECT_DOUBLE_EQ(*story.Figures().hours_since_last_record, 6);
  story.now = FiguresStory::June(14, 19 * 60);
  EXPECT_DOUBLE_EQ(*story.Figures().hours_since_last_record, 1);
}

TEST(ClientFigures, AgreeWithTheReviewThatIsServed) {
  FiguresStory story = AFullStory();
  const ReviewDays review = story.Review();
  const ClientDays days = CollectClientDays(review);
  for (size_t person = 0; person < 2; ++person) {
    const v1::PersonReview served =
        ReviewStimulation(review, story.client.persons(static_cast<int>(person)));
    const StimulationFigures figures =
        StimulationFiguresOf(review, days.persons[person], days.persons[person].days.size() - 1);
    EXPECT_DOUBLE_EQ(served.sessions_per_24h(), *figures.sessions_per_24h_14_days.value);
  }
}

}  // namespace relactation::client_figures_test
