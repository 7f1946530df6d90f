// What a family's device answers where two adults say otherwise of one day.
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::contradicting_entries_test {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCall[] = "Please call for help now.";

class ContradictingEntries : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return device_.relact.Run(arguments); }
  std::string told() const { return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}}); }

  // Came by sync, of 23 November, so many hours before 22:00 of the day after.
  void PutSams(const std::string& end_of_id, int hours_ago,
               const std::function<void(v1::Observation&)>& set) {
    const std::string id = "0190f5a0-0000-7000-8000-0000000000" + end_of_id;
    const absl::Time start = absl::FromUnixSeconds(1795557600) - absl::Hours(hours_ago);
    v1::Record record;
    record.set_record_id(id);
    *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
    record.mutable_time()->set_zone("Europe/Lisbon");
    record.set_author_id(DeviceInTest::kSam);
    *record.mutable_create_time() = ToTimestamp(start);
    set(*record.mutable_observation());
    device_.PutRow(id, v1::ROW_KIND_OBSERVATION, record.SerializeAsString());
  }
  void PutSamsCount() {
    PutSams("51", 38, [](auto& of) { of.mutable_diaper()->set_wet(1); });
    PutSams("52", 28, [](auto& of) { of.mutable_diaper()->set_wet(1); });
    PutSams("53", 26,
            [](auto& of) { of.mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_DIAPERS); });
  }

  DeviceInTest device_;
};

TEST_F(ContradictingEntries, ATotalAgainstWhatTheOtherCountedIsAnsweredWithWhatTheySaid) {
  PutSamsCount();
  ASSERT_EQ(Run({"day", "add", "wet 7", "--date", "yesterday", "--yes", "--offline"}), 0) << told();
  EXPECT_THAT(told(), HasSubstr(kCall));
  EXPECT_THAT(told(), HasSubstr("Of that day sam says otherwise (what is recorded one by one is "
                                "all: complete in diapers): the lower number "
                                "is looked at until one of you takes back what is wrong."));
}

TEST_F(ContradictingEntries, ATotalOfWhoCountedIsTheirLastWord) {
  ASSERT_EQ(Run({"observe", "diaper", "--wet", "2", "--at", "2026-11-23 20:00", "--offline"}), 0);
  ASSERT_EQ(Run({"day", "confirm", "--kinds", "diapers", "--date", "yesterday", "--offline"}), 0);
  EXPECT_THAT(told(), HasSubstr(kCall));
  ASSERT_EQ(Run({"day", "add", "wet 7", "--date", "yesterday", "--yes", "--offline"}), 0) << told();
  EXPECT_THAT(told(), Not(HasSubstr(kCall)));
}

TEST_F(ContradictingEntries, ACountAgainstATotalOfTheOtherIsAnsweredToo) {
  PutSams("54", 27, [](auto& of) { of.mutable_day_totals()->set_wet(7); });
  ASSERT_EQ(Run({"observe", "diaper", "--wet", "2", "--at", "2026-11-23 20:00", "--offline"}), 0);
  EXPECT_THAT(told(), Not(HasSubstr(kCall)));
  ASSERT_EQ(Run({"day", "confirm", "--kinds", "diapers", "--date", "yesterday", "--offline"}), 0);
  EXPECT_THAT(told(), HasSubstr(kCall));
  EXPECT_THAT(told(), HasSubstr("Of that day sam says otherwise"));
}

}  // namespace relactation::contradicting_entries_test
