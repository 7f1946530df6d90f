// What every rule of the table must have, and what holds of all answers.
#include "proto/relactation/care/flag_rule_table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/proto/care/rule_story.h"

namespace relactation::flag_rule_table_test {

// All tests of rules, as they are written.
std::string TestsOfRules() {
  std::string tests;
  const std::filesystem::path folder =
      std::filesystem::path(RELACTATION_SOURCE_DIR) / "tests/proto/care";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (!absl::EndsWith(file.path().string(), "_flags_test.cc")) continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    tests += text.str();
  }
  return tests;
}

// Every rule that says something of a family in which something of everything happened.
std::string Answers(const RuleStory& story) {
  const ReviewDays review = story.Review();
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  const CareFacts facts = story.Facts();
  std::string text;
  for (const SubjectAnswer& answer : AnswersOf(LatestView(days, records, facts))) {
    absl::StrAppend(&text, std::string(answer.rule->id), " ", std::string(answer.subject_id), " ",
                    static_cast<int>(answer.answer.result), " ",
                    static_cast<int>(answer.answer.severity));
    if (answer.answer.since.has_value()) {
      absl::StrAppend(&text, " ", absl::FormatTime(*answer.answer.since));
    }
    for (const RuleInput& input : answer.answer.inputs) {
      absl::StrAppend(&text, " ", std::string(input.name), "=", input.value.value_or(-1));
    }
    text += "\n";
  }
  return text;
}

RuleStory AHardWeek() {
  RuleStory story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  for (int day = 1; day <= 14; ++day) {
    story.Pump(day, 5, 60 - 3 * day);
    story.Add(ADiaper(FiguresStory::June(day, 480), 4, 1));
    story.Confirm(day, v1::COVERAGE_KIND_DIAPERS);
    story.Add(ABottle(FiguresStory::June(day, 490), v1::MILK_FORMULA, 500 - 30 * day, kMia, 77));
    story.Confirm(day, v1::COVERAGE_KIND_INTAKE);
  }
  story.WeighDaysAgo(9, 4000);
  story.WeighDaysAgo(1, 3900);
  story.SignOf(kMia, FiguresStory::June(14, 600)).set_temperature_tenths_c(381);
  story.SignOf(kAna, FiguresStory::June(13, 600)).add_codes(v1::SYMPTOM_CODE_BREAST_PAIN);
  return story;
}

TEST(FlagRuleTable, SaysOfEachRuleWhatItIsAndWhereItComesFrom) {
  std::set<std::string_view> ids;
  for (const FlagRule& rule : FlagRules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.name.empty()) << rule.id;
    EXPECT_GE(rule.version, 1) << rule.id;
    EXPECT_GE(rule.text.size(), 20u) << rule.id;
    EXPECT_GE(rule.condition.size(), 20u) << rule.id;
    EXPECT_FALSE(rule.source.empty()) << rule.id;
    EXPECT_FALSE(rule.unit.empty()) << rule.id;
    EXPECT_GE(rule.look_back_days, 0) << rule.id;
    EXPECT_LE(rule.look_back_days, 42) << rule.id;
    EXPECT_NE(rule.evaluate, nullptr) << rule.id;
    EXPECT_EQ(FlagRuleOf(rule.id), &rule);
  }
  EXPECT_EQ(FlagRuleOf("W6"), nullptr);
}

TEST(FlagRuleTable, MarksEachRuleWhoseSourceSaysThatANumberIsOurs) {
  for (const FlagRule& rule : FlagRules()) {
    if (absl::StrContains(absl::string_view(rule.source.data(), rule.source.size()), "of ours")) {
      EXPECT_TRUE(rule.is_own) << rule.id;
    }
  }
}

TEST(FlagRuleTable, HasATestOfEachRule) {
  const std::string tests = TestsOfRules();
  for (const FlagRule& rule : FlagRules()) {
    EXPECT_NE(tests.find(absl::StrCat("TEST(", std::string(rule.id), ",")), std::string::npos)
        << rule.id << " has no test of its own";
    EXPECT_NE(tests.find(absl::StrCat("\"", std::string(rule.id), "\"")), std::string::npos)
        << rule.id;
  }
}

