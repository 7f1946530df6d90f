#include "proto/relactation/care/mood_flags.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "tests/proto/care/rule_story.h"

namespace relactation::mood_flags_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

struct MoodStory : RuleStory {
  v1::Mood& CheckIn(absl::Time time) {
    Add(ARecord(time, 60));
    v1::Mood& mood = *records.back().mutable_observation()->mutable_mood();
    mood.set_person_id(kAna);
    return mood;
  }
  void Screen(absl::Time time, std::optional<int> total, std::optional<int> item10) {
    Add(ARecord(time, 61));
    v1::Screening& screening = *records.back().mutable_observation()->mutable_screening();
    screening.set_person_id(kAna);
    if (total.has_value()) screening.set_epds_total(*total);
    if (item10.has_value()) screening.set_epds_item10(*item10);
  }
  void Moods(std::initializer_list<int> oldest_first) {
    int day = 9;
    for (const int mood : oldest_first) CheckIn(June(day++)).set_mood(mood);
  }
};

MoodStory WithSign(v1::SymptomCode code, int tenths_c = 0) {
  MoodStory story;
  v1::Symptom& sign = story.SignOf(kAna, June(14, 600));
  sign.add_codes(code);
  if (tenths_c > 0) sign.set_temperature_tenths_c(tenths_c);
  return story;
}

TEST(P1, MatchesItemTenAboveNothingAndEachWordOfHarm) {
  MoodStory story;
  EXPECT_EQ(story.Says("P1"), "NO_MATCH");
  story.Screen(June(10), 5, 0);
  EXPECT_EQ(story.Says("P1"), "NO_MATCH");
  story.Screen(June(12), 5, 1);
  EXPECT_EQ(story.Says("P1"), "EMERGENCY");
  EXPECT_EQ(story.Ask("P1").since, June(12));
  EXPECT_TRUE(story.Ask("P1").inputs.empty()) << "no counts";
  for (v1::SymptomCode code :
       {v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, v1::SYMPTOM_CODE_HARM_TO_BABY_THOUGHT,
        v1::SYMPTOM_CODE_CONFUSED_OR_HEARING_VOICES}) {
    EXPECT_EQ(WithSign(code).Says("P1"), "EMERGENCY") << code;
  }
}

TEST(P1, HoldsForTwoWeeksAndInAPause) {
  MoodStory story;
  story.SignOf(kAna, June(1, 0)).add_codes(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT);
  EXPECT_EQ(story.Says("P1"), "EMERGENCY");
  story.last = absl::CivilDay(2024, 6, 15);
  EXPECT_EQ(story.Says("P1"), "NO_MATCH");
  story = WithSign(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT);
  story.plans = {APlan(1, "2024-04-01", 8, 12)};
  story.Pause();
  story.SetThreshold("P1", 3000);
  EXPECT_EQ(story.Says("P1"), "EMERGENCY");
}

TEST(P1, AsksForACallInWordsThatAccuseNobodyAndRevealNoAnswer) {
  const FlagRule& rule = *FlagRuleOf("P1");
  const absl::string_view text(rule.text.data(), rule.text.size());
  EXPECT_TRUE(absl::StrContains(text, "Please call"));
  for (const char* word : {"said", "told", "answer", "harm", "voice", "mood", "scale", "item",
                           "thought", "bear", "baby"}) {
    EXPECT_FALSE(absl::StrContains(text, word)) << word;
  }
}

TEST(P1, IsNotEndedByALaterScreeningThatSaysNo) {
  MoodStory story;
  story.Screen(June(10), 8, 2);
  story.Screen(June(12), 4, 0);
  EXPECT_EQ(story.Says("P1"), "EMERGENCY");
  EXPECT_EQ(story.Ask("P1").since, June(10));
}

TEST(P1, RestsOnWordsAndScreeningsAlike) {
  MoodStory story;
  story.SignOf(kAna, June(10)).add_codes(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT);
  story.Screen(June(12), 8, 2);
  *story.records.back().mutable_create_time() = ToTimestamp(June(12, 5));
  EXPECT_EQ(story.Ask("P1").since, June(10));
  EXPECT_EQ(story.Ask("P1").received, June(12, 5)) << "what was decided before knew nothing of it";
}

TEST(P2, MatchesFromTenAndIsUrgentFromThirteen) {
  const auto says = [](int total) {
    MoodStory story;
    story.Screen(June(10), total, std::nullopt);
    return story.Says("P2");
  };
  EXPECT_EQ(says(9), "NO_MATCH");
  EXPECT_EQ(says(10), "ATTENTION");
  EXPECT_EQ(says(12), "ATTENTION");
  EXPECT_EQ(says(13), "URGENT");
  EXPECT_EQ(MoodStory().Says("P2"), "INSUFFICIENT_DATA");
}

