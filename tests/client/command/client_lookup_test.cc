#include "client/command/client_lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/exit_code.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::client_lookup_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::Client AClient(const std::string& code, const std::string& name) {
  v1::Client client;
  client.set_client_id("0190f5a0-0000-7000-8000-00000000" + code.substr(3));
  client.set_code(code);
  client.set_display_name(name);
  return client;
}

std::vector<v1::Client> Caseload() {
  return {AClient("ar-0377", "Ana R."), AClient("al-0290", "Ana Lima"),
          AClient("zo-0412", "Zoë O'Brien")};
}

TEST(MatchClients, FindsACodeWhateverItsCaseAndDash) {
  for (const char* typed : {"ar-0377", "AR-0377", "ar0377", " ar-0377 "}) {
    const ClientMatches matches = MatchClients(typed, Caseload());
    ASSERT_EQ(matches.clients.size(), 1u) << typed;
    EXPECT_EQ(matches.clients[0].display_name(), "Ana R.");
    EXPECT_FALSE(matches.by_name);
  }
}

TEST(MatchClients, FindsTheBeginningOfACode) {
  const ClientMatches matches = MatchClients("al-02", Caseload());
  ASSERT_EQ(matches.clients.size(), 1u);
  EXPECT_EQ(matches.clients[0].display_name(), "Ana Lima");
  EXPECT_FALSE(matches.by_name);
}

TEST(MatchClients, FindsAPartOfANameWithoutItsAccents) {
  const ClientMatches matches = MatchClients("zoe", Caseload());
  ASSERT_EQ(matches.clients.size(), 1u);
  EXPECT_EQ(matches.clients[0].code(), "zo-0412");
  EXPECT_TRUE(matches.by_name);
}

TEST(MatchClients, FindsAnId) {
  const ClientMatches matches = MatchClients("0190F5A0-0000-7000-8000-000000000377", Caseload());
  ASSERT_EQ(matches.clients.size(), 1u);
  EXPECT_FALSE(matches.by_name);
}

TEST(MatchClients, PrefersTheWholeNameToAPartOfAnother) {
  const std::vector<v1::Client> clients = {AClient("aa-0001", "Ana"), AClient("bb-0002", "Ana M.")};
  const ClientMatches matches = MatchClients("ana", clients);
  ASSERT_EQ(matches.clients.size(), 1u);
  EXPECT_EQ(matches.clients[0].code(), "aa-0001");
}

TEST(MatchClients, FindsNobodyByAnEmptyText) {
  EXPECT_THAT(MatchClients("  ", Caseload()).clients, IsEmpty());
}

TEST(ChooseClient, ListsThoseThatMatchWhereNobodyCanBeAsked) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  const auto client = ChooseClient(run, "ana", Caseload(), LookupFor::kReading);
  EXPECT_EQ(client.status().message(),
            "2 clients match `ana`: Ana R. (ar-0377), Ana Lima (al-0290)");
  EXPECT_EQ(ExitCodeOf(client.status()), ExitCode::kNotFound);
}

TEST(ChooseClient, LetsAPersonChooseFromSeveral) {
  RelactInTest relact;
  relact.SitDown("2\n");
  CommandRun run = relact.ARun();
  const auto client = ChooseClient(run, "ana", Caseload(), LookupFor::kReading);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(client->code(), "al-0290");
}

TEST(ChooseClient, SaysThatNobodyMatches) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  const auto client = ChooseClient(run, "mo-0412", Caseload(), LookupFor::kReading);
  EXPECT_EQ(ExitCodeOf(client.status()), ExitCode::kNotFound);
  EXPECT_THAT(std::string(client.status().message()), HasSubstr("`mo-0412`"));
}

TEST(ChooseClient, NamesForWhomItWrites) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  ASSERT_TRUE(ChooseClient(run, "ar-0377", Caseload(), LookupFor::kWriting).ok());
  EXPECT_EQ(relact.err(), "for Ana R. (ar-0377)\n");
}

TEST(ChooseClient, WritesByNameOnlyAfterAYes) {
  RelactInTest relact;
  relact.SitDown("y\n");
  CommandRun yes = relact.ARun();
  EXPECT_TRUE(ChooseClient(yes, "zoe", Caseload(), LookupFor::kWriting).ok());
  relact.SitDown("n\n");
  CommandRun no = relact.ARun();
  EXPECT_TRUE(absl::IsCancelled(ChooseClient(no, "zoe", Caseload(), LookupFor::kWriting).status()));
}

TEST(ChooseClient, RefusesToWriteByNameWhereNobodyCanBeAskedUnlessToldYes) {
  RelactInTest relact;
  CommandRun silent = relact.ARun();
  const auto refused = ChooseClient(silent, "zoe", Caseload(), LookupFor::kWriting);
  EXPECT_EQ(ExitCodeOf(refused.status()), ExitCode::kUsage);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("--yes"));
  CommandRun told = relact.ARun({{"--yes", {"true"}}});
  EXPECT_TRUE(ChooseClient(told, "zoe", Caseload(), LookupFor::kWriting).ok());
}

TEST(ChooseClient, MakesANameHarmlessToTheTerminal) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  ASSERT_TRUE(
      ChooseClient(run, "ee-0001", {AClient("ee-0001", "A\x1b[2J")}, LookupFor::kWriting).ok());
  EXPECT_EQ(relact.err(), "for A (ee-0001)\n");
}

}  // namespace relactation::client_lookup_test
