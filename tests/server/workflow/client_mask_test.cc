#include "server/workflow/client_mask.h"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::client_mask_test {

constexpr absl::CivilDay kToday(2026, 11, 24);

google::protobuf::FieldMask Mask(const std::vector<std::string>& paths) {
  google::protobuf::FieldMask mask;
  for (const std::string& path : paths) mask.add_paths(path);
  return mask;
}

v1::Client Before() {
  v1::Client client = AClient("id-client", "id-ana", "id-leo");
  client.set_code("ar-0377");
  client.set_state(v1::CLIENT_STATE_ACTIVE);
  return client;
}

TEST(ApplyClientMask, CopiesTheNamedFieldsAlone) {
  v1::Client client = Before();
  v1::Client asked = Before();
  asked.set_display_name("Ana Rita");
  asked.set_zone("Europe/Paris");
  ASSERT_TRUE(ApplyClientMask(Mask({"display_name"}), asked, kToday, client).ok());
  EXPECT_EQ(client.display_name(), "Ana Rita");
  EXPECT_EQ(client.zone(), "Europe/Lisbon");
}

TEST(ApplyClientMask, WithoutPathsCopiesAllThatCanBeSetAndNothingElse) {
  v1::Client client = Before();
  v1::Client asked = Before();
  asked.set_display_name("Ana Rita");
  asked.set_language("pt");
  asked.add_contacts()->set_display_name("Nana");
  asked.set_code("zz-9999");
  asked.set_state(v1::CLIENT_STATE_CLOSED);
  asked.set_client_id("id-other");
  ASSERT_TRUE(ApplyClientMask({}, asked, kToday, client).ok());
  EXPECT_EQ(client.display_name(), "Ana Rita");
  EXPECT_EQ(client.language(), "pt");
  EXPECT_EQ(client.contacts_size(), 1);
  EXPECT_EQ(client.code(), "ar-0377");
  EXPECT_EQ(client.state(), v1::CLIENT_STATE_ACTIVE);
  EXPECT_EQ(client.client_id(), "id-client");
}

TEST(ApplyClientMask, ReplacesListsInsteadOfAddingToThem) {
  v1::Client client = Before();
  v1::Client asked = Before();
  asked.mutable_persons(0)->set_display_name("Ana");
  ASSERT_TRUE(ApplyClientMask(Mask({"persons"}), asked, kToday, client).ok());
  ASSERT_EQ(client.persons_size(), 1);
  EXPECT_EQ(client.persons(0).display_name(), "Ana");
}

TEST(ApplyClientMask, EmptiesAFieldThatIsNamedAndAbsent) {
  v1::Client client = Before();
  client.add_contacts()->set_display_name("Nana");
  ASSERT_TRUE(ApplyClientMask(Mask({"contacts"}), Before(), kToday, client).ok());
  EXPECT_EQ(client.contacts_size(), 0);
}

TEST(ApplyClientMask, CoversEveryFieldThatTheServerDoesNotSet) {
  const std::set<std::string> set_by_server = {
      "client_id", "code", "state", "revision", "etag", "create_time", "update_time", "closure"};
  const auto& descriptor = *v1::Client::descriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const std::string& name = descriptor.field(i)->name();
    v1::Client client = Before();
    EXPECT_EQ(ApplyClientMask(Mask({name}), Before(), kToday, client).ok(),
              !set_by_server.contains(name))
        << name;
  }
}

TEST(ApplyClientMask, NamesAPathThatCannotBeSet) {
  for (const char* path : {"code", "state", "nonsense", "persons.handle", "*", ""}) {
    v1::Client client = Before();
    const absl::Status status = ApplyClientMask(Mask({"zone", path}), Before(), kToday, client);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << path;
    EXPECT_EQ(FieldViolationsOf(status).at(0).field, "update_mask") << path;
  }
}

TEST(ApplyClientMask, TakesNobodyAwayBecauseRecordsNameThem) {
  v1::Client client = Before();
  v1::Client asked = Before();
  asked.mutable_persons(0)->set_person_id("id-other");
  EXPECT_EQ(
      FieldViolationsOf(ApplyClientMask(Mask({"persons"}), asked, kToday, client)).at(0).field,
      "client.persons");
  asked = Before();
  asked.clear_infants();
  client = Before();
  EXPECT_EQ(FieldViolationsOf(ApplyClientMask({}, asked, kToday, client)).at(0).field,
            "client.infants");
}

TEST(ApplyClientMask, ChangesNoHandleBecausePlansNameIt) {
  v1::Client client = Before();
  v1::Client asked = Before();
  asked.mutable_infants(0)->set_handle("leonor");
  const absl::Status status = ApplyClientMask(Mask({"infants"}), asked, kToday, client);
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "client.infants[0].handle");
}

TEST(ApplyClientMask, TakesNoConsentAwayButLetsItBeRevoked) {
  v1::Client client = Before();
  client.add_consents()->set_consent_id("id-consent");
  v1::Client asked = client;
  asked.mutable_consents(0)->mutable_revoke_time()->set_seconds(1);
  ASSERT_TRUE(ApplyClientMask(Mask({"consents"}), asked, kToday, client).ok());
  EXPECT_TRUE(client.consents(0).has_revoke_time());
  asked.clear_consents();
  const absl::Status status = ApplyClientMask(Mask({"consents"}), asked, kToday, client);
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "client.consents");
}

TEST(ApplyClientMask, LeavesThoseItDoesNotNameInPeace) {
  v1::Client client = Before();
  v1::Client asked = Before();
  asked.clear_infants();
  EXPECT_TRUE(ApplyClientMask(Mask({"zone"}), asked, kToday, client).ok());
  EXPECT_EQ(client.infants_size(), 1);
}

}  // namespace relactation::client_mask_test
