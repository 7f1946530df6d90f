#include "proto/relactation/care/agreed_figures.h"

#include <gtest/gtest.h>

#include "tests/proto/care/figures_story.h"

namespace relactation::agreed_figures_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

// Eight to twelve sessions and one at night, agreed since May. 14 June 2024 is a Friday.
FiguresStory APlannedStory() {
  FiguresStory story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  return story;
}

v1::Plan& PlanOf(FiguresStory& story) { return story.plans[0].plan; }

AgreedAgainstLogged Part(const FiguresStory& story, PlanElement element) {
  for (const AgreedAgainstLogged& part : story.Figures().agreed_7_days) {
    if (part.element == element) return part;
  }
  return {.element = element, .met = -1, .applicable = -1, .open = -1};
}

// `met of applicable, open`.
std::string Held(const FiguresStory& story, PlanElement element) {
  const AgreedAgainstLogged part = Part(story, element);
  return absl::StrFormat("%d of %d, %d open", part.met, part.applicable, part.open);
}

constexpr char kNotAgreed[] = "-1 of -1, -1 open";

void PumpByDay(FiguresStory& story, int day, int times) {
  for (int i = 0; i < times; ++i) {
    story.Add(APump(June(day, 400 + i * 1000 / times), 40));
  }
}

TEST(AgreedAgainstLogged, IsEmptyWithoutAPlan) {
  FiguresStory story;
  story.Pump(14, 8);
  EXPECT_TRUE(story.Figures().agreed_7_days.empty());
}

TEST(AgreedAgainstLogged, HoldsADayOfTooFewRecordsForNeither) {
  FiguresStory story = APlannedStory();
  EXPECT_EQ(Held(story, PlanElement::kSessions), "0 of 0, 7 open");
  story.Pump(14, 8);
  story.Pump(13, 7);
  story.Add(APump(June(12, 600), 40));
  EXPECT_EQ(Held(story, PlanElement::kSessions), "1 of 2, 5 open");
  EXPECT_EQ(Held(story, PlanElement::kOvernight), "2 of 2, 5 open");
}

TEST(AgreedAgainstLogged, CountsTheHardDayVersionAsMet) {
  FiguresStory story = APlannedStory();
  PlanOf(story).mutable_hard_day()->set_sessions(4);
  story.Pump(14, 8);
  story.Pump(13, 4);
  story.Pump(12, 3);
  story.Confirm(12, v1::COVERAGE_KIND_STIMULATION);
  EXPECT_EQ(Held(story, PlanElement::kSessions), "2 of 3, 4 open");
  EXPECT_EQ(Part(story, PlanElement::kSessions).met_by_hard_day, 1);
}

TEST(AgreedAgainstLogged, LeavesOutDaysOfAPauseQuietDaysAndDaysThatDoNotCount) {
  FiguresStory story = APlannedStory();
  for (int day = 8; day <= 14; ++day) story.Pump(day, 8);
  EXPECT_EQ(Held(story, PlanElement::kSessions), "7 of 7, 0 open");
  v1::PlanEvent& pause = story.events.emplace_back();
  pause.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *pause.mutable_from() = *ParseIsoDate("2024-06-13");
  pause.set_plan_revision(1);
  EXPECT_EQ(Held(story, PlanElement::kSessions), "5 of 5, 0 open");
  v1::DatePeriod& quiet = *PlanOf(story).mutable_wellbeing()->add_quiet();
  *quiet.mutable_from() = *ParseIsoDate("2024-06-12");
  *quiet.mutable_until() = *ParseIsoDate("2024-06-12");
  EXPECT_EQ(Held(story, PlanElement::kSessions), "4 of 4, 0 open");
  PlanOf(story).mutable_logging()->add_count_days(v1::WEEKDAY_TUESDAY);
  PlanOf(story).mutable_logging()->add_count_days(v1::WEEKDAY_SATURDAY);
  EXPECT_EQ(Held(story, PlanElement::kSessions), "2 of 2, 0 open");
}

