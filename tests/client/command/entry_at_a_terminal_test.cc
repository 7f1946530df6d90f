// What is asked of a person at the terminal of a family's device who records something.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "tests/client/command/device_in_test.h"

namespace relactation::entry_at_a_terminal_test {

using ::testing::HasSubstr;
using ::testing::Not;

class EntryAtATerminal : public ::testing::Test {
 protected:
  // Types the answers to a command of the menu, and has what was recorded; nothing if that failed.
  v1::Record Recorded(const std::string& command, const std::string& answers) {
    DeviceInTest device;
    device.relact.SitDown(command + "\n" + answers);
    const int exit_code = device.relact.Run({"--profile", "default"});
    err_ = device.relact.err();
    v1::Record record;
    const std::vector<Change> changes = device.Changes();
    EXPECT_EQ(exit_code == 0, changes.size() == 1) << err_;
    if (changes.size() == 1) {
      EXPECT_TRUE(record.ParseFromString(changes[0].mutation.body()));
    }
    return record;
  }

  std::string err_;
};

TEST_F(EntryAtATerminal, AsksHowMuchWasExpressed) {
  const v1::Record record = Recorded("session add", "pump-double\n21:00\nmuch\n60ml\n");
  EXPECT_EQ(record.session().expressed_unsplit_ml(), 60);
  EXPECT_THAT(err_, HasSubstr("Enter: not measured): \"much\" does not begin"));
}

TEST_F(EntryAtATerminal, AsksHowMuchWasFedAndWhichMilk) {
  const v1::Record record = Recorded("session add", "bottle\n\n60ml formula\n");
  ASSERT_EQ(record.session().portions_size(), 1);
  EXPECT_EQ(record.session().portions(0).taken_ml(), 60);
  EXPECT_EQ(record.session().portions(0).milk(), v1::MILK_FORMULA);
}

TEST_F(EntryAtATerminal, TakesNoAmountForOneThatWasNotMeasured) {
  const v1::Record record = Recorded("session add", "pump-double\n\nmuch\n\n");
  EXPECT_TRUE(record.has_session());
  EXPECT_FALSE(record.session().has_expressed_unsplit_ml());
}

TEST_F(EntryAtATerminal, AsksWhoseItWasWhereItCanBeThatOfTwo) {
  DeviceInTest device(DeviceInTest::kSam);
  device.ChangeFamily([](v1::Client& family) {
    v1::Person& bea = *family.add_persons();
    bea.set_person_id("0190f5a0-0000-7000-8000-000000000007");
    bea.set_handle("bea");
    bea.set_lactating(true);
  });
  device.relact.SitDown("session add\nbreast\nzoe\nbea\n\n");
  EXPECT_EQ(device.relact.Run({"--profile", "default"}), 0) << device.relact.err();
  EXPECT_THAT(device.relact.err(), HasSubstr("Whose was it (ana, bea)"));
  ASSERT_EQ(device.Changes().size(), 1u);
  v1::Record record;
  ASSERT_TRUE(record.ParseFromString(device.Changes()[0].mutation.body()));
  EXPECT_EQ(record.session().person_id(), "0190f5a0-0000-7000-8000-000000000007");
}

TEST_F(EntryAtATerminal, AsksForNoAmountOfAFeedAtTheBreast) {
  EXPECT_EQ(Recorded("session add", "breast\n\n").session().method(), v1::METHOD_BREAST);
  EXPECT_THAT(err_, Not(HasSubstr("How much")));
}

TEST_F(EntryAtATerminal, AsksForNothingOfWhatWasTyped) {
  DeviceInTest device;
  device.relact.SitDown("");
  EXPECT_EQ(device.relact.Run({"session", "add", "--method", "bottle", "--at", "now"}), 0)
      << device.relact.err();
}

TEST_F(EntryAtATerminal, AsksAgainHowAndWhenItWas) {
  const v1::Record record = Recorded("session add", "pumping\nbreast\nlater\n21:00\n");
  EXPECT_EQ(record.session().method(), v1::METHOD_BREAST);
  EXPECT_THAT(err_, HasSubstr(": `pumping` is none of breast"));
  EXPECT_THAT(err_, HasSubstr(": `later` is no time"));
}

TEST_F(EntryAtATerminal, AsksForWhatAnObservationCannotBeWithout) {
  EXPECT_EQ(Recorded("observe weight", "heavy\n3760g\n\n").observation().weight().weight_g(), 3760);
  const v1::Record diaper = Recorded("observe diaper", "some\n2\n\nsoon\nnow\n");
  EXPECT_EQ(diaper.observation().diaper().wet(), 2);
  EXPECT_FALSE(diaper.observation().diaper().has_dirty());
  EXPECT_EQ(Recorded("observe mood", "9\n4\n\n").observation().mood().mood(), 4);
  EXPECT_THAT(err_, HasSubstr(": `9` is no number from 1 to 5"));
  const v1::Record symptom = Recorded("observe symptom", "xyzzy\nhard to wake\n\n");
  EXPECT_EQ(symptom.observation().symptom().codes_size(), 1);
}

}  // namespace relactation::entry_at_a_terminal_test
