// How often the weight rules speak of a healthy infant: simulated infants on a centile of the WHO
// standard, weighed once a week and in the loss of the first days, on scales that are off by
// chance.
#include <algorithm>
#include <cstdio>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>

#include "tests/proto/care/rule_story.h"

namespace relactation::false_alarms_test {

constexpr int kInfants = 60;
constexpr int kWeeks = 26;

// Of a rule: in how many weeks of an infant it matched, and in how many URGENT or graver.
struct Alarms {
  int matched = 0;
  int urgent = 0;
};

// The weight on a day of an infant that keeps to its z.
double WeightOnCentile(v1::InfantSex sex, int day, double z) {
  double low = 1;
  double high = 20;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (*WeightForAgeZ(sex, day, middle) < z ? low : high) = middle;
  }
  return low;
}

// On how many scales, one after another: none that anybody notes, as little as the clothing.
enum class Scales { kOne, kThree, kUnknown };

// Weighed further, in the loss of the first days: 7 % of birth on the third, regained on the 11th.
void WeighInFirstDays(RuleStory& story, int age_days) {
  const int birth_g = story.Mia().birth_weight_g();
  story.WeighDaysAgo(age_days - 3, birth_g * 93 / 100);
  if (age_days >= 11) story.WeighDaysAgo(age_days - 11, birth_g);
}

void Note(Scales scales, RuleStory& story) {
  if (scales == Scales::kOne) return;
  int which = 0;
  for (v1::Record& record : story.records) {
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.clear_scale();
    weight.clear_clothing();
    if (scales == Scales::kUnknown) continue;
    weight.set_scale("scale " + std::to_string(which++ % 3));
    weight.set_clothing(v1::CLOTHING_NAKED);
  }
}

// An infant of this z at 14 June, aged so many days, weighed each week since birth.
RuleStory AnInfant(double z, int age_days, double noise_g, Scales scales, std::mt19937& random) {
  std::normal_distribution<double> noise(0, noise_g);
  RuleStory story;
  story.days = 7;
  story.plans = {APlan(1, "2023-01-01", 8, 12)};
  story.Mia().set_sex(v1::INFANT_SEX_FEMALE);
  story.BornDaysAgo(age_days);
  story.Mia().set_birth_weight_g(
      static_cast<int>(1000 * WeightOnCentile(v1::INFANT_SEX_FEMALE, 0, z)));
  for (int day = 7; day <= age_days; day += 7) {
    const double weight_g = 1000 * WeightOnCentile(v1::INFANT_SEX_FEMALE, day, z) + noise(random);
    story.WeighDaysAgo(age_days - day, static_cast<int>(weight_g));
  }
  WeighInFirstDays(story, age_days);
  Note(scales, story);
  return story;
}

void Count(const RuleStory& story, std::map<std::string, Alarms>& alarms) {
  const ReviewDays review = story.Review();
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  CareFacts facts;
  facts.plan_start = FirstPlanStart(story.plans, story.zone());
  for (const SubjectAnswer& answer : AnswersOf(LatestView(days, records, facts))) {
    if (answer.rule->id[0] != 'W') continue;
    Alarms& of_rule = alarms[std::string(answer.rule->id)];
    if (answer.answer.IsMatch()) ++of_rule.matched;
    if (answer.answer.IsMatch() && answer.answer.severity >= FlagSeverity::kUrgent) {
      ++of_rule.urgent;
    }
  }
}

void ExpectFewAlarms(double noise_g, Scales scales = Scales::kOne) {
  std::mt19937 random(2024);
  std::normal_distribution<double> centile(0, 1);
  std::map<std::string, Alarms> alarms;
  int weeks = 0;
  for (int i = 0; i < kInfants; ++i) {
    // Those below the second centile are what W8 is for.
    const double z = std::clamp(centile(random), -1.8, 1.8);
    for (int week = 2; week <= kWeeks; ++week) {
      Count(AnInfant(z, 7 * week, noise_g, scales, random), alarms);
      ++weeks;
    }
  }
  for (const auto& [rule, of_rule] : alarms) {
    const double matched = 100.0 * of_rule.matched / weeks;
    const double urgent = 100.0 * of_rule.urgent / weeks;
    std::printf("%s, off by %.0f g, scales %d: %.1f %% of weeks, URGENT %.1f %%\n", rule.c_str(),
                noise_g, static_cast<int>(scales), matched, urgent);
    EXPECT_LE(matched, 25) << rule;
    EXPECT_LE(urgent, 5) << rule;
  }
}

TEST(FalseAlarms, AreFewOnAScaleThatIsOffByThirtyGrams) { ExpectFewAlarms(30); }

TEST(FalseAlarms, AreFewOnAScaleThatIsOffBySixtyGrams) { ExpectFewAlarms(60); }

TEST(FalseAlarms, AreFewWhereNobodyNotesTheScale) { ExpectFewAlarms(60, Scales::kUnknown); }

TEST(FalseAlarms, AreFewOnSeveralScales) { ExpectFewAlarms(60, Scales::kThree); }

}  // namespace relactation::false_alarms_test