TEST(FlagRuleTable, RunsWhatCanBeUrgentWhereARecordIsMade) {
  for (const FlagRule& rule : FlagRules()) {
    if (rule.severity < FlagSeverity::kUrgent) continue;
    EXPECT_TRUE(rule.is_on_device) << rule.id;
    EXPECT_EQ(rule.concern, RuleConcern::kSafety) << rule.id;
  }
}

TEST(FlagRuleTable, BlamesNobodyAndNamesNoDiagnosis) {
  for (const FlagRule& rule : FlagRules()) {
    for (const char* word :
         {"missed", "mastitis", "dehydrat", "fail", "must", "your baby is fine"}) {
      if (rule.id == "M3" && std::string_view(word) == "must") continue;  // A provider must know.
      EXPECT_FALSE(absl::StrContains(absl::string_view(rule.text.data(), rule.text.size()), word))
          << rule.id;
    }
  }
}

TEST(RuleAnswers, KnowTooLittleOrMatchNothingOfAClientWithoutAnyRecord) {
  RuleStory story;
  story.plans = {APlan(1, "2024-06-13", 8, 12)};
  const ReviewDays review = story.Review();
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  for (const SubjectAnswer& answer : AnswersOf(LatestView(days, records, {}))) {
    // That nobody weighed is what it says.
    if (answer.rule->id == "W9") continue;
    EXPECT_FALSE(answer.answer.IsMatch()) << answer.rule->id;
  }
}

TEST(RuleAnswers, AreThereForAFamilyBeforeABirthAndWithoutAPlan) {
  RuleStory story;
  story.client.clear_infants();
  story.Pump(14, 8);
  EXPECT_EQ(Answers(story).find("W1"), std::string::npos);
}

