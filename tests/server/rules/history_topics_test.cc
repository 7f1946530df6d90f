#include "server/rules/history_topics.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::history_topics_test {

constexpr absl::CivilDay kToday(2026, 11, 24);

v1::HistoryEntry AnEntry(const std::string& subject, v1::HistoryTopic topic,
                         const std::string& text) {
  v1::HistoryEntry entry;
  entry.set_subject(subject);
  entry.set_topic(topic);
  entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
  entry.set_text(text);
  return entry;
}

v1::HistoryEntry WithKnowledge(v1::HistoryEntry entry, v1::Knowledge knowledge) {
  entry.set_knowledge(knowledge);
  return entry;
}

HistoryEntries Entries(const std::vector<v1::HistoryEntry>& entries) {
  HistoryEntries list;
  for (const v1::HistoryEntry& entry : entries) *list.Add() = entry;
  return list;
}

v1::Client Family() { return AClient("id-client", "id-ana", "id-leo"); }

// The field that is refused; empty if none is.
std::string Refused(const std::vector<v1::HistoryEntry>& entries) {
  const absl::Status status = CheckHistoryEntries(Family(), Entries(entries), kToday);
  return status.ok() ? "" : FieldViolationsOf(status).at(0).field;
}

TEST(CheckHistoryEntries, AsksEveryTopicOfAParentOrOfAnInfantAndNeverOfBoth) {
  const auto* topics = v1::HistoryTopic_descriptor();
  for (int i = 0; i < topics->value_count(); ++i) {
    const auto topic = static_cast<v1::HistoryTopic>(topics->value(i)->number());
    if (topic == v1::HISTORY_TOPIC_UNSPECIFIED) continue;
    const std::string ana = Refused({AnEntry("ana", topic, "yes")});
    const std::string leo = Refused({AnEntry("leo", topic, "yes")});
    EXPECT_EQ(ana, topic < 20 ? "" : "entries[0].topic") << topics->value(i)->name();
    EXPECT_EQ(leo, topic < 20 ? "entries[0].topic" : "") << topics->value(i)->name();
  }
}

TEST(CheckHistoryEntries, KnowsNobodyElse) {
  EXPECT_EQ(Refused({AnEntry("ana", v1::HISTORY_TOPIC_PCOS, "yes"),
                     AnEntry("rui", v1::HISTORY_TOPIC_PCOS, "yes")}),
            "entries[1].subject");
}

TEST(CheckHistoryEntries, TakesOneEntryATopicAndSubject) {
  EXPECT_EQ(Refused({AnEntry("ana", v1::HISTORY_TOPIC_PCOS, "yes"),
                     AnEntry("ana", v1::HISTORY_TOPIC_PCOS, "no")}),
            "entries[1]");
}

TEST(CheckHistoryEntries, WantsWordsWhereSomethingIsKnownAndNoneElsewhere) {
  const v1::HistoryEntry known = AnEntry("ana", v1::HISTORY_TOPIC_THYROID, "treated");
  const v1::HistoryEntry empty = AnEntry("ana", v1::HISTORY_TOPIC_THYROID, "");
  EXPECT_EQ(Refused({empty}), "entries[0].text");
  EXPECT_EQ(Refused({WithKnowledge(known, v1::KNOWLEDGE_NONE)}), "entries[0].knowledge");
  EXPECT_EQ(Refused({WithKnowledge(known, v1::KNOWLEDGE_NOT_ASKED)}), "entries[0].knowledge");
  EXPECT_EQ(Refused({WithKnowledge(empty, v1::KNOWLEDGE_NONE)}), "");
  v1::HistoryEntry dated = AnEntry("ana", v1::HISTORY_TOPIC_LAST_MILK_REMOVAL, "");
  *dated.mutable_date() = DateOf("2026-03-01");
  EXPECT_EQ(Refused({dated}), "");
}

TEST(CheckHistoryEntries, KnowsNoDayThatIsStillAhead) {
  v1::HistoryEntry entry = AnEntry("leo", v1::HISTORY_TOPIC_SOLIDS_START, "rice");
  *entry.mutable_date() = DateOf("2026-11-24");
  EXPECT_EQ(Refused({entry}), "");
  *entry.mutable_date() = DateOf("2026-11-25");
  EXPECT_EQ(Refused({entry}), "entries[0].date");
}

TEST(CheckHistoryEntries, KeepsNumbersToTheTopicsThatHaveThem) {
  v1::HistoryEntry thyroid = AnEntry("ana", v1::HISTORY_TOPIC_THYROID, "treated");
  thyroid.add_risks(v1::RISK_WORD_THYROID);
  EXPECT_EQ(Refused({thyroid}), "entries[0].risks");
  thyroid = AnEntry("ana", v1::HISTORY_TOPIC_THYROID, "treated");
  thyroid.set_count(2);
  EXPECT_EQ(Refused({thyroid}), "entries[0].count");
  v1::HistoryEntry nicu = AnEntry("leo", v1::HISTORY_TOPIC_NICU, "");
  nicu.set_count(0);
  EXPECT_EQ(Refused({nicu}), "");
  nicu.set_weight_g(2100);
  EXPECT_EQ(Refused({nicu}), "entries[0].weight_g");
}

TEST(MergeHistory, ReplacesWhatIsNamedAndKeepsTheRest) {
  const HistoryEntries merged =
      MergeHistory(Family(),
                   Entries({AnEntry("ana", v1::HISTORY_TOPIC_THYROID, "treated"),
                            AnEntry("ana", v1::HISTORY_TOPIC_PCOS, "yes")}),
                   Entries({AnEntry("ana", v1::HISTORY_TOPIC_PCOS, "no sign of it")}));
  ASSERT_EQ(merged.size(), 2);
  EXPECT_EQ(merged[0].text(), "treated");
  EXPECT_EQ(merged[1].text(), "no sign of it");
}

TEST(MergeHistory, TakesBackWhatIsSaidToBeNotAsked) {
  const HistoryEntries merged = MergeHistory(
      Family(), Entries({AnEntry("ana", v1::HISTORY_TOPIC_PCOS, "yes")}),
      Entries({WithKnowledge(AnEntry("ana", v1::HISTORY_TOPIC_PCOS, ""), v1::KNOWLEDGE_NOT_ASKED),
               WithKnowledge(AnEntry("ana", v1::HISTORY_TOPIC_BIRTHS, ""), v1::KNOWLEDGE_NONE)}));
  ASSERT_EQ(merged.size(), 1);
  EXPECT_EQ(merged[0].topic(), v1::HISTORY_TOPIC_BIRTHS);
}

TEST(MergeHistory, OrdersBySubjectAsTheClientDoesThenByTopic) {
  const HistoryEntries merged =
      MergeHistory(Family(), Entries({}),
                   Entries({AnEntry("leo", v1::HISTORY_TOPIC_NICU, "no"),
                            AnEntry("ana", v1::HISTORY_TOPIC_RISKS, "none known"),
                            AnEntry("ana", v1::HISTORY_TOPIC_BIRTHS, "two")}));
  ASSERT_EQ(merged.size(), 3);
  EXPECT_EQ(merged[0].topic(), v1::HISTORY_TOPIC_BIRTHS);
  EXPECT_EQ(merged[1].topic(), v1::HISTORY_TOPIC_RISKS);
  EXPECT_EQ(merged[2].subject(), "leo");
}

}  // namespace relactation::history_topics_test
