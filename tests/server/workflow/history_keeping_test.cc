#include "server/workflow/history_keeping.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/support/family_fixture.h"

namespace relactation::history_keeping_test {

class HistoryKeeping : public FamilyFixture {
 protected:
  absl::StatusOr<v1::ClientHistory> Get(const v1::Client& client, const std::string& token = "") {
    v1::GetHistoryRequest request;
    request.set_client_id(client.client_id());
    return Do(&GetHistory, request, token);
  }

  v1::UpdateHistoryRequest AnUpdate(const v1::Client& client, v1::HistoryTopic topic,
                                    const std::string& text) {
    v1::UpdateHistoryRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    v1::HistoryEntry& entry = *request.add_entries();
    entry.set_subject("ana");
    entry.set_topic(topic);
    entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
    entry.set_text(text);
    return request;
  }

  absl::StatusOr<v1::ClientHistory> Set(const v1::Client& client, v1::HistoryTopic topic,
                                        const std::string& text, const std::string& etag = "") {
    v1::UpdateHistoryRequest request = AnUpdate(client, topic, text);
    request.set_etag(etag);
    return Do(&UpdateHistory, request);
  }
};

TEST_F(HistoryKeeping, IsEmptyAndNeverMissingWhileNothingWasAsked) {
  const v1::Client client = AddClient();
  const auto history = Get(client);
  ASSERT_TRUE(history.ok()) << history.status();
  EXPECT_EQ(history->client_id(), client.client_id());
  EXPECT_EQ(history->entries_size(), 0);
  EXPECT_EQ(history->revision(), 0);
  EXPECT_FALSE(history->has_update_time());
}

TEST_F(HistoryKeeping, AnswersWithAllEntriesAndWhoChangedThem) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Set(client, v1::HISTORY_TOPIC_THYROID, "treated").ok());
  clock_.Advance(absl::Hours(1));
  const auto history = Set(client, v1::HISTORY_TOPIC_PCOS, "yes");
  ASSERT_TRUE(history.ok()) << history.status();
  EXPECT_EQ(history->entries_size(), 2);
  EXPECT_EQ(history->revision(), 2);
  EXPECT_FALSE(history->author_id().empty());
  EXPECT_EQ(FromTimestamp(history->update_time()), clock_.Now());
  EXPECT_EQ(Get(client)->SerializeAsString(), history->SerializeAsString());
}

TEST_F(HistoryKeeping, AbortsWhereSomebodyChangedItMeanwhileEvenTheFirstTime) {
  const v1::Client client = AddClient();
  const std::string empty = Get(client)->etag();
  const auto first = Set(client, v1::HISTORY_TOPIC_THYROID, "treated", empty);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(ReasonOf(Set(client, v1::HISTORY_TOPIC_PCOS, "yes", empty).status()), "STALE_ETAG");
  EXPECT_TRUE(Set(client, v1::HISTORY_TOPIC_PCOS, "yes", first->etag()).ok());
  EXPECT_TRUE(absl::IsAborted(Set(client, v1::HISTORY_TOPIC_PCOS, "no", first->etag()).status()));
  EXPECT_EQ(Get(client)->revision(), 2);
}

TEST_F(HistoryKeeping, StoresNothingOfAnUpdateItRefuses) {
  const v1::Client client = AddClient();
  v1::UpdateHistoryRequest request = AnUpdate(client, v1::HISTORY_TOPIC_PCOS, "yes");
  *request.add_entries() = request.entries(0);
  request.mutable_entries(1)->set_topic(v1::HISTORY_TOPIC_NICU);
  EXPECT_EQ(FieldViolationsOf(Do(&UpdateHistory, request).status()).at(0).field,
            "entries[1].topic");
  EXPECT_EQ(Get(client)->entries_size(), 0);
}

TEST_F(HistoryKeeping, HoldsTheLargestWordsInAnyScriptAndRefusesMoreThanFitsAnAnswer) {
  const v1::Client client = AddClient();
  std::string kanji;
  for (int i = 0; i < 2000; ++i) kanji += "\xe4\xb9\xb3";
  for (int topic = 1; topic <= 12; ++topic) {
    ASSERT_TRUE(Set(client, static_cast<v1::HistoryTopic>(topic), kanji).ok());
  }
  EXPECT_EQ(Get(client)->entries(11).text(), kanji);
  // Fields of a later version are kept as they come, but not without end.
  v1::UpdateHistoryRequest request = AnUpdate(client, v1::HISTORY_TOPIC_PCOS, "yes");
  request.mutable_entries(0)
      ->GetReflection()
      ->MutableUnknownFields(request.mutable_entries(0))
      ->AddLengthDelimited(999, std::string(600 << 10, 'x'));
  EXPECT_EQ(FieldViolationsOf(Do(&UpdateHistory, request).status()).at(0).field, "entries");
}

TEST_F(HistoryKeeping, IsOpenToChangeOnceTheCareHasEnded) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Close(client).ok());
  EXPECT_TRUE(Set(client, v1::HISTORY_TOPIC_HOW_IT_ENDED, "with mastitis").ok());
}

TEST_F(HistoryKeeping, IsNotShownToAColleagueWithoutTheClient) {
  const v1::Client client = AddClient();
  const std::string mina = SignInColleague("Mina");
  EXPECT_EQ(Get(client, mina).status(), Read(NewId()).status());
  EXPECT_EQ(Do(&UpdateHistory, AnUpdate(client, v1::HISTORY_TOPIC_PCOS, "yes"), mina).status(),
            Read(NewId()).status());
}

}  // namespace relactation::history_keeping_test
