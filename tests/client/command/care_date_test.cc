// Of which day a device is told where nobody names one.
#include "client/command/care_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "relactation/v1/record.pb.h"

#include "absl/strings/str_cat.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::care_date_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// It is 22:00 in Greenwich, and so much later in the family's zone.
class TypedDay : public ::testing::Test {
 protected:
  void LiveIn(const std::string& zone) {
    device_.ChangeFamily([&zone](v1::Client& family) { family.set_zone(zone); });
  }
  int Run(std::vector<std::string> line, const std::string& date = "") {
    line.push_back("--offline");
    if (!date.empty()) line.insert(line.end(), {"--date", date});
    return device_.relact.Run(line);
  }
  int Add(const std::string& text, const std::string& date = "") {
    return Run({"day", "add", text, "--yes"}, date);
  }
  std::string told() const { return device_.relact.err(); }

  DeviceInTest device_;
};

TEST_F(TypedDay, OfADayThatHasJustBegunIsAskedFor) {
  LiveIn("Europe/Istanbul");
  EXPECT_EQ(Add("wet 6 dirty 3 formula 480 sessions 8"), 2);
  EXPECT_THAT(told(), HasSubstr("--date: is needed"));
  EXPECT_THAT(told(), HasSubstr("It is 01:00, and Wed 2026-11-25 is 1 h old: of which day is it "
                                "(yesterday, today)"));
  EXPECT_EQ(Run({"day", "confirm", "--kinds", "diapers"}), 2);
  EXPECT_THAT(told(), HasSubstr("It is 01:00"));
  EXPECT_THAT(device_.Changes(), IsEmpty());
}

TEST_F(TypedDay, ThatIsNamedIsNotAskedFor) {
  LiveIn("Europe/Istanbul");
  EXPECT_EQ(Add("wet 6", "yesterday"), 0) << told();
  EXPECT_THAT(device_.relact.out(), HasSubstr("Recorded for Tue 2026-11-24"));
  EXPECT_EQ(Add("wet 1", "today"), 0) << told();
  EXPECT_THAT(device_.relact.out(), HasSubstr("Recorded for Wed 2026-11-25"));
  EXPECT_EQ(Add("wet 1", "2026-11-26"), 2);
  EXPECT_THAT(told(), HasSubstr("`2026-11-26` is still ahead"));
}

TEST_F(TypedDay, IsTodayOnceItHasAGoodPartOfItBehind) {
  LiveIn("Asia/Vladivostok");
  EXPECT_EQ(Add("wet 2"), 0) << told();
  EXPECT_THAT(device_.relact.out(), HasSubstr("Recorded for Wed 2026-11-25"));
}

TEST_F(TypedDay, IsAskedForWhereSoMuchCannotHaveBeenYet) {
  LiveIn("Asia/Vladivostok");
  EXPECT_EQ(Add("nursings 17"), 2);
  EXPECT_THAT(told(), HasSubstr("It is 08:00"));
  EXPECT_EQ(Add("nursings 16"), 0) << told();
}

TEST_F(TypedDay, IsWhatWhoeverSitsThereAnswers) {
  LiveIn("Europe/Istanbul");
  device_.relact.SitDown("2026-12-01\nsoon\nyesterday\ny\n");
  EXPECT_EQ(Run({"day", "add", "wet 6"}), 0) << told();
  EXPECT_THAT(told(), HasSubstr("`2026-12-01` is still ahead"));
  EXPECT_THAT(told(), HasSubstr("`soon` is no day"));
  EXPECT_THAT(device_.relact.out(), HasSubstr("Recorded for Tue 2026-11-24"));
  EXPECT_THAT(told(), Not(HasSubstr("Wed 2026-11-25:")));
}

}  // namespace relactation::care_date_test
