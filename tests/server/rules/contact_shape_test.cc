#include "server/rules/contact_shape.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::contact_shape_test {

v1::Contact AContact(v1::ContactState state, v1::Sharing sharing) {
  v1::Contact contact;
  contact.set_state(state);
  contact.set_sharing(sharing);
  return contact;
}

TEST(CheckContactShape, TakesAdultsAndInfantsOfTheClientAsParticipants) {
  const v1::Client client = AClient("id-client", "id-ana", "id-leo");
  v1::Contact contact;
  contact.add_participants("ana");
  contact.add_participants("leo");
  EXPECT_TRUE(CheckContactShape(client, contact).ok());
  contact.add_participants("rui");
  EXPECT_EQ(FieldViolationsOf(CheckContactShape(client, contact)).at(0).field,
            "contact.participants[2]");
}

TEST(FillContact, ReadsWhatIsUnspecifiedAsDoneAndPrivate) {
  v1::Contact contact;
  FillContact(contact);
  EXPECT_EQ(contact.state(), v1::CONTACT_STATE_DONE);
  EXPECT_EQ(contact.sharing(), v1::SHARING_PRIVATE);
}

TEST(CheckContactChange, LetsAnOpenContactBecomeAnything) {
  const v1::Contact open = AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_PRIVATE);
  for (const auto state : {v1::CONTACT_STATE_OPEN, v1::CONTACT_STATE_DONE}) {
    for (const auto sharing : {v1::SHARING_PRIVATE, v1::SHARING_SHARED}) {
      EXPECT_TRUE(CheckContactChange(open, AContact(state, sharing)).ok());
    }
  }
}

TEST(CheckContactChange, NeitherOpensADoneContactNorChangesWhoReadsIt) {
  const v1::Contact done = AContact(v1::CONTACT_STATE_DONE, v1::SHARING_SHARED);
  EXPECT_TRUE(CheckContactChange(done, done).ok());
  const absl::Status opened =
      CheckContactChange(done, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED));
  EXPECT_EQ(FieldViolationsOf(opened).at(0).field, "contact.state");
  const absl::Status hidden =
      CheckContactChange(done, AContact(v1::CONTACT_STATE_DONE, v1::SHARING_PRIVATE));
  EXPECT_EQ(FieldViolationsOf(hidden).at(0).field, "contact.sharing");
}

TEST(CheckHasBegun, RefusesAContactThatIsDoneBeforeItHasBegun) {
  constexpr absl::Time kNow = absl::FromUnixSeconds(1795521600);
  v1::Contact contact = AContact(v1::CONTACT_STATE_DONE, v1::SHARING_PRIVATE);
  *contact.mutable_start_time() = ToTimestamp(kNow + absl::Minutes(10));
  EXPECT_TRUE(CheckHasBegun(contact, kNow).ok()) << "clocks differ";
  *contact.mutable_start_time() = ToTimestamp(kNow + absl::Minutes(11));
  EXPECT_EQ(FieldViolationsOf(CheckHasBegun(contact, kNow)).at(0).field, "contact.start_time");
  contact.set_state(v1::CONTACT_STATE_OPEN);
  EXPECT_TRUE(CheckHasBegun(contact, kNow).ok());
}

TEST(IsForFamily, HoldsForAContactThatIsBothDoneAndShared) {
  EXPECT_TRUE(IsForFamily(AContact(v1::CONTACT_STATE_DONE, v1::SHARING_SHARED)));
  EXPECT_FALSE(IsForFamily(AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED)));
  EXPECT_FALSE(IsForFamily(AContact(v1::CONTACT_STATE_DONE, v1::SHARING_PRIVATE)));
  EXPECT_FALSE(IsForFamily(v1::Contact()));
}

}  // namespace relactation::contact_shape_test
