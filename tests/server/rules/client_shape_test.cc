#include "server/rules/client_shape.h"

#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::client_shape_test {

v1::Client AFamily() { return AClient("id-client", "id-ana", "id-leo"); }

// The field that is refused; empty if none is.
std::string RefusedField(const v1::Client& client) {
  const absl::Status status = CheckClientShape(client);
  if (status.ok()) return "";
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  return FieldViolationsOf(status).at(0).field;
}

v1::Person& AddPerson(v1::Client& client, const std::string& id, const std::string& handle) {
  v1::Person& person = *client.add_persons();
  person.set_person_id(id);
  person.set_handle(handle);
  return person;
}

TEST(CheckClientShape, AcceptsAFamily) { EXPECT_EQ(RefusedField(AFamily()), ""); }

TEST(CheckClientShape, AcceptsTheNamesOfTheZoneDatabase) {
  v1::Client client = AFamily();
  for (const char* zone : {"Europe/Lisbon", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+12",
                           "America/Port-au-Prince"}) {
    client.set_zone(zone);
    EXPECT_EQ(RefusedField(client), "") << zone;
  }
}

TEST(CheckClientShape, RefusesWhatIsNoZoneOrIsTheMachinesOwn) {
  v1::Client client = AFamily();
  for (const char* zone :
       {"", "Lisbon", "europe/lisbon ", "localtime", "/etc/localtime", ":Europe/Lisbon", "Europe",
        "../zoneinfo/Europe/Lisbon", "Europe/../Europe/Lisbon", "file:Europe/Lisbon",
        "file:/etc/localtime", "Fixed/UTC+01:00:00", "posixrules", "Europe//Lisbon", "zone.tab",
        "right/Europe/Lisbon", "posix/Europe/Lisbon"}) {
    client.set_zone(zone);
    EXPECT_EQ(RefusedField(client), "client.zone") << zone;
  }
}

TEST(CheckClientShape, RefusesAHandleThatTwoMembersShare) {
  v1::Client client = AFamily();
  AddPerson(client, "id-2", "ana");
  EXPECT_EQ(RefusedField(client), "client.persons[1].handle");
  client.mutable_persons(1)->set_handle("leo");
  EXPECT_EQ(RefusedField(client), "client.infants[0].handle");
}

TEST(CheckClientShape, RefusesAnIdThatTwoMembersShareOrTheClientHas) {
  v1::Client client = AFamily();
  AddPerson(client, "id-ana", "rui");
  EXPECT_EQ(RefusedField(client), "client.persons[1].person_id");
  client.mutable_persons(1)->set_person_id("id-leo");
  EXPECT_EQ(RefusedField(client), "client.infants[0].infant_id");
  client.mutable_persons(1)->set_person_id("id-client");
  EXPECT_EQ(RefusedField(client), "client.persons[1].person_id");
}

TEST(CheckClientShape, RefusesAHandleThatIsNotOneWord) {
  v1::Client client = AFamily();
  for (const char* handle : {"ana rita", "ana,rui", "ana:x", "a/b", "ana\n", "\tana", "ana\x7f"}) {
    client.mutable_persons(0)->set_handle(handle);
    EXPECT_EQ(RefusedField(client), "client.persons[0].handle") << handle;
  }
}

TEST(CheckClientShape, AcceptsHandlesInAnyScript) {
  v1::Client client = AFamily();
  for (const char* handle :
       {"\xd9\x85\xd8\xb1\xd9\x8a\xd9\x85", "\xe3\x81\x95\xe3\x81\x8f", "o'c"}) {
    client.mutable_persons(0)->set_handle(handle);
    EXPECT_EQ(RefusedField(client), "") << handle;
  }
}

TEST(CheckClientShape, AllowsTwoLactatingParentsAndNoThird) {
  v1::Client client = AFamily();
  AddPerson(client, "id-2", "rui").set_lactating(true);
  AddPerson(client, "id-3", "nana");
  EXPECT_EQ(RefusedField(client), "");
  client.mutable_persons(2)->set_lactating(true);
  EXPECT_EQ(RefusedField(client), "client.persons");
}

}  // namespace relactation::client_shape_test