TEST(AgreedAgainstLogged, HoldsEachDayAgainstItsRevisionAndPhase) {
  FiguresStory story = APlannedStory();
  story.plans.push_back(APlan(2, "2024-06-11", 6, 8));
  v1::StimulationPhase& later = *story.plans[1].plan.mutable_stimulate(0)->add_phases();
  *later.mutable_from() = *ParseIsoDate("2024-06-13");
  later.mutable_sessions_per_day()->set_min(4);
  later.mutable_sessions_per_day()->set_max(6);
  for (int day = 8; day <= 14; ++day) story.Pump(day, day < 13 ? 6 : 4);
  EXPECT_EQ(Held(story, PlanElement::kSessions), "4 of 7, 0 open");
  EXPECT_EQ(Held(story, PlanElement::kOvernight), "5 of 5, 0 open") << "none agreed since the 13th";
}

TEST(AgreedAgainstLogged, LeavesOutAsManyNightsAWeekAsAreAgreedOff) {
  FiguresStory story = APlannedStory();
  for (int day = 8; day <= 14; ++day) PumpByDay(story, day, 8);
  EXPECT_EQ(Held(story, PlanElement::kOvernight), "0 of 7, 0 open");
  PlanOf(story).mutable_stimulate(0)->set_nights_off_per_week(2);
  EXPECT_EQ(Held(story, PlanElement::kOvernight), "0 of 3, 0 open")
      << "two of the week that ends on the 9th, two of the one after";
  story.Add(APump(June(10, 60), 40));
  EXPECT_EQ(Held(story, PlanElement::kOvernight), "1 of 3, 0 open");
}

TEST(NightsOff, AreTheSameWheneverSomebodyLooks) {
  FiguresStory story = APlannedStory();
  PlanOf(story).mutable_stimulate(0)->set_nights_off_per_week(1);
  for (int day = 3; day <= 14; ++day) PumpByDay(story, day, 8);
  const ReviewDays review = story.Review();
  const std::vector<bool> off =
      NightsOffOf(review, CollectPersonDays(review, story.client.persons(0)));
  for (size_t day = 1; day < off.size(); ++day) {
    EXPECT_EQ(off[day], day == 3 || day == 10) << "Monday " << day;
  }
}

TEST(AgreedAgainstLogged, HoldsMinutesByTheMeanOfADay) {
  FiguresStory story = APlannedStory();
  PlanOf(story).mutable_stimulate(0)->mutable_phases(0)->mutable_minutes_per_side()->set_min(15);
  for (int day : {13, 14}) {
    v1::Record pump = APump(June(day, 600), 40);
    v1::Segment& segment = *pump.mutable_session()->add_segments();
    segment.set_side(v1::SIDE_BOTH);
    segment.set_active_seconds(day == 13 ? 900 : 899);
    story.Add(pump);
  }
  EXPECT_EQ(Held(story, PlanElement::kMinutesPerSide), "1 of 2, 5 open");
}

TEST(AgreedAgainstLogged, CountsMassageWhereSomebodySaid) {
  FiguresStory story = APlannedStory();
  story.Pump(14, 8);
  for (size_t i = 0; i < 3; ++i) story.records[i].mutable_session()->set_massage(i > 0);
  EXPECT_EQ(Held(story, PlanElement::kMassage), kNotAgreed);
  PlanOf(story).mutable_stimulate(0)->set_massage(v1::MASSAGE_GENTLE);
  EXPECT_EQ(Held(story, PlanElement::kMassage), "2 of 3, 6 open");
}