TEST(P2, TakesElevenWhereAPlanSaysSoAndKeepsThirteen) {
  MoodStory story;
  story.Screen(June(10), 10, std::nullopt);
  story.SetThreshold("P2", 11'000);
  EXPECT_EQ(story.Says("P2"), "NO_MATCH");
  MoodStory high;
  high.Screen(June(10), 13, std::nullopt);
  high.SetThreshold("P2", 30'000);
  EXPECT_EQ(high.Says("P2"), "URGENT");
}

TEST(P3, MatchesThreeLowOfTheLastFive) {
  const auto says = [](std::initializer_list<int> moods) {
    MoodStory story;
    story.Moods(moods);
    return story.Says("P3");
  };
  EXPECT_EQ(says({2, 3, 2, 4, 3}), "NO_MATCH");
  EXPECT_EQ(says({2, 3, 2, 4, 1}), "ATTENTION");
  EXPECT_EQ(says({1, 3, 3, 2, 2, 4}), "NO_MATCH") << "the first is the sixth last";
  EXPECT_EQ(says({2, 2}), "INSUFFICIENT_DATA");
  EXPECT_EQ(says({2, 2, 2}), "ATTENTION");
  EXPECT_EQ(says({3, 3, 3}), "NO_MATCH");
}

TEST(H1, HoldsUntilSomebodyCalled) {
  MoodStory story;
  story.CheckIn(June(10)).set_wants_call(true);
  story.CheckIn(June(12)).set_wants_call(true);
  story.CheckIn(June(13)).set_mood(5);
  EXPECT_EQ(story.Says("H1"), "URGENT");
  EXPECT_EQ(story.Ask("H1").since, June(10));
  EXPECT_NEAR(*story.Ask("H1").inputs[0].value, 5 * 24, 1e-6);
  std::optional<absl::Time> calls[] = {June(11), June(14)};
  story.facts.last_call_times = calls;
  EXPECT_EQ(story.Ask("H1").since, June(12)) << "the second call was with somebody else";
  calls[0] = June(12);
  EXPECT_EQ(story.Says("H1"), "NO_MATCH");
}

TEST(H1, IsNotAnsweredByACallOfBeforeTheWishWasReceived) {
  MoodStory story;
  story.CheckIn(June(12)).set_wants_call(true);
  *story.records.back().mutable_create_time() = ToTimestamp(June(12, 60));
  std::optional<absl::Time> calls[] = {June(12, 59)};
  story.facts.last_call_times = calls;
  EXPECT_EQ(story.Says("H1"), "URGENT");
  calls[0] = June(12, 60);
  EXPECT_EQ(story.Says("H1"), "NO_MATCH");
}

TEST(H1, ReadsACheckInOfAClockThatIsAFewMinutesAhead) {
  MoodStory story;
  story.now = June(14, 600);
  story.CheckIn(June(14, 610)).set_wants_call(true);
  EXPECT_EQ(story.Says("H1"), "URGENT");
  EXPECT_EQ(story.Ask("H1").inputs[0].value, 0.0);
}

TEST(M0, MatchesEachSignWithinAYearOfBirth) {
  for (v1::SymptomCode code : {v1::SYMPTOM_CODE_SEVERE_HEADACHE, v1::SYMPTOM_CODE_VISION_CHANGE,
                               v1::SYMPTOM_CODE_CHEST_PAIN, v1::SYMPTOM_CODE_BREATHLESSNESS,
                               v1::SYMPTOM_CODE_HEAVY_BLEEDING, v1::SYMPTOM_CODE_LEG_SWELLING}) {
    EXPECT_EQ(WithSign(code).Says("M0"), "EMERGENCY") << code;
  }
  MoodStory story = WithSign(v1::SYMPTOM_CODE_CHEST_PAIN);
  story.BornDaysAgo(365);
  EXPECT_EQ(story.Says("M0"), "EMERGENCY");
  story.BornDaysAgo(366);
  EXPECT_EQ(story.Says("M0"), "NO_MATCH");
  story.client = WithLeo(story.client);
  story.client.mutable_infants(1)->clear_birth_date();
  EXPECT_EQ(story.Says("M0"), "EMERGENCY") << "nobody knows how old the other one is";
  story.client.mutable_infants()->RemoveLast();
  story.Mia().clear_birth_date();
  EXPECT_EQ(story.Says("M0"), "EMERGENCY");
}

TEST(M0, MatchesASeizureFaintingOrConfusionToo) {
  for (v1::SymptomCode code :
       {v1::SYMPTOM_CODE_SEIZURE, v1::SYMPTOM_CODE_FAINTING, v1::SYMPTOM_CODE_CONFUSION}) {
    EXPECT_EQ(WithSign(code).Says("M0"), "EMERGENCY") << code;
  }
  EXPECT_EQ(WithSign(v1::SYMPTOM_CODE_LOW_MOOD).Says("M0"), "NO_MATCH");
}

TEST(M0, IsUrgentWithAFeverOrARacingHeartAndGraverWithBoth) {
  const auto says = [](int age_days, int tenths_c, v1::SymptomCode code) {
    MoodStory story = WithSign(code, tenths_c);
    story.BornDaysAgo(age_days);
    return story.Says("M0");
  };
  EXPECT_EQ(says(42, 379, v1::SYMPTOM_CODE_FLU_LIKE), "NO_MATCH");
  EXPECT_EQ(says(42, 380, v1::SYMPTOM_CODE_FLU_LIKE), "URGENT");
  EXPECT_EQ(says(43, 389, v1::SYMPTOM_CODE_FLU_LIKE), "NO_MATCH");
  EXPECT_EQ(says(43, 390, v1::SYMPTOM_CODE_FLU_LIKE), "URGENT");
  EXPECT_EQ(says(366, 405, v1::SYMPTOM_CODE_FLU_LIKE), "NO_MATCH");
  for (v1::SymptomCode code : {v1::SYMPTOM_CODE_SHAKING, v1::SYMPTOM_CODE_PALPITATIONS}) {
    EXPECT_EQ(says(42, 0, code), "URGENT") << code;
    EXPECT_EQ(says(42, 380, code), "EMERGENCY") << code;
  }
  MoodStory partner = WithSign(v1::SYMPTOM_CODE_SHAKING, 390);
  partner.client.mutable_persons(0)->set_relation(v1::RELATION_ADOPTIVE_PARENT);
  EXPECT_EQ(partner.Says("M0"), "NO_MATCH") << "gave birth to nobody";
  partner.client.mutable_persons(0)->clear_relation();
  EXPECT_EQ(partner.Says("M0"), "EMERGENCY") << "nobody said";
}

TEST(M1, NeedsASignOfTheBreastAndOneOfIllness) {
  EXPECT_EQ(WithSign(v1::SYMPTOM_CODE_BREAST_PAIN, 379).Says("M1"), "NO_MATCH");
  EXPECT_EQ(WithSign(v1::SYMPTOM_CODE_BREAST_PAIN, 380).Says("M1"), "URGENT");
  EXPECT_EQ(WithSign(v1::SYMPTOM_CODE_BREAST_REDNESS, 380).Says("M1"), "URGENT");
  EXPECT_EQ(WithSign(v1::SYMPTOM_CODE_FLU_LIKE, 390).Says("M1"), "NO_MATCH");
  MoodStory story = WithSign(v1::SYMPTOM_CODE_BREAST_PAIN);
  story.SignOf(kAna, June(14, 660)).add_codes(v1::SYMPTOM_CODE_FLU_LIKE);
  EXPECT_EQ(story.Says("M1"), "URGENT");
  EXPECT_EQ(story.Ask("M1").since, June(14, 660));
  story.SignOf(kAna, June(14, 700)).add_codes(v1::SYMPTOM_CODE_SHAKING);
  EXPECT_EQ(story.Says("M1"), "EMERGENCY");
}

TEST(M1, EndsAfterTwoDays) {
  MoodStory story;
  v1::Symptom& sign = story.SignOf(kAna, June(12, 1439));
  sign.add_codes(v1::SYMPTOM_CODE_BREAST_PAIN);
  sign.set_temperature_tenths_c(385);
  EXPECT_EQ(story.Says("M1"), "NO_MATCH");
}

TEST(N1, MatchesMuchPainOnceSomeThriceOrDamage) {
  const auto says = [](std::initializer_list<int> pains) {
    MoodStory story;
    int hour = 0;
    for (const int pain : pains) {
      story.Add(APump(June(13, 120 * hour++), 40));
      story.records.back().mutable_session()->set_pain(pain);
    }
    return story.Says("N1");
  };
  EXPECT_EQ(says({6}), "NO_MATCH");
  EXPECT_EQ(says({7}), "ATTENTION");
  EXPECT_EQ(says({4, 4, 3}), "NO_MATCH");
  EXPECT_EQ(says({4, 4, 4}), "ATTENTION");
  EXPECT_EQ(WithSign(v1::SYMPTOM_CODE_NIPPLE_DAMAGE).Says("N1"), "ATTENTION");
}

}  // namespace relactation::mood_flags_test
