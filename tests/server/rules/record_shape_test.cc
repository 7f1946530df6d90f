#include "server/rules/record_shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/random_message.h"

namespace relactation::record_shape_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const absl::Time kNoon = absl::FromUnixSeconds(1'790'000'000);

std::string RefusedField(const v1::Record& record) {
  const absl::Status status = CheckRecordShape(AClient("id-client", "id-ana", "id-leo"), record);
  if (status.ok()) return "";
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  return FieldViolationsOf(status).at(0).field;
}

std::vector<v1::ReviewReason> Marks(absl::Time start, absl::Duration length) {
  v1::Record record = ASession("id", "id-ana", start);
  *record.mutable_time()->mutable_end_time() = ToTimestamp(start + length);
  record.add_review_reasons(v1::REVIEW_REASON_UNSPECIFIED);
  MarkForReview(kNoon, record);
  std::vector<v1::ReviewReason> marks;
  for (const int reason : record.review_reasons()) {
    marks.push_back(static_cast<v1::ReviewReason>(reason));
  }
  return marks;
}

TEST(CheckRecordShape, AcceptsARecordOfTheFamily) {
  v1::Record record = ASession("id", "id-ana", kNoon);
  record.mutable_session()->add_portions()->set_infant_id("id-leo");
  EXPECT_EQ(RefusedField(record), "");
}

TEST(CheckRecordShape, RefusesARecordWithoutAnEntry) {
  v1::Record record;
  EXPECT_EQ(RefusedField(record), "record");
  record.mutable_observation();
  EXPECT_EQ(RefusedField(record), "record");
}

TEST(CheckRecordShape, RefusesSomebodyWhoIsNotOfTheFamilyWhereverNamed) {
  v1::Record record = ASession("id", "id-rui", kNoon);
  EXPECT_EQ(RefusedField(record), "record.session.person_id");
  record = ASession("id", "id-ana", kNoon);
  record.mutable_session()->add_portions()->set_infant_id("id-leo");
  record.mutable_session()->add_portions()->set_milk_of_person_id("id-rui");
  EXPECT_EQ(RefusedField(record), "record.session.portions[1].milk_of_person_id");
  record.mutable_session()->mutable_portions(1)->set_milk_of_person_id("id-ana");
  record.mutable_session()->add_infants()->set_infant_id("id-mia");
  EXPECT_EQ(RefusedField(record), "record.session.infants[0].infant_id");
}

TEST(CheckRecordShape, DoesNotTakeAnAdultForAnInfantOrTheOtherWayRound) {
  EXPECT_EQ(RefusedField(ASession("id", "id-leo", kNoon)), "record.session.person_id");
  v1::Record record = AMood("id", "id-leo", kNoon);
  EXPECT_EQ(RefusedField(record), "record.observation.mood.person_id");
  record.mutable_observation()->mutable_weight()->set_infant_id("id-ana");
  EXPECT_EQ(RefusedField(record), "record.observation.weight.infant_id");
}

TEST(CheckRecordShape, RefusesAZoneThatIsNoneAndLetsItBeEmpty) {
  v1::Record record = ASession("id", "id-ana", kNoon);
  EXPECT_EQ(RefusedField(record), "");
  record.mutable_time()->set_zone("America/New_York");
  EXPECT_EQ(RefusedField(record), "");
  for (const char* zone : {"Nowhere", "localtime", "/etc/localtime", "../Europe/Lisbon"}) {
    record.mutable_time()->set_zone(zone);
    EXPECT_EQ(RefusedField(record), "record.time.zone") << zone;
  }
}

TEST(CheckRecordShape, NeverRefusesOddTimes) {
  v1::Record record = ASession("id", "id-ana", kNoon + absl::Hours(1000));
  *record.mutable_time()->mutable_end_time() = ToTimestamp(kNoon);
  EXPECT_EQ(RefusedField(record), "");
}

TEST(CheckRecordShape, AnswersWhateverARecordIsFilledWith) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 2000; ++i) {
    v1::Record record;
    FillAtRandom(record, random);
    RefusedField(record);
  }
}

TEST(MarkForReview, MarksWhatBeginsMoreThanTenMinutesAhead) {
  EXPECT_THAT(Marks(kNoon, absl::Minutes(5)), IsEmpty());
  EXPECT_THAT(Marks(kNoon + absl::Minutes(10), absl::Minutes(5)), IsEmpty());
  EXPECT_THAT(Marks(kNoon + absl::Minutes(10) + absl::Seconds(1), absl::Minutes(5)),
              ElementsAre(v1::REVIEW_REASON_STARTS_IN_FUTURE));
}

TEST(MarkForReview, MarksWhatEndsBeforeItBegins) {
  EXPECT_THAT(Marks(kNoon - absl::Hours(1), absl::Seconds(-1)),
              ElementsAre(v1::REVIEW_REASON_ENDS_BEFORE_START));
  EXPECT_THAT(Marks(kNoon - absl::Hours(1), absl::ZeroDuration()), IsEmpty());
}

TEST(MarkForReview, MarksBothAndReplacesWhatItCameWith) {
  EXPECT_THAT(Marks(kNoon + absl::Hours(9), absl::Hours(-1)),
              ElementsAre(v1::REVIEW_REASON_STARTS_IN_FUTURE, v1::REVIEW_REASON_ENDS_BEFORE_START));
}

}  // namespace relactation::record_shape_test
