#include "client/command/day_members.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::day_members_test {

constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";

v1::Client OneOfEach() { return AClient("0190f5a0-0000-7000-8000-000000000001", kAna, kLeo); }

v1::Client TwoOfEach() {
  v1::Client client = OneOfEach();
  *client.add_persons() = client.persons(0);
  client.mutable_persons(1)->set_person_id("sam-id");
  client.mutable_persons(1)->set_handle("sam");
  *client.add_infants() = client.infants(0);
  client.mutable_infants(1)->set_infant_id("zoe-id");
  client.mutable_infants(1)->set_handle("zoe");
  return client;
}

v1::DayTotals Totals(bool of_person, bool of_infant) {
  v1::DayTotals totals;
  if (of_person) totals.set_sessions(7);
  if (of_infant) totals.set_wet(6);
  return totals;
}

TEST(SetMembers, NamesTheOnlyOnesThereAreForWhatIsTheirs) {
  v1::DayTotals totals = Totals(true, false);
  ASSERT_TRUE(SetMembers("", "", "", OneOfEach(), totals).ok());
  EXPECT_EQ(totals.person_id(), kAna);
  EXPECT_EQ(totals.infant_id(), "");
  totals = Totals(false, true);
  ASSERT_TRUE(SetMembers("", "", "", OneOfEach(), totals).ok());
  EXPECT_EQ(totals.person_id(), "");
  EXPECT_EQ(totals.infant_id(), kLeo);
}

TEST(SetMembers, AsksWhichParentAndLeavesTwinsTogether) {
  v1::DayTotals totals = Totals(true, true);
  EXPECT_EQ(FieldViolationsOf(SetMembers("", "", "", TwoOfEach(), totals)).at(0).field, "--person");
  ASSERT_TRUE(SetMembers("sam", "", "", TwoOfEach(), totals).ok());
  EXPECT_EQ(totals.person_id(), "sam-id");
  EXPECT_EQ(totals.infant_id(), "");
  ASSERT_TRUE(SetMembers("sam", "zoe", "", TwoOfEach(), totals).ok());
  EXPECT_EQ(totals.infant_id(), "zoe-id");
}

TEST(SetMembers, RefusesAHandleThatNothingIsMeantFor) {
  v1::DayTotals totals = Totals(true, false);
  EXPECT_EQ(FieldViolationsOf(SetMembers("", "leo", "", OneOfEach(), totals)).at(0).field,
            "--infant");
  EXPECT_EQ(FieldViolationsOf(SetMembers("bea", "", "", OneOfEach(), totals)).at(0).field,
            "--person");
  totals = Totals(false, true);
  EXPECT_EQ(FieldViolationsOf(SetMembers("ana", "", "", OneOfEach(), totals)).at(0).field,
            "--person");
}

}  // namespace relactation::day_members_test
