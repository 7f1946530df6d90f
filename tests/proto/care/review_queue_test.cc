#include "proto/relactation/care/review_queue.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "tests/proto/care/family_records.h"
#include "tests/support/random_message.h"

namespace relactation::review_queue_test {

using ::testing::ElementsAre;

v1::ClientReview AReview(std::string_view client_id) {
  v1::ClientReview client;
  client.set_client_id(std::string(client_id));
  client.set_youngest_infant_days(40);
  *client.mutable_last_record_time() = ToTimestamp(At("2024-06-14 08:00"));
  return client;
}

// Since this many days before 14 June.
v1::ClientReview With(v1::ClientReview client, std::string_view rule, v1::FlagSeverity severity,
                      int days = 1, v1::FlagState state = v1::FLAG_STATE_OPEN) {
  v1::Flag& flag = *client.add_flags();
  flag.set_rule(std::string(rule));
  flag.set_severity(severity);
  flag.set_state(state);
  *flag.mutable_since() = ToTimestamp(At("2024-06-14 00:00") - absl::Hours(24 * days));
  return client;
}

// The ids in the order of the queue, whatever order the clients came in.
std::vector<std::string> Queue(std::vector<v1::ClientReview> clients) {
  std::mt19937 random(5);
  std::shuffle(clients.begin(), clients.end(), random);
  std::sort(clients.begin(), clients.end(), ComesFirst);
  std::vector<std::string> ids;
  for (const v1::ClientReview& client : clients) ids.push_back(client.client_id());
  return ids;
}

std::string Named(const v1::ClientReview& client) {
  const v1::Flag* flag = FlagToNameFirst(client);
  return flag == nullptr ? "" : flag->rule();
}

TEST(ReviewQueue, BeginsWithTheGravestAndTakesCallsBeforeWhatIsUrgent) {
  EXPECT_THAT(Queue({AReview("none"), With(AReview("info"), "S3", v1::FLAG_SEVERITY_INFO, 30),
                     With(AReview("attention"), "W5", v1::FLAG_SEVERITY_ATTENTION, 20),
                     With(AReview("urgent"), "W3", v1::FLAG_SEVERITY_URGENT, 10),
                     With(AReview("call"), "H1", v1::FLAG_SEVERITY_URGENT, 2),
                     With(AReview("emergency"), "I1", v1::FLAG_SEVERITY_EMERGENCY, 0)}),
              ElementsAre("emergency", "call", "urgent", "attention", "info", "none"));
}

TEST(ReviewQueue, IsNotLiftedByWhatWasSnoozedOrResolved) {
  const auto urgent = [](std::string_view id, v1::FlagState state) {
    return With(With(AReview(id), "W3", v1::FLAG_SEVERITY_URGENT, 9, state), "S3",
                v1::FLAG_SEVERITY_INFO, 2);
  };
  EXPECT_THAT(Queue({urgent("a-snoozed", v1::FLAG_STATE_SNOOZED),
                     urgent("b-resolved", v1::FLAG_STATE_RESOLVED),
                     urgent("c-acknowledged", v1::FLAG_STATE_ACKNOWLEDGED),
                     urgent("d-open", v1::FLAG_STATE_OPEN)}),
              ElementsAre("d-open", "c-acknowledged", "a-snoozed", "b-resolved"));
}

TEST(ReviewQueue, TakesTheOlderOfTwoUndecidedFlagsFirst) {
  EXPECT_THAT(Queue({With(AReview("a-new"), "W3", v1::FLAG_SEVERITY_URGENT, 1),
                     With(AReview("b-old"), "D1", v1::FLAG_SEVERITY_URGENT, 6)}),
              ElementsAre("b-old", "a-new"));
}

TEST(ReviewQueue, IsNotOrderedByAnOldFlagThatIsLessGrave) {
  EXPECT_THAT(Queue({With(With(AReview("a-new"), "W3", v1::FLAG_SEVERITY_URGENT, 1), "A4",
                          v1::FLAG_SEVERITY_ATTENTION, 30),
                     With(AReview("b-old"), "D1", v1::FLAG_SEVERITY_URGENT, 6)}),
              ElementsAre("b-old", "a-new"));
}

TEST(ReviewQueue, GoesOnByYoungerInfantThenStalerDataThenId) {
  v1::ClientReview young = AReview("z-young");
  young.set_youngest_infant_days(3);
  v1::ClientReview unborn = AReview("a-no-age");
  unborn.clear_youngest_infant_days();
  v1::ClientReview stale = AReview("y-stale");
  *stale.mutable_last_record_time() = ToTimestamp(At("2024-06-10 08:00"));
  v1::ClientReview silent = AReview("x-silent");
  silent.clear_last_record_time();
  EXPECT_THAT(Queue({young, unborn, stale, silent, AReview("c"), AReview("b")}),
              ElementsAre("z-young", "x-silent", "y-stale", "b", "c", "a-no-age"));
}

TEST(ReviewQueue, IsByIdWhereNothingElseTellsClientsApart) {
  EXPECT_TRUE(ComesFirst(AReview("b"), AReview("c")));
  EXPECT_FALSE(ComesFirst(AReview("c"), AReview("b")));
  EXPECT_FALSE(ComesFirst(AReview("b"), AReview("b")));
}

TEST(FlagToNameFirst, IsTheGravestInSightThenTheUndecidedThenTheOldest) {
  v1::ClientReview client = AReview("a");
  EXPECT_EQ(FlagToNameFirst(client), nullptr);
  client = With(client, "W3", v1::FLAG_SEVERITY_URGENT, 9, v1::FLAG_STATE_RESOLVED);
  client = With(client, "V4", v1::FLAG_SEVERITY_URGENT, 8, v1::FLAG_STATE_SNOOZED);
  EXPECT_EQ(FlagToNameFirst(client), nullptr);
  client = With(client, "S3", v1::FLAG_SEVERITY_INFO, 7);
  EXPECT_EQ(Named(client), "S3");
  client = With(client, "D1", v1::FLAG_SEVERITY_URGENT, 6, v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(Named(client), "D1");
  client = With(client, "D3", v1::FLAG_SEVERITY_URGENT, 1);
  EXPECT_EQ(Named(client), "D3") << "undecided";
  client = With(client, "W8", v1::FLAG_SEVERITY_URGENT, 2);
  EXPECT_EQ(Named(client), "W8") << "older";
  client = With(client, "H1", v1::FLAG_SEVERITY_URGENT, 0);
  EXPECT_EQ(Named(client), "H1");
  client = With(client, "P1", v1::FLAG_SEVERITY_EMERGENCY, 0);
  EXPECT_EQ(Named(client), "P1");
}

TEST(FlagToNameFirst, IsTheSameWhateverOrderTheFlagsComeIn) {
  v1::ClientReview client = AReview("a");
  for (const char* rule : {"W8", "D1", "W3"}) client = With(client, rule, v1::FLAG_SEVERITY_URGENT);
  EXPECT_EQ(Named(client), "D1");
  std::reverse(client.mutable_flags()->begin(), client.mutable_flags()->end());
  EXPECT_EQ(Named(client), "D1");
  for (const char* subject : {"c", "b", "d"}) {
    client = With(client, "D1", v1::FLAG_SEVERITY_URGENT);
    client.mutable_flags()->rbegin()->set_subject_id(subject);
  }
  EXPECT_EQ(FlagToNameFirst(client)->subject_id(), "");
}

TEST(ComesFirst, IsAStrictWeakOrderOfAnyReviews) {
  std::mt19937_64 random(11);
  std::vector<v1::ClientReview> clients(24);
  for (v1::ClientReview& client : clients) FillAtRandom(client, random);
  for (const auto& a : clients) {
    EXPECT_FALSE(ComesFirst(a, a));
    for (const auto& b : clients) {
      EXPECT_FALSE(ComesFirst(a, b) && ComesFirst(b, a));
      for (const auto& c : clients) {
        EXPECT_FALSE(ComesFirst(a, b) && ComesFirst(b, c) && !ComesFirst(a, c));
        const bool is_ab = ComesFirst(a, b) || ComesFirst(b, a);
        const bool is_bc = ComesFirst(b, c) || ComesFirst(c, b);
        EXPECT_FALSE(!is_ab && !is_bc && (ComesFirst(a, c) || ComesFirst(c, a)));
      }
    }
  }
}

}  // namespace relactation::review_queue_test
