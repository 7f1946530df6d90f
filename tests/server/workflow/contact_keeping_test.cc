#include "server/workflow/contact_keeping.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/storage/record_version_table.h"
#include "tests/support/chart_fixture.h"

namespace relactation::contact_keeping_test {

class ContactKeeping : public ChartFixture {
 protected:
  v1::ListContactsResponse List(const v1::Client& client, int page_size = 0,
                                const std::string& page_token = "") {
    v1::ListContactsRequest request;
    request.set_client_id(client.client_id());
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    const auto response = Do(&ListContacts, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::ListContactsResponse());
  }

  int InFamily(const v1::Client& client) {
    return RowsIn(client, StreamKind::kFamily, StoredKind::kContact);
  }
  int InPractice(const v1::Client& client) {
    return RowsIn(client, StreamKind::kPractice, StoredKind::kContact);
  }
};

TEST_F(ContactKeeping, AnswersWithWhoRecordedItAndWhen) {
  const v1::Client client = AddClient();
  v1::Contact contact = AContact();
  contact.add_participants("ana");
  contact.set_subjective("Tired, but she wants to go on.");
  contact.set_author_id(NewId());
  contact.set_revision(9);
  const auto created = Create(client, contact);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->subjective(), contact.subjective());
  EXPECT_EQ(created->state(), v1::CONTACT_STATE_DONE);
  EXPECT_EQ(created->sharing(), v1::SHARING_PRIVATE);
  EXPECT_EQ(created->revision(), 1);
  EXPECT_FALSE(created->etag().empty());
  EXPECT_NE(created->author_id(), contact.author_id());
  EXPECT_EQ(FromTimestamp(created->create_time()), clock_.Now());
  EXPECT_EQ(List(client).contacts(0).SerializeAsString(), created->SerializeAsString());
}

TEST_F(ContactKeeping, KeepsFromTheFamilyWhatIsOpenOrPrivate) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED)).ok());
  ASSERT_TRUE(Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_PRIVATE)).ok());
  ASSERT_TRUE(Create(client, AContact(v1::CONTACT_STATE_DONE, v1::SHARING_PRIVATE)).ok());
  EXPECT_EQ(InFamily(client), 0);
  EXPECT_EQ(InPractice(client), 3);
  ASSERT_TRUE(Create(client, AContact(v1::CONTACT_STATE_DONE, v1::SHARING_SHARED)).ok());
  EXPECT_EQ(InFamily(client), 1);
  EXPECT_EQ(List(client).contacts_size(), 4);
}

TEST_F(ContactKeeping, MovesASharedContactToTheFamilyWhenItIsDone) {
  const v1::Client client = AddClient();
  auto contact = Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED));
  ASSERT_TRUE(contact.ok()) << contact.status();
  contact->set_subjective("Draft.");
  contact = Update(client, *contact);
  ASSERT_TRUE(contact.ok()) << contact.status();
  EXPECT_EQ(InPractice(client), 1);
  contact->set_subjective("Sleeps better.");
  contact->set_state(v1::CONTACT_STATE_DONE);
  contact = Update(client, *contact);
  ASSERT_TRUE(contact.ok()) << contact.status();
  EXPECT_EQ(contact->revision(), 3);
  EXPECT_EQ(InPractice(client), 0);
  EXPECT_EQ(InFamily(client), 1);
  ASSERT_EQ(List(client).contacts_size(), 1);
  EXPECT_EQ(List(client).contacts(0).SerializeAsString(), contact->SerializeAsString());
  // And there it is corrected.
  contact->set_subjective("Sleeps a little better.");
  EXPECT_EQ(Update(client, *contact)->revision(), 4);
  EXPECT_EQ(InFamily(client), 1);
}

