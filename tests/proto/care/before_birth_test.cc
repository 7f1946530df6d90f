#include "proto/relactation/care/before_birth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/care_builders.h"

namespace relactation::before_birth_test {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Born on 3 November in Lisbon, which keeps UTC then.
v1::Client Family() {
  v1::Client client = AClient("client-id", "ana-id", "leo-id");
  *client.mutable_infants(0)->mutable_birth_date() = DateOf("2026-11-03");
  return client;
}

absl::Time At(int day, int hour) {
  return absl::FromCivil(absl::CivilHour(2026, 11, day, hour), absl::UTCTimeZone());
}

v1::Record AWeight(absl::Time time, const std::string& infant_id = "leo-id") {
  v1::Record record;
  *record.mutable_time()->mutable_start_time() = ToTimestamp(time);
  record.mutable_observation()->mutable_weight()->set_infant_id(infant_id);
  return record;
}

TEST(NotYetBornIn, IsAnInfantWhoseBirthdayComesAfterTheDay) {
  EXPECT_THAT(NotYetBornIn(AWeight(At(2, 23)), Family()), SizeIs(1));
  EXPECT_THAT(NotYetBornIn(AWeight(At(3, 0)), Family()), IsEmpty()) << "the day of the birth";
}

TEST(NotYetBornIn, GoesByTheFamilysZone) {
  v1::Client client = Family();
  client.set_zone("America/Los_Angeles");
  EXPECT_THAT(NotYetBornIn(AWeight(At(3, 5)), client), SizeIs(1)) << "still the day before there";
}

TEST(NotYetBornIn, TakesAnEmptyNameForTheOnlyInfant) {
  EXPECT_THAT(NotYetBornIn(AWeight(At(2, 9), ""), Family()), SizeIs(1));
}

TEST(NotYetBornIn, IsNobodyWhereNoBirthdayIsKnown) {
  EXPECT_THAT(NotYetBornIn(AWeight(At(2, 9)), AClient("client-id", "ana-id", "leo-id")), IsEmpty());
}

TEST(NotYetBornIn, LooksAtTheInfantsOfASessionAndIsNobodyWhereItNamesNone) {
  v1::Record pump = ASession("record-id", "ana-id", At(2, 9));
  EXPECT_THAT(NotYetBornIn(pump, Family()), IsEmpty()) << "milk may be expressed before a birth";
  pump.mutable_session()->add_portions()->set_infant_id("leo-id");
  EXPECT_THAT(NotYetBornIn(pump, Family()), SizeIs(1));
  pump.mutable_session()->add_infants()->set_infant_id("leo-id");
  EXPECT_THAT(NotYetBornIn(pump, Family()), SizeIs(1)) << "once, however often it is named";
}

TEST(NotYetBornIn, LooksAtAnInfantsSignsAndNotAtAnAdults) {
  v1::Record sign = AWeight(At(2, 9));
  sign.mutable_observation()->mutable_symptom()->set_person_id("ana-id");
  EXPECT_THAT(NotYetBornIn(sign, Family()), IsEmpty());
  sign.mutable_observation()->mutable_symptom()->set_infant_id("leo-id");
  EXPECT_THAT(NotYetBornIn(sign, Family()), SizeIs(1));
}

TEST(IsWeightBeforeBirth, IsOfAWeightAlone) {
  EXPECT_TRUE(IsWeightBeforeBirth(AWeight(At(2, 9)), Family()));
  EXPECT_FALSE(IsWeightBeforeBirth(AWeight(At(4, 9)), Family()));
  v1::Record diaper = AWeight(At(2, 9));
  diaper.mutable_observation()->mutable_diaper()->set_infant_id("leo-id");
  EXPECT_FALSE(IsWeightBeforeBirth(diaper, Family()));
}

}  // namespace relactation::before_birth_test
