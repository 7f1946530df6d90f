#include "client/command/first_week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/command/flag_samples.h"

namespace relactation::first_week_test {

using ::testing::HasSubstr;
using ::testing::Not;

const ReviewMoment kNow{SampleNow()};

// Born four days before the last day: day 1 is 20 November, day 5 is today.
v1::ClientReview ANewborn() {
  v1::ClientReview client = AReviewOf("nb-0001", "New B.", {AFlag("W1")});
  client.set_youngest_infant_days(4);
  for (int i = 0; i < 14; ++i) {
    client.mutable_persons(0)->mutable_days(i)->set_sessions(i);
    if (i == 11) client.mutable_persons(0)->mutable_days(i)->clear_sessions();
    if (i == 12) client.mutable_feeding_days(i)->set_supplement_ml(60);
    if (i > 10) client.mutable_feeding_days(i)->set_wet(i - 10);
    if (i > 11) client.mutable_feeding_days(i)->set_dirty(0);
  }
  return client;
}

TEST(FirstWeekOf, CountsFromABirthAtMostSevenDaysAgo) {
  v1::ClientReview client = ANewborn();
  EXPECT_EQ(FirstWeekOf(client)->first_day, absl::CivilDay(2026, 11, 20));
  EXPECT_TRUE(FirstWeekOf(client)->is_of_birth);
  client.set_youngest_infant_days(7);
  EXPECT_TRUE(IsInFirstWeek(client));
  client.set_youngest_infant_days(8);
  EXPECT_FALSE(IsInFirstWeek(client));
}

TEST(FirstWeekOf, CountsFromAPlanThatBeganWithinSevenDays) {
  v1::ClientReview client = AReviewOf("ar-0377", "Ana R.");
  EXPECT_FALSE(IsInFirstWeek(client));
  *client.mutable_first_plan_day() = FromCivilDay(absl::CivilDay(2026, 11, 18));
  EXPECT_EQ(FirstWeekOf(client)->first_day, absl::CivilDay(2026, 11, 18));
  EXPECT_FALSE(FirstWeekOf(client)->is_of_birth);
  *client.mutable_first_plan_day() = FromCivilDay(absl::CivilDay(2026, 11, 17));
  EXPECT_FALSE(IsInFirstWeek(client));
  *client.mutable_first_plan_day() = FromCivilDay(absl::CivilDay(2026, 11, 25));
  EXPECT_FALSE(IsInFirstWeek(client));
}

TEST(FirstWeekScreen, ShowsTheDaysOneByOneWithAStopForWhatWasNotLogged) {
  const std::string screen = FirstWeekScreen({ANewborn()}, kNow, {.width_cells = 120});
  EXPECT_THAT(screen, HasSubstr("!!   New B.  nb-0001  birth   9 10  . 12 13"));
  EXPECT_THAT(screen, HasSubstr("  . . 1 2 3      . . . 0 0        .   .   .  60   ."));
  EXPECT_THAT(screen, HasSubstr("nb-0001  W1 zoe: Weight is more than 10 % below"));
  EXPECT_THAT(screen, HasSubstr("no diagnosis"));
  EXPECT_THAT(screen, Not(HasSubstr("missed")));
  EXPECT_THAT(screen, Not(HasSubstr("No room for")));
}

TEST(FirstWeekScreen, SaysWhatANarrowScreenHasNoRoomFor) {
  EXPECT_THAT(
      FirstWeekScreen({ANewborn()}, kNow, {.width_cells = 60}),
      HasSubstr("No room for SINCE, DIRTY, TOP-UPS ML: a wider window shows\nmore columns."));
}

}  // namespace relactation::first_week_test