TEST_F(ContactKeeping, KeepsTheVersionsBefore) {
  const v1::Client client = AddClient();
  v1::Contact contact = AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED);
  contact.set_plan("one");
  contact = Create(client, contact).value();
  contact.set_plan("two");
  contact.set_state(v1::CONTACT_STATE_DONE);
  contact = Update(client, contact).value();
  contact.set_plan("three");
  contact = Update(client, contact).value();
  std::vector<std::string> plans;
  Look(client, [&](const Scope& scope) -> absl::Status {
    for (const StreamKind kind : {StreamKind::kPractice, StreamKind::kFamily}) {
      ASSIGN_OR_RETURN(const StreamRef stream, scope.StreamOf(client.client_id(), kind));
      ASSIGN_OR_RETURN(const auto rows,
                       RecordVersionTable(scope).ListOf(stream.stream_id, contact.contact_id()));
      for (const RecordRow& row : rows) {
        v1::Contact version;
        EXPECT_TRUE(version.ParseFromString(row.body));
        plans.push_back(version.plan());
      }
    }
    return absl::OkStatus();
  });
  EXPECT_EQ(plans, std::vector<std::string>({"one", "two"}));
}

TEST_F(ContactKeeping, AbortsAChangeWithAStaleEtagAndTakesOneWithout) {
  const v1::Client client = AddClient();
  const v1::Contact first = Create(client, AContact()).value();
  v1::Contact second = Update(client, first).value();
  const absl::Status stale = Update(client, first).status();
  EXPECT_TRUE(absl::IsAborted(stale)) << stale;
  EXPECT_EQ(ReasonOf(stale), "STALE_ETAG");
  second.clear_etag();
  EXPECT_EQ(Update(client, second)->revision(), 3);
}

TEST_F(ContactKeeping, KeepsNoContactAsDoneThatHasNotBegun) {
  const v1::Client client = AddClient();
  v1::Contact contact = AContact(v1::CONTACT_STATE_UNSPECIFIED, v1::SHARING_PRIVATE);
  *contact.mutable_start_time() = ToTimestamp(clock_.Now() + absl::Hours(1));
  const absl::Status ahead = Create(client, contact).status();
  EXPECT_EQ(FieldViolationsOf(ahead).at(0).field, "contact.start_time");
  contact.set_state(v1::CONTACT_STATE_OPEN);
  contact = Create(client, contact).value();
  contact.set_state(v1::CONTACT_STATE_DONE);
  EXPECT_FALSE(Update(client, contact).ok());
  clock_.Advance(absl::Hours(1));
  contact = Update(client, contact).value();
  contact.set_plan("Two pumps at night.");
  EXPECT_TRUE(Update(client, contact).ok());
  *contact.mutable_start_time() = ToTimestamp(clock_.Now() + absl::Hours(1));
  contact.clear_etag();
  EXPECT_FALSE(Update(client, contact).ok());
}

TEST_F(ContactKeeping, NeitherOpensADoneContactNorChangesWhoReadsIt) {
  const v1::Client client = AddClient();
  v1::Contact contact = Create(client, AContact()).value();
  contact.set_state(v1::CONTACT_STATE_OPEN);
  EXPECT_EQ(FieldViolationsOf(Update(client, contact).status()).at(0).field, "contact.state");
  contact.set_state(v1::CONTACT_STATE_DONE);
  contact.set_sharing(v1::SHARING_SHARED);
  EXPECT_EQ(FieldViolationsOf(Update(client, contact).status()).at(0).field, "contact.sharing");
  EXPECT_EQ(List(client).contacts(0).revision(), 1);
}

TEST_F(ContactKeeping, KeepsWhoRecordedItWhoeverChangesIt) {
  const v1::Client client = AddClient();
  v1::Contact contact = Create(client, AContact()).value();
  const std::string author = contact.author_id();
  clock_.Advance(absl::Hours(3));
  contact.set_author_id(NewId());
  contact.clear_create_time();
  contact = Update(client, contact).value();
  EXPECT_EQ(contact.author_id(), author);
  EXPECT_EQ(FromTimestamp(contact.create_time()), clock_.Now() - absl::Hours(3));
  EXPECT_EQ(FromTimestamp(contact.update_time()), clock_.Now());
}