TEST(AgreedAgainstLogged, HoldsPowerPumpsAgainstTheDaysThatAreCovered) {
  FiguresStory story = APlannedStory();
  PlanOf(story).mutable_stimulate(0)->set_power_pumps_per_week(7);
  story.Pump(14, 8);
  story.Pump(13, 8);
  story.records[0].mutable_session()->set_method(v1::METHOD_POWER_PUMP);
  EXPECT_EQ(Held(story, PlanElement::kPowerPumps), "1 of 2, 5 open");
}

TEST(AgreedAgainstLogged, HoldsTheTubeAgainstFeedsAtTheBreast) {
  FiguresStory story = APlannedStory();
  PlanOf(story).mutable_sns()->set_use(v1::SNS_USE_YES);
  for (int i = 0; i < 3; ++i) {
    v1::Record feed = ANursing(June(14, 200 * i));
    feed.mutable_session()->set_sns(i == 0);
    story.Add(feed);
  }
  EXPECT_EQ(Held(story, PlanElement::kSns), "1 of 3, 6 open");
  PlanOf(story).mutable_sns()->set_use(v1::SNS_USE_NO);
  EXPECT_EQ(Held(story, PlanElement::kSns), kNotAgreed);
}

TEST(AgreedAgainstLogged, HoldsSkinToSkinWhereMinutesAreAgreed) {
  FiguresStory story = APlannedStory();
  for (int day : {13, 14}) {
    v1::Record record = ARecord(June(day, 600));
    record.mutable_observation()->mutable_skin_to_skin()->set_minutes(day == 13 ? 60 : 59);
    story.Add(record);
  }
  EXPECT_EQ(Held(story, PlanElement::kSkinToSkin), kNotAgreed);
  PlanOf(story).mutable_skin_to_skin()->set_minutes_per_day(60);
  EXPECT_EQ(Held(story, PlanElement::kSkinToSkin), "1 of 2, 5 open");
}

TEST(AgreedAgainstLogged, CountsCheckInsByTheirCadence) {
  FiguresStory story = APlannedStory();
  for (int day : {9, 9, 11, 14}) {
    v1::Record record = ARecord(June(day, 600), static_cast<int>(story.records.size()));
    record.mutable_observation()->mutable_mood()->set_person_id(kAna);
    story.Add(record);
  }
  EXPECT_EQ(Held(story, PlanElement::kCheckIns), kNotAgreed);
  PlanOf(story).mutable_wellbeing()->set_check_in(v1::CHECK_IN_CADENCE_DAILY);
  EXPECT_EQ(Held(story, PlanElement::kCheckIns), "3 of 7, 0 open");
  PlanOf(story).mutable_wellbeing()->set_check_in(v1::CHECK_IN_CADENCE_WEEKLY);
  EXPECT_EQ(Held(story, PlanElement::kCheckIns), "1 of 1, 0 open");
  PlanOf(story).mutable_wellbeing()->set_check_in(v1::CHECK_IN_CADENCE_NEVER);
  EXPECT_EQ(Held(story, PlanElement::kCheckIns), kNotAgreed);
}

TEST(AgreedAgainstLogged, KeepsTwoParentsApart) {
  FiguresStory story = APlannedStory();
  story.client = WithBea(AFamily());
  v1::StimulationStep beas = PlanOf(story).stimulate(0);
  PlanOf(story).mutable_stimulate(0)->set_person("ana");
  beas.set_person("bea");
  *PlanOf(story).add_stimulate() = beas;
  story.Pump(14, 8);
  for (v1::Record& record : story.records) record.mutable_session()->set_person_id(kBea);
  const std::vector<AgreedAgainstLogged> held = story.Figures().agreed_7_days;
  ASSERT_EQ(held.size(), 4u);
  EXPECT_EQ(held[0].person->handle(), "ana");
  EXPECT_EQ(held[0].met, 0);
  EXPECT_EQ(held[1].person->handle(), "bea");
  EXPECT_EQ(held[1].met, 1);
  EXPECT_EQ(held[2].element, PlanElement::kOvernight);
}

}  // namespace relactation::agreed_figures_test
