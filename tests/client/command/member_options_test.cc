#include "client/command/member_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "client/command/family_options.h"
#include "proto/relactation/status.h"
#include "tests/client/command/relact_in_test.h"
#include "tests/support/care_builders.h"

namespace relactation::member_options_test {

using ::testing::HasSubstr;

using Values = std::map<std::string, std::vector<std::string>>;

// Two nursing parents and twins.
v1::Client Family() {
  v1::Client client = AClient("id-client", "id-ana", "id-leo");
  v1::Person& eva = *client.add_persons();
  eva.set_person_id("id-eva");
  eva.set_handle("eva");
  v1::Infant& mia = *client.add_infants();
  mia.set_infant_id("id-mia");
  mia.set_handle("mia");
  return client;
}

absl::Status Set(Values values, v1::Client& client) {
  RelactInTest relact;
  CommandRun run = relact.ARun(std::move(values));
  RETURN_IF_ERROR(AddOrNameMembers(run, client));
  RETURN_IF_ERROR(SetPersonFacts(run, client));
  RETURN_IF_ERROR(SetInfantFacts(run, client));
  return SetContacts(run, client);
}

std::string ProblemOf(Values values) {
  v1::Client client = Family();
  return std::string(Set(std::move(values), client).message());
}

TEST(MemberOptions, SetFactsOfTheMemberTheyNameAlone) {
  v1::Client client = Family();
  ASSERT_TRUE(Set({{"--relation", {"EVA=non-birth-parent"}},
                   {"--called", {"eva=Mama Eva"}},
                   {"--word", {"eva=chest"}},
                   {"--units", {"eva=oz/lb"}},
                   {"--reads", {"eva=pt"}},
                   {"--born", {"mia=2026-10-04"}},
                   {"--gestation", {"mia=35+2"}},
                   {"--birth-weight", {"mia=6lb4oz"}},
                   {"--sex", {"mia=female"}}},
                  client)
                  .ok());
  EXPECT_EQ(client.persons(0).SerializeAsString(), Family().persons(0).SerializeAsString());
  EXPECT_EQ(client.infants(0).SerializeAsString(), Family().infants(0).SerializeAsString());
  const v1::Person& eva = client.persons(1);
  EXPECT_EQ(eva.relation(), v1::RELATION_NON_BIRTH_PARENT);
  EXPECT_EQ(eva.called(), "Mama Eva");
  EXPECT_EQ(eva.breast_word(), v1::BREAST_WORD_CHEST);
  EXPECT_EQ(eva.volume_unit(), v1::VOLUME_UNIT_US_FL_OZ);
  EXPECT_EQ(eva.language(), "pt");
  EXPECT_EQ(client.infants(1).gestation_days(), 247);
  EXPECT_EQ(client.infants(1).birth_weight_g(), 2835);
}

TEST(MemberOptions, TakeBackADayOrANumber) {
  v1::Client client = Family();
  ASSERT_TRUE(Set({{"--due", {"leo=2027-01-15"}}, {"--gestation", {"leo=38"}}}, client).ok());
  EXPECT_TRUE(client.infants(0).has_due_date());
  ASSERT_TRUE(Set({{"--due", {"leo=none"}}, {"--gestation", {"leo=none"}}}, client).ok());
  EXPECT_EQ(client.infants(0).SerializeAsString(), Family().infants(0).SerializeAsString());
}

TEST(MemberOptions, NeedNoHandleWhereThereIsOnlyOneToMean) {
  v1::Client client = AClient("id-client", "id-ana", "id-leo");
  ASSERT_TRUE(Set({{"--relation", {"adoptive-parent"}}, {"--born", {"2026-10-04"}}}, client).ok());
  EXPECT_EQ(client.persons(0).relation(), v1::RELATION_ADOPTIVE_PARENT);
  EXPECT_TRUE(client.infants(0).has_birth_date());
  EXPECT_THAT(ProblemOf({{"--relation", {"adoptive-parent"}}}), HasSubstr("ana, eva"));
}

TEST(MemberOptions, AddMembersAndNameThoseThatAreThereAnew) {
  v1::Client client = Family();
  ASSERT_TRUE(Set({{"--person", {"ana:Ana Rita", "rui"}}, {"--infant", {"bo:Bo"}}}, client).ok());
  ASSERT_EQ(client.persons_size(), 3);
  EXPECT_EQ(client.persons(0).display_name(), "Ana Rita");
  EXPECT_EQ(client.persons(0).person_id(), "id-ana");
  EXPECT_TRUE(client.persons(2).lactating());
  EXPECT_EQ(client.infants(2).display_name(), "Bo");
  EXPECT_THAT(ProblemOf({{"--infant", {"ana"}}}), HasSubstr("an adult"));
  EXPECT_THAT(ProblemOf({{"--partner", {"mia"}}}), HasSubstr("a baby"));
}

TEST(MemberOptions, KeepOneContactAName) {
  v1::Client client = Family();
  ASSERT_TRUE(Set({{"--contact",
                    {"emergency=Nana:+351 912 000 111", "paediatrician=Dr Okoro",
                     "support=nana:+351 912 000 222"}}},
                  client)
                  .ok());
  ASSERT_EQ(client.contacts_size(), 2);
  EXPECT_EQ(client.contacts(0).purpose(), v1::CONTACT_PURPOSE_SUPPORT);
  EXPECT_EQ(client.contacts(0).phone(), "+351 912 000 222");
  EXPECT_EQ(client.contacts(1).phone(), "");
  ASSERT_TRUE(Set({{"--no-contact", {"NANA"}}}, client).ok());
  EXPECT_EQ(client.contacts_size(), 1);
  EXPECT_FALSE(Set({{"--no-contact", {"Nana"}}}, client).ok());
}

TEST(MemberOptions, TakeAContactThatIsOnlyANumberForAPhone) {
  v1::Client client = Family();
  ASSERT_TRUE(Set({{"--contact", {"emergency=112", "practice=River:+351 1"}}}, client).ok());
  EXPECT_EQ(client.contacts(0).phone(), "112");
  EXPECT_EQ(client.contacts(1).phone(), "+351 1");
}

TEST(MemberOptions, SayWhatIsWrong) {
  EXPECT_THAT(ProblemOf({{"--relation", {"ana=cousin"}}}), HasSubstr("--relation"));
  EXPECT_THAT(ProblemOf({{"--relation", {"bob=other"}}}), HasSubstr("`bob` is none of: ana, eva"));
  EXPECT_THAT(ProblemOf({{"--units", {"ana=oz"}}}), HasSubstr("oz/lb"));
  EXPECT_THAT(ProblemOf({{"--born", {"leo=2026-02-30"}}}), HasSubstr("2026-02-30"));
  EXPECT_THAT(ProblemOf({{"--born", {"leo=2027-02-01"}}}), HasSubstr("still ahead"));
  EXPECT_THAT(ProblemOf({{"--birth-weight", {"leo=heavy"}}}), HasSubstr("--birth-weight"));
  EXPECT_THAT(ProblemOf({{"--sex", {"leo=girl"}}}), HasSubstr("female"));
  EXPECT_THAT(ProblemOf({{"--called", {"ana="}}}), HasSubstr("says nothing"));
  EXPECT_THAT(ProblemOf({{"--contact", {"Nana"}}}), HasSubstr("emergency=Nana"));
  EXPECT_THAT(ProblemOf({{"--contact", {"friend=Nana"}}}), HasSubstr("--contact"));
}

}  // namespace relactation::member_options_test
