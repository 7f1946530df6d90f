#include "client/command/colleague_names.h"

#include <gtest/gtest.h>

namespace relactation::colleague_names_test {

v1::Consultant APerson(const std::string& id, const std::string& name) {
  v1::Consultant person;
  person.set_consultant_id(id);
  person.set_display_name(name);
  return person;
}

TEST(ColleagueNames, CallTheReaderYouAndOthersByTheirName) {
  const ColleagueNames names(APerson("id-me", "Ira"), {APerson("id-mia", "Mía Sato")});
  EXPECT_EQ(names.WhoText("id-me"), "you");
  EXPECT_EQ(names.NameOf("id-me"), "Ira");
  EXPECT_EQ(names.WhoText("id-mia"), "Mía Sato");
  EXPECT_FALSE(names.HasLeft("id-mia"));
}

TEST(ColleagueNames, SayWhoHasLeftThePractice) {
  v1::Consultant mia = APerson("id-mia", "Mía Sato");
  mia.mutable_revoke_time()->set_seconds(1);
  const ColleagueNames names(APerson("id-me", "Ira"), {mia});
  EXPECT_EQ(names.WhoText("id-mia"), "Mía Sato (has left)");
  EXPECT_EQ(names.NameOf("id-mia"), "Mía Sato");
  EXPECT_TRUE(names.HasLeft("id-mia"));
}

TEST(ColleagueNames, NameNobodyWhereNobodyIsKnown) {
  const ColleagueNames names(APerson("", ""), {APerson("", "Nobody")});
  EXPECT_EQ(names.WhoText(""), "");
  EXPECT_EQ(names.NameOf(""), "");
  EXPECT_EQ(names.WhoText("id-parent"), "somebody else");
  EXPECT_EQ(names.NameOf("id-parent"), "");
}

}  // namespace relactation::colleague_names_test
