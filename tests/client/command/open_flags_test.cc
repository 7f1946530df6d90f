#include "client/command/open_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relactation::open_flags_test {

using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Flag AFlag(const std::string& rule, v1::FlagSeverity severity,
               v1::FlagState state = v1::FLAG_STATE_OPEN) {
  v1::Flag flag;
  flag.set_rule(rule);
  flag.set_severity(severity);
  flag.set_state(state);
  return flag;
}

TEST(RaisedSince, AreFlagsThatWereNotThereOrLessGraveOrDecidedAbout) {
  const v1::Flag fever = AFlag("I1", v1::FLAG_SEVERITY_EMERGENCY);
  const v1::Flag loss = AFlag("W3", v1::FLAG_SEVERITY_URGENT);
  EXPECT_THAT(RaisedSince({loss}, {fever, loss}), SizeIs(1));
  EXPECT_EQ(RaisedSince({loss}, {fever, loss})[0].rule(), "I1");
  EXPECT_THAT(RaisedSince({fever, loss}, {fever, loss}), IsEmpty());
  EXPECT_THAT(RaisedSince({AFlag("I1", v1::FLAG_SEVERITY_URGENT)}, {fever}), SizeIs(1));
  EXPECT_THAT(
      RaisedSince({AFlag("I1", v1::FLAG_SEVERITY_EMERGENCY, v1::FLAG_STATE_ACKNOWLEDGED)}, {fever}),
      SizeIs(1));
  v1::Flag of_leo = fever;
  of_leo.set_subject_id("id-leo");
  EXPECT_THAT(RaisedSince({fever}, {of_leo}), SizeIs(1));
}

}  // namespace relactation::open_flags_test
