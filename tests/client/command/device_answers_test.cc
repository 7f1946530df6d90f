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

TEST_F(DeviceAnswers, WithTheDaysFirstEntryItIsAskedWhetherFewDiapersOfYesterdayWereAll) {
  const auto run = [&](const std::vector<std::string>& arguments) {
    ASSERT_EQ(Run(arguments), 0) << told();
  };
  const std::vector<std::string> nurse = {"session", "add", "--method", "breast",
                                          "--at",    "now", "--offline"};
  run({"observe", "diaper", "--infant", "zoe", "--wet", "1", "--at", "2026-11-23 12:00",
       "--offline"});
  EXPECT_THAT(told(), Not(HasSubstr("Were those all?"))) << "not today's first";
  run(nurse);
  EXPECT_THAT(told(), HasSubstr("few wet diapers of zoe are noted of yesterday. Were those all? "
                                "Then relact day confirm --kinds diapers --infant zoe --date "
                                "yesterday"));
  EXPECT_THAT(told(), Not(HasSubstr("call"))) << "nobody knows yet";
  run(nurse);
  EXPECT_THAT(told(), Not(HasSubstr("Were those all?"))) << "asked once";
  run({"day", "confirm", "--kinds", "diapers", "--infant", "zoe", "--date", "yesterday",
       "--offline"});
  EXPECT_THAT(told(), HasSubstr("call for help now"));
}

TEST_F(DeviceAnswers, NothingIsAskedWhereEnoughAreNotedOrNoneOrAllIsSaid) {
  const auto first_of_today = [&] {
    ASSERT_EQ(Run({"session", "add", "--method", "breast", "--at", "now", "--offline"}), 0);
  };
  const std::vector<std::string> six = {"observe",  "diaper", "--infant", "zoe",
                                        "--wet",    "6",      "--at",     "2026-11-23 12:00",
                                        "--offline"};
  first_of_today();
  EXPECT_THAT(told(), Not(HasSubstr("Were those all?"))) << "no diaper is noted at all";
  DeviceInTest enough;
  ASSERT_EQ(enough.relact.Run(six), 0);
  ASSERT_EQ(enough.relact.Run({"session", "add", "--method", "breast", "--at", "now", "--offline"}),
            0);
  EXPECT_THAT(enough.relact.err(), Not(HasSubstr("Were those all?")));
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
