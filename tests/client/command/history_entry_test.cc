#include "client/command/history_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/history_view.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::history_entry_test {

using ::testing::HasSubstr;

v1::Client Family() {
  return AClient("0190f5a0-0000-7000-8000-000000000001", "0190f5a0-0000-7000-8000-000000000002",
                 "0190f5a0-0000-7000-8000-000000000003");
}

v1::HistoryEntry Read(std::string_view text) {
  const auto entry = ParseHistoryEntry(text, Family(), "--set");
  EXPECT_TRUE(entry.ok()) << entry.status();
  if (!entry.ok()) return {};
  EXPECT_TRUE(CheckLimits(*entry).ok()) << CheckLimits(*entry);
  return *entry;
}

std::string ProblemOf(std::string_view text) {
  return std::string(ParseHistoryEntry(text, Family(), "--set").status().message());
}

TEST(ParseHistoryEntry, ReadsNoneNotAskedAndWhatIsKnown) {
  EXPECT_EQ(Read("ana.thyroid=none").knowledge(), v1::KNOWLEDGE_NONE);
  EXPECT_EQ(Read("ana.thyroid=None").text(), "");
  EXPECT_EQ(Read("ana.thyroid=not-asked").knowledge(), v1::KNOWLEDGE_NOT_ASKED);
  const v1::HistoryEntry entry = Read("ANA.thyroid=none of her sisters, but she has");
  EXPECT_EQ(entry.knowledge(), v1::KNOWLEDGE_KNOWN);
  EXPECT_EQ(entry.subject(), "ana");
  EXPECT_EQ(entry.text(), "none of her sisters, but she has");
}

TEST(ParseHistoryEntry, ReadsADayBeforeTheWordsAndQuotesAroundThem) {
  const v1::HistoryEntry entry = Read("ana.last-milk-removal=2026-03-01:\"ended: with mastitis\"");
  EXPECT_EQ(FormatIsoDate(entry.date()), "2026-03-01");
  EXPECT_EQ(entry.text(), "ended: with mastitis");
  EXPECT_EQ(Read("leo.solids-start=2026-10-01").text(), "");
  EXPECT_FALSE(Read("ana.medicines=at 8:00 and 20:00: two").has_date());
  EXPECT_EQ(Read("ana.medicines=at 8:00 and 20:00: two").text(), "at 8:00 and 20:00: two");
}

TEST(ParseHistoryEntry, ReadsNumbersAndWeightsWhereTheTopicHasThem) {
  EXPECT_EQ(Read("ana.births=2").count(), 2);
  EXPECT_EQ(Read("leo.nicu=0").count(), 0);
  EXPECT_EQ(Read("leo.nicu=6: jaundice").text(), "jaundice");
  const v1::HistoryEntry weight = Read("leo.lowest-weight=2026-10-03:2.84kg:after a bad week");
  EXPECT_EQ(weight.weight_g(), 2840);
  EXPECT_EQ(FormatIsoDate(weight.date()), "2026-10-03");
  EXPECT_EQ(weight.text(), "after a bad week");
  EXPECT_EQ(Read("ana.births=٢").count(), 2);
  EXPECT_EQ(FormatIsoDate(Read("ana.last-milk-removal=٢٠٢٦-٠٣-٠١").date()), "2026-03-01");
  // Elsewhere a number is a word like any other.
  EXPECT_FALSE(Read("ana.pcos=2").has_count());
  EXPECT_EQ(Read("ana.pcos=2").text(), "2");
}

TEST(ParseHistoryEntry, SaysWhatIsWrong) {
  EXPECT_THAT(ProblemOf("ana.thyroid"), HasSubstr("ana.thyroid=none"));
  EXPECT_THAT(ProblemOf("thyroid=none"), HasSubstr("ana.thyroid=none"));
  EXPECT_THAT(ProblemOf("ana.thyriod=none"), HasSubstr("thyroid"));
  EXPECT_THAT(ProblemOf("rui.thyroid=none"), HasSubstr("ana, leo"));
  EXPECT_THAT(ProblemOf("leo.thyroid=none"),
              HasSubstr("is asked of a parent, and leo is an infant"));
  EXPECT_THAT(ProblemOf("ana.nicu=2"), HasSubstr("is asked of an infant, and ana is an adult"));
  EXPECT_THAT(ProblemOf("ana.thyroid= "), HasSubstr("says nothing about thyroid"));
}

