#include "server/workflow/client_roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "tests/support/family_fixture.h"

namespace relactation::client_roster_test {

using ::testing::MatchesRegex;
using ::testing::SizeIs;

class ClientRoster : public FamilyFixture {
 protected:
  v1::UpdateClientRequest AnUpdate(const v1::Client& client) {
    v1::UpdateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = client;
    return request;
  }

  // All pages of the caseload: the ids.
  std::vector<std::string> AllPages(int page_size, size_t& pages) {
    v1::ListClientsRequest request;
    request.set_page_size(page_size);
    std::vector<std::string> ids;
    pages = 0;
    do {
      const auto page = Do(&ListClients, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return ids;
      for (const v1::Client& client : page->clients()) ids.push_back(client.client_id());
      request.set_page_token(page->next_page_token());
      ++pages;
    } while (!request.page_token().empty());
    return ids;
  }
};

TEST_F(ClientRoster, GivesANewClientCodeStateRevisionAndTimes) {
  const v1::Client client = AddClient();
  EXPECT_THAT(client.code(), MatchesRegex("[a-z][a-z]-[0-9][0-9][0-9][0-9]"));
  EXPECT_EQ(client.state(), v1::CLIENT_STATE_ACTIVE);
  EXPECT_EQ(client.revision(), 1);
  EXPECT_FALSE(client.etag().empty());
  EXPECT_EQ(FromTimestamp(client.create_time()), clock_.Now());
  EXPECT_EQ(client.update_time().seconds(), client.create_time().seconds());
}

TEST_F(ClientRoster, ReadsAClientAsItWasAnswered) {
  const v1::Client client = AddClient();
  EXPECT_EQ(Read(client.client_id())->SerializeAsString(), client.SerializeAsString());
}

TEST_F(ClientRoster, IgnoresWhatOnlyTheServerSets) {
  v1::CreateClientRequest request = ACreateClient();
  request.mutable_client()->set_code("zz-0000");
  request.mutable_client()->set_state(v1::CLIENT_STATE_CLOSED);
  request.mutable_client()->set_revision(99);
  request.mutable_client()->set_etag("\"99\"");
  const auto client = Do(&CreateClient, request);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_NE(client->code(), "zz-0000");
  EXPECT_EQ(client->state(), v1::CLIENT_STATE_ACTIVE);
  EXPECT_EQ(client->revision(), 1);
  EXPECT_EQ(Read(client->client_id())->revision(), 1);
}

TEST_F(ClientRoster, TakesNoConsentThatIsOverWhereTheFamilyLives) {
  v1::Client client = AddClient();
  v1::Consent& consent = *client.add_consents();
  consent.set_consent_id(NewId());
  consent.set_recipient("Dr Okoro");
  consent.add_data_classes(v1::DATA_CLASS_WEIGHT);
  *consent.mutable_until() = DateOf("2026-09-20");
  const absl::Status over = Do(&UpdateClient, AnUpdate(client)).status();
  EXPECT_EQ(FieldViolationsOf(over).at(0).field, "client.consents[0].until") << over;
  *consent.mutable_until() = DateOf("2026-09-21");
  EXPECT_TRUE(Do(&UpdateClient, AnUpdate(client)).ok());
}

TEST_F(ClientRoster, StoresNothingOfAClientItRefuses) {
  v1::CreateClientRequest request = ACreateClient();
  request.mutable_client()->set_zone("Europe/Atlantis");
  const auto refused = Do(&CreateClient, request);
  EXPECT_TRUE(absl::IsInvalidArgument(refused.status()));
  EXPECT_EQ(FieldViolationsOf(refused.status()).at(0).field, "client.zone");
  EXPECT_TRUE(absl::IsNotFound(Read(request.client().client_id()).status()));
  size_t pages = 0;
  EXPECT_THAT(AllPages(50, pages), SizeIs(0));
}

TEST_F(ClientRoster, RefusesAHandleTwiceByItsPath) {
  v1::CreateClientRequest request = ACreateClient();
  request.mutable_client()->mutable_infants(0)->set_handle("ana");
  EXPECT_EQ(FieldViolationsOf(Do(&CreateClient, request).status()).at(0).field,
            "client.infants[0].handle");
}

TEST_F(ClientRoster, RefusesAnIdThatIsTakenAndLeavesItsOwnerAsItIs) {
  const v1::Client client = AddClient();
  v1::CreateClientRequest same_client = ACreateClient();
  same_client.mutable_client()->set_client_id(client.client_id());
  const absl::Status taken = Do(&CreateClient, same_client).status();
  EXPECT_TRUE(absl::IsAlreadyExists(taken));
  v1::CreateClientRequest same_person = ACreateClient();
  same_person.mutable_client()->mutable_persons(0)->set_person_id(client.persons(0).person_id());
  // In the same words, which tell nobody whose it is.
  EXPECT_EQ(Do(&CreateClient, same_person).status(), taken);
  EXPECT_TRUE(absl::IsNotFound(Read(same_person.client().client_id()).status()));
  EXPECT_EQ(Read(client.client_id())->SerializeAsString(), client.SerializeAsString());
}

TEST_F(ClientRoster, RefusesAPersonWhoseIdIsTheRequestsBecauseBothNameStreams) {
  v1::CreateClientRequest request = ACreateClient();
  request.mutable_client()->mutable_persons(0)->set_person_id(request.request_id());
  EXPECT_TRUE(absl::IsAlreadyExists(Do(&CreateClient, request).status()));
}

TEST_F(ClientRoster, ChangesTheNamedFieldAndCountsTheRevision) {
  const v1::Client before = AddClient();
  clock_.Advance(absl::Minutes(5));
  v1::UpdateClientRequest request = AnUpdate(before);
  request.mutable_client()->set_display_name("Ana Rita");
  request.mutable_client()->set_language("pt");
  request.mutable_update_mask()->add_paths("display_name");
  const auto after = Do(&UpdateClient, request);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->display_name(), "Ana Rita");
  EXPECT_EQ(after->language(), "");
  EXPECT_EQ(after->revision(), 2);
  EXPECT_NE(after->etag(), before.etag());
  EXPECT_EQ(after->code(), before.code());
  EXPECT_EQ(FromTimestamp(after->update_time()), clock_.Now());
  EXPECT_EQ(FromTimestamp(after->create_time()), clock_.Now() - absl::Minutes(5));
  EXPECT_EQ(Read(before.client_id())->SerializeAsString(), after->SerializeAsString());
}

TEST_F(ClientRoster, AbortsAnUpdateWithAStaleEtag) {
  const v1::Client before = AddClient();
  ASSERT_TRUE(Do(&UpdateClient, AnUpdate(before)).ok());
  const absl::Status stale = Do(&UpdateClient, AnUpdate(before)).status();
  EXPECT_TRUE(absl::IsAborted(stale));
  EXPECT_EQ(ReasonOf(stale), "STALE_ETAG");
  EXPECT_EQ(Read(before.client_id())->revision(), 2);
}

TEST_F(ClientRoster, UpdatesWithoutAnEtagWhateverTheRevision) {
  v1::Client client = AddClient();
  ASSERT_TRUE(Do(&UpdateClient, AnUpdate(client)).ok());
  client.clear_etag();
  EXPECT_EQ(Do(&UpdateClient, AnUpdate(client))->revision(), 3);
}

TEST_F(ClientRoster, RefusesAnUpdateWhoseResultIsNoClient) {
  const v1::Client client = AddClient();
  v1::UpdateClientRequest request = AnUpdate(client);
  request.mutable_client()->set_zone("Europe/Atlantis");
  EXPECT_EQ(FieldViolationsOf(Do(&UpdateClient, request).status()).at(0).field, "client.zone");
  request = AnUpdate(client);
  request.mutable_client()->mutable_infants(0)->set_handle("ana");
  EXPECT_EQ(FieldViolationsOf(Do(&UpdateClient, request).status()).at(0).field,
            "client.infants[0].handle");
  request = AnUpdate(client);
  request.mutable_update_mask()->add_paths("state");
  EXPECT_EQ(FieldViolationsOf(Do(&UpdateClient, request).status()).at(0).field, "update_mask");
  EXPECT_EQ(Read(client.client_id())->revision(), 1);
}

TEST_F(ClientRoster, TakesNobodyAwayByAnUpdate) {
  const v1::Client client = AddClient();
  v1::UpdateClientRequest request = AnUpdate(client);
  request.mutable_client()->clear_infants();
  EXPECT_EQ(FieldViolationsOf(Do(&UpdateClient, request).status()).at(0).field, "client.infants");
}

TEST_F(ClientRoster, GivesAnAdultAddedLaterAPrivateStreamToo) {
  const v1::Client client = AddClient();
  v1::UpdateClientRequest request = AnUpdate(client);
  v1::Person& person = *request.mutable_client()->add_persons();
  person.set_person_id(NewId());
  person.set_handle("rui");
  ASSERT_TRUE(Do(&UpdateClient, request).ok());
  EXPECT_TRUE(
      Add(client, AMood(NewId(), request.client().persons(1).person_id(), clock_.Now())).ok());
}

TEST_F(ClientRoster, AnswersForAForeignClientAsForAMissingOne) {
  const v1::Client client = AddClient();
  const std::string colleague = SignInColleague("Mina");
  const absl::Status foreign = Read(client.client_id(), colleague).status();
  const absl::Status missing = Read(NewId(), colleague).status();
  EXPECT_TRUE(absl::IsNotFound(foreign));
  EXPECT_EQ(foreign, missing);
  EXPECT_EQ(Do(&UpdateClient, AnUpdate(client), colleague).status(), missing);
  EXPECT_EQ(Do(&ListClients, v1::ListClientsRequest(), colleague)->clients_size(), 0);
}

TEST_F(ClientRoster, ListsACaseloadOf1050InPagesWithoutLosingOrRepeatingAny) {
  std::vector<std::shared_ptr<std::optional<AnyResponse>>> answers;
  std::vector<std::string> created;
  for (int i = 0; i < 1050; ++i) {
    const v1::CreateClientRequest request = ACreateClient();
    created.push_back(request.client().client_id());
    answers.push_back(std::make_shared<std::optional<AnyResponse>>());
    StartCall(request, HandlerOf(&CreateClient), token(), answers.back());
  }
  RunAll();
  std::set<std::string> codes;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer->has_value() && answer->value().ok());
    codes.insert(static_cast<const v1::Client&>(*answer->value().value()).code());
  }
  EXPECT_THAT(codes, SizeIs(1050));
  size_t pages = 0;
  EXPECT_EQ(AllPages(0, pages), created);
  EXPECT_EQ(pages, 21U);
  EXPECT_EQ(AllPages(2000, pages), created);
  EXPECT_EQ(pages, 2U);
}

