// What is answered to a colour of stool that nobody knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::stool_colors_test {

using ::testing::HasSubstr;
using ::testing::Not;

class StoolColors : public ::testing::Test {
 protected:
  void Note(const std::string& color) {
    ASSERT_EQ(device_.relact.Run({"observe", "diaper", "--dirty", "1", "--stool-color", color,
                                  "--at", "now", "--offline"}),
              0)
        << told();
  }
  std::string told() const {
    return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}, {"\n", " "}});
  }

  DeviceInTest device_;
};

TEST_F(StoolColors, OneThatNobodyKnowsIsAnsweredWithWhatIsADangerAndWhomToCall) {
  Note("amaranth");
  EXPECT_THAT(told(), HasSubstr("`amaranth` is no colour that is known here, and nothing looks at "
                                "it. Red or maroon, with blood, or like coffee grounds: call for "
                                "help now."));
  EXPECT_THAT(told(), HasSubstr("White, pale or grey, or black after the fifth day: call your"));
  EXPECT_THAT(told(), HasSubstr("If somebody is in danger, call for help now. Nana  555 0134"));
  EXPECT_THAT(device_.relact.out(), HasSubstr("stool colour amaranth"));
}

TEST_F(StoolColors, OneThatIsUsualIsAnsweredWithNothing) {
  for (const char* color : {"yellow", "amarelo", "yellow, no blood"}) {
    Note(color);
    EXPECT_THAT(told(), Not(HasSubstr("call"))) << color;
  }
}

TEST_F(StoolColors, BloodIsAnsweredInTheFamilysWords) {
  for (const char* color : {"vermelho", "sangue", "Blut", "أحمر", "no, blood"}) {
    Note(color);
    EXPECT_THAT(told(), HasSubstr("Please call for help now.")) << color;
    EXPECT_THAT(told(), Not(HasSubstr("is no colour that is known"))) << color;
  }
}

TEST_F(StoolColors, ACorrectionToOneThatNobodyKnowsIsAnsweredToo) {
  Note("yellow");
  const std::string id = device_.Changes().back().mutation.record_id();
  ASSERT_EQ(device_.relact.Run({"observe", "correct", id, "--stool-color", "amaranth", "--why",
                                "seen again", "--yes", "--offline"}),
            0)
      << told();
  EXPECT_THAT(told(), HasSubstr("`amaranth` is no colour that is known here"));
}

}  // namespace relactation::stool_colors_test
