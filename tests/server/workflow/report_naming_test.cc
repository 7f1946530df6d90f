#include "server/workflow/report_naming.h"

#include <gtest/gtest.h>

#include "tests/support/care_builders.h"

namespace relactation::report_naming_test {

v1::Client AFamilyOfFour() {
  v1::Client client = AClient("client-id", "ana-id", "leo-id");
  client.set_code("ab-1234");
  client.mutable_persons(0)->set_display_name("Ana Rocha");
  v1::Person& amal = *client.add_persons();
  amal.set_person_id("amal-id");
  amal.set_handle("amal");
  amal.set_display_name("\u0623\u0645\u0644 \u0631");
  amal.set_lactating(true);
  v1::Infant& twin = *client.add_infants();
  twin.set_infant_id("zoe-id");
  twin.set_handle("zoe");
  return client;
}

TEST(ReportNaming, InFullLeavesHandlesAsTheyAre) {
  const ReportNaming naming(AFamilyOfFour(), v1::REPORT_NAMES_UNSPECIFIED);
  EXPECT_EQ(naming.client_name(), "Ana R.");
  EXPECT_EQ(naming.NameOf("ana-id"), "Ana Rocha");
  EXPECT_EQ(naming.NameOf("leo-id"), "leo");
  EXPECT_EQ(naming.HandleFor("zoe"), "zoe");
  EXPECT_EQ(naming.NameOf("nobody"), "");
}

TEST(ReportNaming, ByInitialsTakesTheFirstLetterOfEachWordOfAnyScript) {
  const ReportNaming naming(AFamilyOfFour(), v1::REPORT_NAMES_INITIALS);
  EXPECT_EQ(naming.client_name(), "A. R.");
  EXPECT_EQ(naming.NameOf("ana-id"), "A. R.");
  EXPECT_EQ(naming.NameOf("amal-id"), "\u0623. \u0631.");
  EXPECT_EQ(naming.HandleFor("amal"), "\u0623. \u0631.");
}

TEST(ReportNaming, WithoutNamesTellsMembersApartByANumber) {
  const ReportNaming naming(AFamilyOfFour(), v1::REPORT_NAMES_NONE);
  EXPECT_EQ(naming.client_name(), "ab-1234");
  EXPECT_EQ(naming.NameOf("ana-id"), "parent");
  EXPECT_EQ(naming.NameOf("amal-id"), "parent 2");
  EXPECT_EQ(naming.HandleFor("zoe"), "baby 2");
}

TEST(ReportNaming, ReplacesHandlesWhereverTheyStandAndNothingElse) {
  const ReportNaming naming(AFamilyOfFour(), v1::REPORT_NAMES_NONE);
  v1::ProgressReport report;
  report.mutable_header()->set_infant("zoe");
  report.add_flags()->set_subject("leo");
  report.mutable_plan()->mutable_plan()->add_stimulate()->set_person("ana");
  report.add_contacts()->add_participants("amal");
  report.add_notes()->set_text("ana");
  naming.Apply(report);
  EXPECT_EQ(report.header().infant(), "baby 2");
  EXPECT_EQ(report.flags(0).subject(), "baby");
  EXPECT_EQ(report.plan().plan().stimulate(0).person(), "parent");
  EXPECT_EQ(report.contacts(0).participants(0), "parent 2");
  EXPECT_EQ(report.notes(0).text(), "ana");
}

TEST(HideWhomToCall, LeavesTheEmergencyNumberAlone) {
  v1::ProgressReport report;
  report.add_whom_to_call()->set_phone("+351 1");
  v1::Plan& plan = *report.mutable_plan()->mutable_plan();
  plan.mutable_help()->set_emergency_number("112");
  plan.mutable_help()->add_contacts()->set_who("Dr Okoro");
  plan.mutable_wellbeing()->add_who_to_call()->set_who("Nana");
  HideWhomToCall(report);
  EXPECT_TRUE(report.whom_to_call().empty());
  EXPECT_EQ(plan.help().emergency_number(), "112");
  EXPECT_TRUE(plan.help().contacts().empty());
  EXPECT_TRUE(plan.wellbeing().who_to_call().empty());
}

TEST(NameOfStaff, IsAsThoseOfTheFamilyAre) {
  EXPECT_EQ(NameOfStaff("Noa Levi", v1::REPORT_NAMES_UNSPECIFIED), "Noa Levi");
  EXPECT_EQ(NameOfStaff("Noa Levi", v1::REPORT_NAMES_FULL), "Noa Levi");
  EXPECT_EQ(NameOfStaff("Noa Levi", v1::REPORT_NAMES_INITIALS), "N. L.");
  EXPECT_EQ(NameOfStaff("Noa Levi", v1::REPORT_NAMES_NONE), "");
}

}  // namespace relactation::report_naming_test
