// What is said of a family does not depend on the order in which its records came, nor on how often
// one came.
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "absl/strings/str_format.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/client_review.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/status.h"
#include "tests/agreement/demo_logs.h"
#include "tests/proto/care/figures_text.h"

namespace relactation::shuffled_loads_test {

constexpr int kLoads = 100;
constexpr int kReviewDays = 42;

// To the last bit.
std::string BitsOf(std::optional<double> number) {
  return number.has_value() ? absl::StrFormat("%a", *number) : "-";
}

std::string TextOf(const SubjectAnswer& said) {
  std::string text =
      absl::StrFormat("%s %s %d %d %s", std::string(said.rule->id), std::string(said.subject_id),
                      static_cast<int>(said.answer.result), static_cast<int>(said.answer.severity),
                      absl::FormatTime(said.answer.since.value_or(absl::InfinitePast())));
  for (const RuleInput& input : said.answer.inputs) {
    text += " " + std::string(input.name) + "=" + BitsOf(input.value) + std::string(input.unit);
  }
  return text + "\n";
}

// All that figures, rules and the page of a review say.
std::string AllSaidOf(const FamilyLog& log) {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone(ToAbsl(log.zone), &zone));
  const absl::CivilDay today = absl::ToCivilDay(log.now, zone);
  const ReviewDays review =
      LayOnDays(log.client, log.plans, log.records, zone, today - kReviewDays + 1, today, log.now);
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  CareFacts facts;
  facts.plan_start = FirstPlanStart(log.plans, zone);
  std::string text =
      FiguresText::Of(FiguresOf(days, {.plan_start = facts.plan_start, .last_record_time = {}},
                                review.days.days().size() - 1));
  for (const SubjectAnswer& said : AnswersOf(LatestView(days, records, facts))) {
    text += TextOf(said);
  }
  const ClientHistory history{.client = log.client,
                              .plans = log.plans,
                              .records = log.records,
                              .last_record_time = std::nullopt};
  return text + ReviewClient(history, {.until = today, .now = log.now}).SerializeAsString();
}

TEST(TheDemosFamilies, HaveTheSameFiguresAndAnswersInEachOfAHundredShuffledLoads) {
  std::mt19937_64 random(1);
  size_t said = 0;
  for (FamilyLog& log : DemoLogs()) {
    const std::string first = AllSaidOf(log);
    said += first.size();
    for (int load = 0; load < kLoads; ++load) {
      FamilyLog shuffled = log;
      for (size_t i = load % 7; i < log.records.size(); i += 13) {
        shuffled.records.push_back(log.records[i]);
      }
      std::shuffle(shuffled.records.begin(), shuffled.records.end(), random);
      std::shuffle(shuffled.plans.begin(), shuffled.plans.end(), random);
      ASSERT_EQ(AllSaidOf(shuffled), first) << log.name << ", load " << load;
    }
  }
  EXPECT_GT(said, 20'000u);
}

}  // namespace relactation::shuffled_loads_test
