#include "proto/relactation/care/wellbeing_figures.h"

#include <gtest/gtest.h>

#include "tests/proto/care/figures_story.h"

namespace relactation::wellbeing_figures_test {

v1::Record ACheckIn(absl::Time start, std::optional<int> mood, std::string person_id = kAna) {
  v1::Record record = ARecord(start);
  record.mutable_observation()->mutable_mood()->set_person_id(std::move(person_id));
  if (mood.has_value()) record.mutable_observation()->mutable_mood()->set_mood(*mood);
  return record;
}

v1::Record AScreening(absl::Time start, std::optional<int> total) {
  v1::Record record = ARecord(start);
  record.mutable_observation()->mutable_screening()->set_person_id(kAna);
  if (total.has_value()) record.mutable_observation()->mutable_screening()->set_epds_total(*total);
  return record;
}

WellbeingFigures Anas(const FiguresStory& story) { return story.Figures().wellbeing[0]; }

TEST(WellbeingFigures, AreUnknownWhereNobodySaidAnything) {
  const WellbeingFigures figures = Anas({});
  EXPECT_TRUE(figures.check_ins.empty());
  EXPECT_FALSE(figures.last_mood.has_value());
  EXPECT_FALSE(figures.mood_7_day_mean.has_value());
  EXPECT_EQ(figures.mood_trend, Trend::kUnknown);
  EXPECT_FALSE(figures.last_epds.has_value());
}

TEST(WellbeingFigures, MeanTheWeekAndNameTheLast) {
  FiguresStory story;
  story.Add(ACheckIn(FiguresStory::June(3), 1));
  story.Add(ACheckIn(FiguresStory::June(10), 3));
  story.Add(ACheckIn(FiguresStory::June(12), 4));
  story.Add(ACheckIn(FiguresStory::June(13), std::nullopt));
  story.Add(ACheckIn(FiguresStory::June(14), 1, kBea));
  const WellbeingFigures figures = Anas(story);
  EXPECT_DOUBLE_EQ(*figures.mood_7_day_mean, 3.5);
  EXPECT_EQ(figures.last_mood->mood, 4);
  EXPECT_EQ(figures.check_ins.size(), 4u);
  EXPECT_EQ(figures.mood_trend, Trend::kUnknown) << "three days";
}

TEST(WellbeingFigures, NameATrendOfFourDays) {
  FiguresStory story;
  for (int day = 11; day <= 14; ++day) story.Add(ACheckIn(FiguresStory::June(day), 15 - day));
  EXPECT_EQ(Anas(story).mood_trend, Trend::kFalling);
}

TEST(WellbeingFigures, KeepTheLastTotalOfAScreening) {
  FiguresStory story;
  story.Add(AScreening(FiguresStory::June(2), 9));
  story.Add(AScreening(FiguresStory::June(4), std::nullopt));
  story.Add(AScreening(At("2024-06-20 08:00"), 20));
  const WellbeingFigures figures = Anas(story);
  EXPECT_EQ(figures.last_epds->epds_total, 9);
  EXPECT_EQ(figures.screenings.size(), 2u) << "the third comes after the last day";
}

TEST(WellbeingFigures, ReadACheckInOfAClockThatIsAFewMinutesAhead) {
  FiguresStory story;
  story.now = FiguresStory::June(14, 600);
  story.Add(ACheckIn(FiguresStory::June(14, 610), 2));
  EXPECT_EQ(Anas(story).last_mood->mood, 2);
}

TEST(WellbeingFigures, AreThoseOfEveryAdult) {
  FiguresStory story;
  story.client.add_persons()->set_person_id(kBea);
  story.Add(ACheckIn(FiguresStory::June(14), 5, kBea));
  EXPECT_EQ(story.Figures().wellbeing[1].last_mood->mood, 5);
}

}  // namespace relactation::wellbeing_figures_test
