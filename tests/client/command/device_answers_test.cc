// What a family's device answers, and what it leaves to others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "absl/strings/str_replace.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::device_answers_test {

using ::testing::HasSubstr;
using ::testing::Not;

class DeviceAnswers : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return device_.relact.Run(arguments); }
  std::string told() const { return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}}); }

  // A form with a thought of self-harm in it, typed by whoever the id means.
  void PutScreening(const std::string& author_id) {
    const absl::Time time = device_.relact.world().clock.Now() - absl::Hours(24);
    v1::Record record;
    record.set_record_id("0190f5a0-0000-7000-8000-000000000071");
    *record.mutable_time()->mutable_start_time() = ToTimestamp(time);
    record.mutable_time()->set_zone("Europe/Lisbon");
    record.set_author_id(author_id);
    *record.mutable_create_time() = ToTimestamp(time);
    v1::Screening& screening = *record.mutable_observation()->mutable_screening();
    screening.set_person_id(DeviceInTest::kAna);
    screening.set_epds_total(18);
    screening.set_epds_item10(2);
    device_.PutRow(record.record_id(), v1::ROW_KIND_OBSERVATION, record.SerializeAsString());
  }
  void CheckIn() {
    ASSERT_EQ(Run({"observe", "mood", "--mood", "4", "--at", "now", "--offline"}), 0) << told();
  }

  DeviceInTest device_;
};

TEST_F(DeviceAnswers, AScreeningThatThePracticeTypedIsThePracticesToActOn) {
  PutScreening("0190f5a0-0000-7000-8000-000000000072");
  CheckIn();
  EXPECT_THAT(told(), Not(HasSubstr("call for help")));
}

TEST_F(DeviceAnswers, AScreeningOfHerOwnIsAnsweredAtHerNextCheckIn) {
  PutScreening(DeviceInTest::kAna);
  CheckIn();
  EXPECT_THAT(told(), HasSubstr("call for help"));
}

TEST_F(DeviceAnswers, AFeverOfAnOlderBabyNamesWhatNeedsADoctorToday) {
  device_.ChangeFamily(
      [](v1::Client& family) { family.mutable_infants(0)->mutable_birth_date()->set_month(2); });
  const auto tell = [&](const std::string& temperature) {
    ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--temperature", temperature, "--at",
                   "now", "--offline"}),
              0)
        << told();
  };
  tell("38.9C");
  EXPECT_THAT(told(), HasSubstr("Call a doctor today if your baby seems ill"));
  tell("40.0C");
  EXPECT_THAT(told(), HasSubstr("Please call"));
  EXPECT_THAT(told(), Not(HasSubstr("if your baby seems ill")));
}

}  // namespace relactation::device_answers_test
