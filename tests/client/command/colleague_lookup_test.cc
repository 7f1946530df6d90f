#include "client/command/colleague_lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/exit_code.h"
#include "proto/relactation/status.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::colleague_lookup_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kIdOfMia[] = "0190f5a0-0000-7000-8000-000000000001";

v1::Consultant APerson(const std::string& number, const std::string& name) {
  v1::Consultant person;
  person.set_consultant_id("0190f5a0-0000-7000-8000-00000000000" + number);
  person.set_display_name(name);
  person.add_roles(v1::ROLE_CONSULTANT);
  return person;
}

std::vector<v1::Consultant> Practice() {
  return {APerson("1", "Mía Sato"), APerson("2", "Mia"), APerson("3", "Mia"),
          APerson("4", "佐藤 花子"), APerson("5", "فاطمة")};
}

TEST(MatchPeople, FindsAPartOfANameWithoutItsAccents) {
  const auto found = MatchPeople(" mia sato ", Practice());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].consultant_id(), kIdOfMia);
}

TEST(MatchPeople, FindsNamesInOtherScripts) {
  EXPECT_EQ(MatchPeople("花子", Practice()).size(), 1u);
  EXPECT_EQ(MatchPeople("فاطمة", Practice()).size(), 1u);
}

TEST(MatchPeople, PrefersTheWholeNameToAPartOfAnother) {
  EXPECT_EQ(MatchPeople("mia", Practice()).size(), 2u);
}

TEST(MatchPeople, FindsAnId) {
  const auto found = MatchPeople("0190F5A0-0000-7000-8000-000000000001", Practice());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].display_name(), "Mía Sato");
}

TEST(MatchPeople, FindsNobodyByNothing) {
  EXPECT_THAT(MatchPeople("", Practice()), IsEmpty());
  EXPECT_THAT(MatchPeople("noor", Practice()), IsEmpty());
}

TEST(ChoosePerson, ListsThoseOfOneNameWithTheirIdsWhereNobodyCanBeAsked) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  const absl::Status status = ChoosePerson(run, "--with", "mia", Practice()).status();
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("2 people match `mia`"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("0190f5a0-0000-7000-8000-000000000002"));
  EXPECT_EQ(HintsOf(status).at(0), "give the id in --with");
}

TEST(ChoosePerson, AsksWhichOneOfOneNameIsMeant) {
  RelactInTest relact;
  relact.SitDown("2\n");
  CommandRun run = relact.ARun();
  const auto person = ChoosePerson(run, "--with", "mia", Practice());
  ASSERT_TRUE(person.ok()) << person.status();
  EXPECT_EQ(person->consultant_id(), "0190f5a0-0000-7000-8000-000000000003");
}

TEST(ChoosePerson, SaysWhereThePeopleAreListed) {
  RelactInTest relact;
  CommandRun run = relact.ARun();
  const absl::Status status = ChoosePerson(run, "--with", "noor", Practice()).status();
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kNotFound);
  EXPECT_EQ(HintsOf(status).at(0), "relact consultant list");
}

TEST(ToldOfOption, NamesTheOptionWhereTheServerNamedItsField) {
  const absl::Status own = InvalidField("consultant_id", "names yourself; name a colleague");
  EXPECT_EQ(ToldOfOption(own, "consultant_id", "--with").message(),
            "--with: names yourself; name a colleague");
  EXPECT_EQ(ToldOfOption(own, "until_time", "--until"), own);
  EXPECT_EQ(ToldOfOption(absl::OkStatus(), "consultant_id", "--with"), absl::OkStatus());
}

}  // namespace relactation::colleague_lookup_test
