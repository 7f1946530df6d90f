#include "server/rules/record_lifecycle.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::record_lifecycle_test {

constexpr char kAna[] = "0196f0a1-0000-7000-8000-000000000001";
constexpr char kBea[] = "0196f0a1-0000-7000-8000-000000000002";
constexpr char kId[] = "0196f0a1-0000-7000-8000-000000000003";

v1::Record Stored(v1::Record record, v1::RecordState state = v1::RECORD_STATE_LIVE) {
  record.set_revision(2);
  record.set_state(state);
  return record;
}

v1::Record Session() { return ASession(kId, kAna, absl::UnixEpoch()); }

TEST(CheckMayCorrect, AllowsWhatStaysWhereItIsAndSawTheNewest) {
  EXPECT_TRUE(CheckMayCorrect(Stored(Session()), Session(), 2).ok());
  const v1::Record mood = AMood(kId, kAna, absl::UnixEpoch());
  EXPECT_TRUE(CheckMayCorrect(Stored(mood), mood, 2).ok());
}

TEST(CheckMayCorrect, AbortsWhereTheBaseIsNotWhatIsStored) {
  for (const int64_t base : {1, 3}) {
    const absl::Status status = CheckMayCorrect(Stored(Session()), Session(), base);
    EXPECT_TRUE(absl::IsAborted(status)) << base;
    EXPECT_EQ(ReasonOf(status), "RECORD_MOVED_ON");
  }
}

TEST(CheckMayCorrect, RefusesWhatWasTakenBackWhateverTheBase) {
  for (const int64_t base : {1, 2}) {
    const absl::Status status =
        CheckMayCorrect(Stored(Session(), v1::RECORD_STATE_VOIDED), Session(), base);
    EXPECT_TRUE(absl::IsFailedPrecondition(status));
    EXPECT_EQ(ReasonOf(status), "RECORD_VOIDED");
  }
}

TEST(CheckMayCorrect, RefusesToMakeASessionOfAnObservationAndBack) {
  v1::Record weight = AMood(kId, kAna, absl::UnixEpoch());
  weight.mutable_observation()->mutable_weight()->set_weight_g(3500);
  EXPECT_TRUE(absl::IsInvalidArgument(CheckMayCorrect(Stored(Session()), weight, 2)));
  EXPECT_TRUE(absl::IsInvalidArgument(CheckMayCorrect(Stored(weight), Session(), 2)));
}

TEST(CheckMayCorrect, RefusesToMoveARecordToAnotherStream) {
  const v1::Record mood = AMood(kId, kAna, absl::UnixEpoch());
  v1::Record of_the_baby = mood;
  of_the_baby.mutable_observation()->mutable_symptom()->set_infant_id(kBea);
  v1::Record of_another = mood;
  of_another.mutable_observation()->mutable_mood()->set_person_id(kBea);
  for (const v1::Record* other : {&of_the_baby, &of_another}) {
    EXPECT_EQ(FieldViolationsOf(CheckMayCorrect(Stored(mood), *other, 2)).at(0).field,
              "record.observation");
    EXPECT_TRUE(absl::IsInvalidArgument(CheckMayCorrect(Stored(*other), mood, 2)));
  }
}

TEST(CheckMayVoid, RefusesWhatWasTakenBackAlready) {
  EXPECT_TRUE(CheckMayVoid(Stored(Session()), 2).ok());
  EXPECT_TRUE(absl::IsAborted(CheckMayVoid(Stored(Session()), 1)));
  EXPECT_EQ(ReasonOf(CheckMayVoid(Stored(Session(), v1::RECORD_STATE_VOIDED), 2)), "RECORD_VOIDED");
}

TEST(CheckMayRestore, RefusesWhatCounts) {
  EXPECT_TRUE(CheckMayRestore(Stored(Session(), v1::RECORD_STATE_VOIDED), 2).ok());
  EXPECT_TRUE(absl::IsAborted(CheckMayRestore(Stored(Session(), v1::RECORD_STATE_VOIDED), 1)));
  for (const auto state : {v1::RECORD_STATE_LIVE, v1::RECORD_STATE_UNSPECIFIED}) {
    EXPECT_EQ(ReasonOf(CheckMayRestore(Stored(Session(), state), 2)), "RECORD_LIVE");
  }
}

}  // namespace relactation::record_lifecycle_test
