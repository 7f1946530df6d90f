#include "client/command/typed_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/command_table.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation::typed_names_test {

using ::testing::ElementsAre;

// The name of the field in an error of the command, these options having been given.
std::string Named(const std::string& field, std::string_view words,
                  const std::vector<std::string>& given = {}) {
  CommandLine line{.command = FindCommand(words)};
  for (const std::string& name : given) line.values[name] = {"x"};
  const absl::Status status = ByTypedNames(InvalidField(field, "is missing"), line);
  EXPECT_EQ(FieldViolationsOf(status).at(0).field + ": is missing", status.message());
  return FieldViolationsOf(status).at(0).field;
}

TEST(ByTypedNames, NamesAFieldByTheOptionOrArgumentOfItsName) {
  EXPECT_EQ(Named("contact.minutes", "visit add"), "--minutes");
  EXPECT_EQ(Named("valid_hours", "consultant invite"), "--valid-hours");
  EXPECT_EQ(Named("task.text", "task add"), "TEXT");
  EXPECT_EQ(Named("record.note", "session add"), "--note");
}

TEST(ByTypedNames, KnowsWhichOptionSetsAFieldOfAnotherName) {
  EXPECT_EQ(Named("contact.subjective", "visit add"), "--s");
  EXPECT_EQ(Named("contact.next_contact_time", "visit add"), "--next");
  EXPECT_EQ(Named("client.consents[3].recipient", "client consent add"), "--to");
  EXPECT_EQ(Named("client.consents[3].until", "client consent add"), "--until");
  EXPECT_EQ(Named("client.infants[0].birth_weight_g", "client new"), "--birth-weight-g");
  EXPECT_EQ(Named("client.infants[0].birth_weight_g", "client edit"), "--birth-weight");
  EXPECT_EQ(Named("consent.data_classes[0]", "share"), "KINDS");
  EXPECT_EQ(Named("reason", "session void"), "--why");
}

TEST(ByTypedNames, NamesOfSeveralOptionsThoseThatWereGiven) {
  const std::string handle = "client.persons[0].handle";
  EXPECT_EQ(Named(handle, "client edit"), "--person");
  EXPECT_EQ(Named(handle, "client edit", {"--partner", "--name"}), "--partner");
  EXPECT_EQ(Named(handle, "client edit", {"--partner", "--person"}), "--person or --partner");
  EXPECT_EQ(Named("client.display_name", "client edit", {"--partner"}), "--name");
}

TEST(ByTypedNames, LeavesWhatNoOptionSets) {
  EXPECT_EQ(Named("client", "client edit"), "client");
  EXPECT_EQ(Named("page_token", "task list"), "page_token");
  EXPECT_EQ(Named("--at", "visit add"), "--at");
  const CommandLine line{.command = FindCommand("visit add")};
  EXPECT_EQ(ByTypedNames(absl::NotFoundError("contact.minutes: x"), line).message(),
            "contact.minutes: x");
}

TEST(ByTypedNames, KeepsEachProblemAndTheHints) {
  const absl::Status status = ByTypedNames(
      WithHint(InvalidFields({{"contact.subjective", "is missing"}, {"contact.minutes", "is -1"}}),
               "relact visit list"),
      {.command = FindCommand("visit add")});
  EXPECT_THAT(FieldViolationsOf(status), ElementsAre(FieldViolation{"--s", "is missing"},
                                                     FieldViolation{"--minutes", "is -1"}));
  EXPECT_THAT(HintsOf(status), ElementsAre("relact visit list"));
}

}  // namespace relactation::typed_names_test