TEST_F(ClientRoster, KeepsAPageUnderTheSizeOfAMessageHoweverLargeItsClients) {
  for (int i = 0; i < 6; ++i) {
    v1::CreateClientRequest request = ACreateClient();
    for (int n = 0; n < 100; ++n) {
      v1::Consent& consent = *request.mutable_client()->add_consents();
      consent.set_consent_id(NewId());
      std::string recipient;
      for (int c = 0; c < 200; ++c) recipient += "\xf0\x9f\x8d\xbc\xf0\x9f\x8d\xbc";
      consent.set_recipient(recipient.substr(0, 800));
      consent.add_data_classes(v1::DATA_CLASS_FEEDING);
      consent.set_text_version("consent/3");
    }
    ASSERT_TRUE(Do(&CreateClient, request).ok());
  }
  size_t pages = 0;
  EXPECT_THAT(AllPages(1000, pages), SizeIs(6));
}

TEST_F(ClientRoster, RefusesADamagedTokenOrOneOfAnotherList) {
  for (int i = 0; i < 3; ++i) AddClient();
  v1::ListClientsRequest request;
  request.set_page_size(1);
  const std::string token = Do(&ListClients, request)->next_page_token();
  for (size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    request.set_page_token(damaged);
    const absl::Status status = Do(&ListClients, request).status();
    EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << i << " " << status;
    request.set_page_token(token.substr(0, i + 1));
    const absl::Status cut = Do(&ListClients, request).status();
    EXPECT_TRUE(cut.ok() || absl::IsInvalidArgument(cut)) << i << " " << cut;
  }
  request.set_page_token("AAAA");
  EXPECT_TRUE(absl::IsInvalidArgument(Do(&ListClients, request).status()));
}

TEST_F(ClientRoster, GoesOnAfterAClientThatWasAddedMeanwhile) {
  const v1::Client first = AddClient();
  const v1::Client second = AddClient();
  v1::ListClientsRequest request;
  request.set_page_size(1);
  request.set_page_token(Do(&ListClients, request)->next_page_token());
  AddClient();
  const auto page = Do(&ListClients, request);
  ASSERT_EQ(page->clients_size(), 1);
  EXPECT_EQ(page->clients(0).client_id(), second.client_id());
}

}  // namespace relactation::client_roster_test
