// What is asked of a person at the terminal of a family's device who records something.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "absl/strings/str_cat.h"
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

TEST_F(EntryAtATerminal, AsksForAMedicineAndWhatAboutItIs) {
  const v1::Record record = Recorded("observe medicine", "domperidone\nbegun\nstopped\n\n");
  EXPECT_EQ(record.observation().medicine().agent(), "domperidone");
  EXPECT_EQ(record.observation().medicine().event(), v1::MEDICINE_EVENT_STOPPED);
}

TEST_F(EntryAtATerminal, AsksForTheNumbersOfAForm) {
  const v1::Record record = Recorded("observe screening", "31\n9\n2\n\n");
  EXPECT_EQ(record.observation().screening().epds_total(), 9);
  EXPECT_EQ(record.observation().screening().epds_item10(), 2);
  EXPECT_THAT(err_, HasSubstr("Please call for help now."));
}

constexpr char kInDanger[] = "If somebody is in danger, call for help now.";

TEST_F(EntryAtATerminal, AsksWhoseASignIsThatIsAnybodys) {
  const v1::Record record = Recorded("observe symptom", "seizure\nbea\nzoe\n\n");
  EXPECT_EQ(record.observation().symptom().infant_id(), DeviceInTest::kZoe);
  EXPECT_THAT(err_, HasSubstr("Whose is it (zoe, ana)"));
  EXPECT_THAT(err_, HasSubstr("zoe: a sign was noted that needs help at once."));
  const v1::Record of_her = Recorded("observe symptom", "38.9\nsam\nana\n\n");
  EXPECT_EQ(of_her.observation().symptom().person_id(), DeviceInTest::kAna);
  Recorded("observe symptom", "breast pain\n\n");
  EXPECT_THAT(err_, Not(HasSubstr("Whose is it")));
}

TEST_F(EntryAtATerminal, TakesATemperatureWhereASignIsAskedFor) {
  for (const char* answer : {"38.9", "fever 38.9", "Temp 38.9C", "--temperature 38.9C"}) {
    const v1::Record record = Recorded("observe symptom", absl::StrCat(answer, "\nzoe\n\n"));
    EXPECT_EQ(record.observation().symptom().temperature_tenths_c(), 389) << answer;
    EXPECT_EQ(record.observation().symptom().infant_id(), DeviceInTest::kZoe) << answer;
    EXPECT_THAT(err_, HasSubstr("zoe: there was a fever. Please call for help now.")) << answer;
  }
}

TEST_F(EntryAtATerminal, AnswersWithWhomToCallWhereWhatWasSeenIsNotUnderstood) {
  Recorded("observe symptom", "she is not waking up\nhard to wake\n\n");
  const size_t first = err_.find("Please call for help now.");
  EXPECT_LT(first, err_.find("is no sign that is known")) << err_;
  Recorded("observe symptom", "xyzzy\ntires at feeds\n\n");
  EXPECT_LT(err_.find(kInDanger), err_.find("is no sign that is known")) << err_;
}

TEST_F(EntryAtATerminal, AnswersWhatWasToldBeforeTheQuestionsWereStopped) {
  DeviceInTest device;
  for (const char* answers : {"seizure\n", "seizure\nzoe\n", "fever 38.9\nzoe\n"}) {
    device.relact.SitDown(absl::StrCat("observe symptom\n", answers));
    EXPECT_NE(device.relact.Run({"--profile", "default"}), 0);
    EXPECT_THAT(device.relact.err(), HasSubstr("Please call for help now.")) << answers;
  }
  EXPECT_TRUE(device.Changes().empty());
}

}  // namespace relactation::entry_at_a_terminal_test