TEST(RuleAnswers, MatchAnEmergencyOfEightPumpsAndOneWetDiaperOnlyOnADayThatIsConfirmed) {
  RuleStory story;
  story.Pump(14, 8);
  story.Add(ADiaper(FiguresStory::June(14, 480), 1, 0));
  EXPECT_EQ(story.Says("D2"), "INSUFFICIENT_DATA");
  story.Confirm(14, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
}

TEST(RuleAnswers, DoNotDependOnOrderOrCopies) {
  RuleStory story = AHardWeek();
  const std::string text = Answers(story);
  ASSERT_NE(text.find("W3 01890000-0000-7000-8000-0000000000c1 1 2"), std::string::npos) << text;
  std::mt19937 random(3);
  const std::vector<v1::Record> once = story.records;
  for (int i = 0; i < 20; ++i) {
    std::shuffle(story.records.begin(), story.records.end(), random);
    ASSERT_EQ(Answers(story), text);
  }
  story.records.insert(story.records.end(), once.begin(), once.end());
  EXPECT_EQ(Answers(story), text);
}

TEST(RuleAnswers, HoldSinceTheSameInstantWhoeverLooksAndWhen) {
  RuleStory story = AHardWeek();
  const absl::Time wet = *story.Ask("D1").since;
  EXPECT_EQ(wet, FiguresStory::June(1)) << "as far as anybody confirmed";
  const absl::Time drop = *story.Ask("W3").since;
  EXPECT_EQ(drop, FiguresStory::June(13)) << "the day of the lower weight";
  for (int day = 15; day <= 18; ++day) {
    story.last = absl::CivilDay(2024, 6, day);
    EXPECT_EQ(*story.Ask("D1").since, wet) << day;
    EXPECT_EQ(*story.Ask("W3").since, drop) << day;
  }
  story.last = absl::CivilDay(2024, 6, 14);
  story.now = FiguresStory::June(14, 1000);
  EXPECT_EQ(*story.Ask("W3").since, drop) << "while the day runs";
}

TEST(RuleAnswers, HoldNoLongerThanSinceTheFirstPlan) {
  RuleStory story = AHardWeek();
  story.plans = {APlan(1, "2024-06-06", 8, 12)};
  EXPECT_EQ(*story.Ask("D1").since, FiguresStory::June(6));
}

TEST(RuleAnswers, DoNotChangeWithARecordThatHasNothingToDoWithThem) {
  RuleStory story = AHardWeek();
  const RuleAnswer before = story.Ask("W3");
  story.Add(ABottle(FiguresStory::June(14, 700), v1::MILK_FORMULA, 60, kMia, 555));
  v1::Record other = AWeight(FiguresStory::June(14, 700), 2500, kLeo, 556);
  story.Add(other);
  EXPECT_EQ(story.Ask("W3").since, before.since);
  EXPECT_EQ(story.Says("W3"), "URGENT");
}

TEST(RuleAnswers, DoNotChangeWhereZoneAndRecordsAreMovedTogether) {
  const RuleStory home = AHardWeek();
  RuleStory moved = home;
  // Five hours east of home, where the same clock strikes five hours earlier.
  const absl::Duration shift = absl::Hours(5);
  moved.client.set_zone("Etc/GMT-5");
  moved.now -= shift;
  for (PublishedPlan& plan : moved.plans) plan.publish_time -= shift;
  for (v1::Record& record : moved.records) {
    v1::RecordTime& time = *record.mutable_time();
    *time.mutable_start_time() = ToTimestamp(FromTimestamp(time.start_time()) - shift);
    if (!time.has_end_time()) continue;
    *time.mutable_end_time() = ToTimestamp(FromTimestamp(time.end_time()) - shift);
  }
  for (const FlagRule& rule : FlagRules()) {
    const RuleAnswer there = moved.Ask(rule.id);
    const RuleAnswer here = home.Ask(rule.id);
    EXPECT_EQ(moved.Says(rule.id), home.Says(rule.id)) << rule.id;
    ASSERT_EQ(there.since.has_value(), here.since.has_value()) << rule.id;
    if (here.since.has_value()) {
      EXPECT_EQ(*there.since + shift, *here.since) << rule.id;
    }
    ASSERT_EQ(there.inputs.size(), here.inputs.size()) << rule.id;
    for (size_t i = 0; i < here.inputs.size(); ++i) {
      EXPECT_EQ(there.inputs[i].value, here.inputs[i].value) << rule.id << here.inputs[i].name;
    }
  }
}

TEST(RuleAnswers, HoldNothingAgainstWhatWasAgreedInGentleModeAndKeepAllElse) {
  RuleStory story = AHardWeek();
  EXPECT_EQ(story.Says("S1"), "ATTENTION");
  std::map<std::string_view, std::string> before;
  for (const FlagRule& rule : FlagRules()) before[rule.id] = story.Says(rule.id);
  story.plans[0].plan.mutable_logging()->set_hide_volumes_from_parent(true);
  for (const FlagRule& rule : FlagRules()) {
    const bool is_silent = rule.concern == RuleConcern::kAdherence;
    EXPECT_EQ(story.Says(rule.id), is_silent ? "NO_MATCH" : before[rule.id]) << rule.id;
  }
  EXPECT_EQ(story.Says("W3"), "URGENT");
  EXPECT_EQ(story.Says("D1"), "URGENT");
  EXPECT_EQ(story.Says("I1"), "EMERGENCY");
}

TEST(RuleAnswers, AreSilentAboutWhatWasAgreedWhileThePlanIsPausedAndKeepSafety) {
  RuleStory story = AHardWeek();
  EXPECT_EQ(story.Says("S1"), "ATTENTION");
  story.Pause();
  EXPECT_EQ(story.Says("P4"), "INFO");
  for (const FlagRule& rule : FlagRules()) {
    if (rule.concern != RuleConcern::kSafety) {
      EXPECT_EQ(story.Says(rule.id), "NO_MATCH") << rule.id;
    }
  }
  EXPECT_EQ(story.Says("W3"), "URGENT");
  EXPECT_EQ(story.Says("D1"), "URGENT");
  EXPECT_EQ(story.Says("I1"), "EMERGENCY");
}

}  // namespace relactation::flag_rule_table_test