TEST_F(ContactKeeping, RefusesAnIdThatAnythingOfTheClientBears) {
  const v1::Client client = AddClient();
  const v1::Contact there =
      Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED)).value();
  const std::string session = NewId();
  ASSERT_TRUE(Add(client, ASession(session, client.persons(0).person_id(), clock_.Now())).ok());
  std::string practice;
  Look(client, [&](const Scope& scope) -> absl::Status {
    ASSIGN_OR_RETURN(const StreamRef stream,
                     scope.StreamOf(client.client_id(), StreamKind::kPractice));
    practice = stream.stream_id;
    return absl::OkStatus();
  });
  v1::Contact done = there;
  done.set_state(v1::CONTACT_STATE_DONE);
  ASSERT_TRUE(Update(client, done).ok());
  for (const std::string& id :
       {there.contact_id(), session, client.client_id(), practice, client.persons(0).person_id()}) {
    v1::Contact contact = AContact();
    contact.set_contact_id(id);
    EXPECT_TRUE(absl::IsAlreadyExists(Create(client, contact).status())) << id;
  }
}

TEST_F(ContactKeeping, RefusesAParticipantWhoIsNotOfTheFamily) {
  const v1::Client client = AddClient();
  v1::Contact contact = AContact();
  contact.add_participants("rui");
  EXPECT_EQ(FieldViolationsOf(Create(client, contact).status()).at(0).field,
            "contact.participants[0]");
}

TEST_F(ContactKeeping, AddsNoneOnceTheCareHasEndedButLetsOneBeWrittenUp) {
  const v1::Client client = AddClient();
  v1::Contact open = Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED)).value();
  ASSERT_TRUE(Close(client).ok());
  EXPECT_EQ(ReasonOf(Create(client, AContact()).status()), "CLIENT_CLOSED");
  open.set_state(v1::CONTACT_STATE_DONE);
  EXPECT_TRUE(Update(client, open).ok());
  EXPECT_EQ(List(client).contacts_size(), 1);
}

TEST_F(ContactKeeping, FindsNothingThatIsNoContactOfThisClient) {
  const v1::Client client = AddClient();
  const v1::Client other = AddClient();
  v1::Contact contact = Create(client, AContact()).value();
  EXPECT_TRUE(absl::IsNotFound(Update(other, contact).status()));
  contact.set_contact_id(client.client_id());
  EXPECT_TRUE(absl::IsNotFound(Update(client, contact).status()));
  const std::string mina = SignInColleague("Mina");
  EXPECT_EQ(Create(client, AContact(), mina).status(), Read(NewId()).status());
}

TEST_F(ContactKeeping, ListsBothStreamsNewestFirstInPages) {
  const v1::Client client = AddClient();
  std::vector<std::string> expected;
  for (int i = 0; i < 25; ++i) {
    const auto sharing = i % 3 == 0 ? v1::SHARING_SHARED : v1::SHARING_PRIVATE;
    const auto contact = Create(client, AContact(v1::CONTACT_STATE_DONE, sharing));
    ASSERT_TRUE(contact.ok()) << contact.status();
    expected.insert(expected.begin(), contact->contact_id());
    if (i % 2 == 0) clock_.Advance(absl::Hours(5));
  }
  for (const int size : {1, 7, 25, 0}) {
    std::vector<std::string> ids;
    std::string token;
    do {
      const v1::ListContactsResponse page = List(client, size, token);
      for (const v1::Contact& contact : page.contacts()) ids.push_back(contact.contact_id());
      token = page.next_page_token();
    } while (!token.empty());
    EXPECT_EQ(ids, expected) << size;
  }
}

}  // namespace relactation::contact_keeping_test