TEST(ParseRisks, ReadsWordsOnceEach) {
  const auto entry = ParseRisks("ana=cardiac, long-qt,cardiac", Family(), "--risk");
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_EQ(entry->topic(), v1::HISTORY_TOPIC_RISKS);
  EXPECT_EQ(entry->risks_size(), 2);
  EXPECT_EQ(ParseRisks("ana=none", Family(), "--risk")->knowledge(), v1::KNOWLEDGE_NONE);
  EXPECT_THAT(ParseRisks("ana=astma", Family(), "--risk").status().message(), HasSubstr("asthma"));
  EXPECT_FALSE(ParseRisks("cardiac", Family(), "--risk").ok());
}

TEST(AnswerText, SaysEverythingThatIsKnownInOneLine) {
  EXPECT_EQ(AnswerText(Read("leo.nicu=1:for jaundice"), v1::WEIGHT_UNIT_G), "1 day, for jaundice");
  EXPECT_EQ(AnswerText(Read("leo.lowest-weight=2026-10-03:2840g"), v1::WEIGHT_UNIT_LB_OZ),
            "2026-10-03, 6 lb 4.2 oz");
  EXPECT_EQ(AnswerText(Read("ana.thyroid=none"), v1::WEIGHT_UNIT_G), "");
}

TEST(TopicsNotAsked, CountsEachTopicOfEachMemberUntilItIsAnswered) {
  v1::ClientHistory history;
  const int all = TopicsNotAsked(history, Family());
  EXPECT_EQ(all, static_cast<int>(ParentTopics().size() + InfantTopics().size()));
  *history.add_entries() = Read("ana.thyroid=none");
  *history.add_entries() = Read("leo.nicu=0");
  EXPECT_EQ(TopicsNotAsked(history, Family()), all - 2);
}

TEST(HistorySheet, TellsNoneFromNotAskedInEveryFormat) {
  v1::ClientHistory history;
  *history.add_entries() = Read("ana.thyroid=none");
  *history.add_entries() = Read("ana.pcos=since 2019");
  const std::string csv = HistorySheet(history, Family()).As(OutputFormat::kCsv, Terminal());
  EXPECT_THAT(csv, HasSubstr("ana,thyroid,none,,"));
  EXPECT_THAT(csv, HasSubstr("ana,pcos,known,since 2019,"));
  EXPECT_THAT(csv, HasSubstr("ana,diabetes,not-asked,,"));
  EXPECT_THAT(csv, HasSubstr("leo,gestation,not-asked,,"));
  const std::string screen = HistorySheet(history, Family()).As(OutputFormat::kTable, Terminal());
  EXPECT_THAT(screen, HasSubstr("not asked"));
}

TEST(ParseHistoryEntry, RefusesADayAndAWeightThatAreNone) {
  EXPECT_THAT(ProblemOf("ana.last-milk-removal=2026-13-45:stopped"),
              HasSubstr("`2026-13-45` is no day such as 2026-03-01"));
  EXPECT_THAT(ProblemOf("leo.lowest-weight=99999g"), HasSubstr("`99999g` is no weight such as"));
  EXPECT_THAT(ProblemOf("leo.lowest-weight=20kg"), HasSubstr("it goes from 200 g to 10 kg"));
  EXPECT_THAT(ProblemOf("leo.lowest-weight=3oz"), HasSubstr("it goes from 7.1 oz to 22 lb"));
  EXPECT_THAT(ProblemOf("leo.lowest-weight=2840"), HasSubstr("`2840` is no weight such as 2840g"));
  EXPECT_EQ(Read("ana.last-milk-removal=some weeks ago").text(), "some weeks ago");
  EXPECT_EQ(Read("leo.lowest-weight=not weighed").text(), "not weighed");
}

}  // namespace relactation::history_entry_test
