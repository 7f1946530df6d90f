#include "client/command/family_names.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/client/command/device_samples.h"

namespace relactation::family_names_test {

std::string HandleOfAdult(std::string_view typed, const v1::Client& client = FamilyOfTwo()) {
  const auto person = AdultOf(client, typed, "--person");
  return person.ok() ? person->handle() : std::string(person.status().message());
}

TEST(AdultOf, IsFoundByHandleOrNameInWhateverCase) {
  EXPECT_EQ(HandleOfAdult("SAM"), "sam");
  EXPECT_EQ(HandleOfAdult("samuel"), "sam");
  EXPECT_EQ(HandleOfAdult("ana"), "ana");
}

TEST(AdultOf, IsTheOneOfTheHandleBeforeTheOneOfTheName) {
  v1::Client client = FamilyOfTwo();
  client.mutable_persons(1)->set_display_name("Ana");
  EXPECT_EQ(HandleOfAdult("ana", client), "ana");
}

TEST(AdultOf, IsNoInfantAndNobodyElse) {
  EXPECT_EQ(HandleOfAdult("leo"), "--person: this family has no adult `leo`; there is ana, sam");
  EXPECT_EQ(HandleOfAdult(""), "--person: this family has no adult ``; there is ana, sam");
}

TEST(AdultOf, IsNotGuessedWhereTwoHaveOneName) {
  v1::Client client = FamilyOfTwo();
  client.mutable_persons(0)->set_display_name("Kim");
  client.mutable_persons(1)->set_display_name("Kim");
  EXPECT_EQ(HandleOfAdult("Kim", client),
            "--person: this family has no adult `Kim`; there is ana, sam");
}

TEST(InfantIdOf, IsFoundByTheNameThatOneAloneIsShownBy) {
  v1::Client client = FamilyOfTwo();
  v1::Infant& second = *client.add_infants();
  second.set_infant_id("id-second");
  second.set_handle("nur");
  second.set_display_name("نور");
  EXPECT_EQ(InfantIdOf(client, "نور", "--infant").value_or(""), "id-second");
  EXPECT_EQ(InfantIdOf(client, "nur", "--infant").value_or(""), "id-second");
  client.mutable_infants(0)->set_display_name("نور");
  EXPECT_FALSE(InfantIdOf(client, "نور", "--infant").ok()) << "two are shown by it";
  EXPECT_EQ(InfantIdOf(client, "NUR", "--infant").value_or(""), "id-second");
}

TEST(PersonName, IsTheHandleWhereNoNameIsWrittenDown) {
  EXPECT_EQ(PersonName(FamilyOfTwo().persons(0)), "ana");
  EXPECT_EQ(PersonName(FamilyOfTwo().persons(1)), "Samuel");
}

}  // namespace relactation::family_names_test
