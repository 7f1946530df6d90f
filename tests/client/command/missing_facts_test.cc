#include "client/command/missing_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation::missing_facts_test {

using ::testing::HasSubstr;
using ::testing::Not;

const absl::CivilDay kToday(2026, 11, 24);

struct Story {
  v1::Client client;

  Story() {
    client.set_code("fj-4843");
    client.add_infants()->set_handle("kit");
    Kit().set_sex(v1::INFANT_SEX_MALE);
    *Kit().mutable_birth_date() = FromCivilDay(kToday - 30);
  }
  v1::Infant& Kit() { return *client.mutable_infants(0); }
  std::string Text() const {
    const absl::TimeZone zone = absl::UTCTimeZone();
    return absl::StrJoin(
        MissingFacts(client, absl::FromCivil(absl::CivilHour(kToday) + 12, zone), zone), "\n");
  }
};

TEST(MissingFacts, AreNoneWhereAllIsNoted) { EXPECT_EQ(Story().Text(), ""); }

TEST(MissingFactsOfNew, AreTheBirthWeightTooToSixMonths) {
  Story story;
  const auto text = [&story] {
    const absl::TimeZone zone = absl::UTCTimeZone();
    const absl::Time noon = absl::FromCivil(absl::CivilHour(kToday) + 12, zone);
    return absl::StrJoin(MissingFactsOfNew(story.client, noon, zone), "\n");
  };
  EXPECT_THAT(text(), HasSubstr("The weight at birth of kit is not noted"));
  EXPECT_THAT(text(), HasSubstr("relact client edit fj-4843 --birth-weight kit=3400g"));
  *story.Kit().mutable_birth_date() = FromCivilDay(kToday - 184);
  EXPECT_EQ(text(), "");
  *story.Kit().mutable_birth_date() = FromCivilDay(kToday - 183);
  EXPECT_THAT(text(), HasSubstr("weight at birth"));
  story.Kit().set_birth_weight_g(3400);
  EXPECT_EQ(text(), "");
}

TEST(MissingFacts, AreABirthdayOnceTheInfantIsDue) {
  Story story;
  story.Kit().clear_birth_date();
  EXPECT_THAT(story.Text(), HasSubstr("The birthday of kit is not noted: rules about weight"));
  EXPECT_THAT(story.Text(), HasSubstr("relact client edit fj-4843 --born kit=DATE"));
  *story.Kit().mutable_due_date() = FromCivilDay(kToday - 1);
  EXPECT_THAT(story.Text(), HasSubstr("The birthday of kit is not noted"));
  *story.Kit().mutable_due_date() = FromCivilDay(kToday);
  EXPECT_EQ(story.Text(), "") << "it may not be born yet";
}

TEST(MissingFacts, AreASexToo) {
  Story story;
  story.Kit().clear_sex();
  EXPECT_THAT(story.Text(), HasSubstr("The sex of kit is not noted: a low weight"));
  EXPECT_THAT(story.Text(), HasSubstr("--sex kit=female"));
  EXPECT_THAT(story.Text(), Not(HasSubstr("birthday")));
}

TEST(MissingFacts, AreAskedForInNoCareThatHasEnded) {
  Story story;
  story.Kit().clear_birth_date();
  story.client.set_state(v1::CLIENT_STATE_CLOSED);
  EXPECT_EQ(story.Text(), "");
}

}  // namespace relactation::missing_facts_test
