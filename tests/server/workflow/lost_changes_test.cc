// What lost against another change stays in the history, settled or not.
#include "server/workflow/lost_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/workflow/record_correction.h"
#include "tests/support/device_fixture.h"

namespace relactation::lost_changes_test {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class LostChanges : public DeviceFixture {
 protected:
  static v1::Record WithLeft(v1::Record record, int ml) {
    record.mutable_session()->set_expressed_left_ml(ml);
    return record;
  }
  // Made by Ana; then Ben and she say of it what the other does not know.
  v1::Record ContestedRecord(int bens_ml, int anas_ml) {
    const v1::Record record = APumping();
    EXPECT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    Contest(record, bens_ml, anas_ml);
    return record;
  }
  // Both know the record as it was made.
  void Contest(const v1::Record& record, int bens_ml, int anas_ml) {
    clock_.Advance(absl::Minutes(1));
    Settled(ben_, ben_.Patch(record, WithLeft(record, bens_ml)));
    clock_.Advance(absl::Minutes(1));
    EXPECT_EQ(Settled(ana_, ana_.Patch(record, WithLeft(record, anas_ml))).result(),
              v1::MUTATION_RESULT_CONFLICT_KEPT);
    clock_.Advance(absl::Minutes(1));
  }
  void Correct(const v1::Record& record, int64_t revision, int ml) {
    v1::CorrectRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    *request.mutable_record() = WithLeft(record, ml);
    request.set_base_revision(revision);
    request.set_reason("we looked together");
    const auto corrected = Do(&CorrectRecord, request);
    EXPECT_TRUE(corrected.ok()) << corrected.status();
  }
  v1::ListRecordVersionsResponse History(const v1::Record& record) {
    v1::ListRecordVersionsRequest request;
    request.set_client_id(client_.client_id());
    request.set_record_id(record.record_id());
    const auto history = Do(&ListRecordVersions, request);
    EXPECT_TRUE(history.ok()) << history.status();
    return history.value_or(v1::ListRecordVersionsResponse());
  }
};

TEST_F(LostChanges, AreOfTheRevisionAtWhichTheyLostAndUnsettledAtFirst) {
  const v1::ListRecordVersionsResponse history = History(ContestedRecord(40, 60));
  ASSERT_THAT(history.lost(), SizeIs(1));
  EXPECT_EQ(history.lost(0).said().session().expressed_left_ml(), 40);
  EXPECT_EQ(history.lost(0).revision(), 3);
  EXPECT_EQ(history.lost(0).settle_revision(), 0);
}

TEST_F(LostChanges, StayInTheHistoryOnceACorrectionSettlesThem) {
  const v1::Record record = ContestedRecord(40, 60);
  Correct(record, 3, 50);
  const v1::ListRecordVersionsResponse history = History(record);
  EXPECT_THAT(history.versions(), SizeIs(4));
  ASSERT_THAT(history.lost(), SizeIs(1));
  EXPECT_EQ(history.lost(0).said().session().expressed_left_ml(), 40);
  EXPECT_EQ(history.lost(0).author_id(), ben_.person_id);
  EXPECT_EQ(history.lost(0).holder_id(), ana_.person_id);
  EXPECT_EQ(history.lost(0).revision(), 3);
  EXPECT_EQ(history.lost(0).settle_revision(), 4);
}

TEST_F(LostChanges, StayWhereTheOwnerSettlesThemOnADeviceAndTheNextOnesStandBesideThem) {
  const v1::Record record = ContestedRecord(40, 60);
  v1::Mutation settling = ana_.Patch(WithLeft(record, 60), WithLeft(record, 55));
  settling.set_base_revision(3);
  settling.set_base_n(0);
  EXPECT_EQ(Settled(ana_, settling).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(History(record).lost(0).settle_revision(), 4);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(Settled(ben_, ben_.Patch(record, WithLeft(record, 45))).result(),
            v1::MUTATION_RESULT_CONFLICT_KEPT);
  const v1::ListRecordVersionsResponse history = History(record);
  ASSERT_THAT(history.lost(), SizeIs(2));
  EXPECT_EQ(history.lost(0).settle_revision(), 4);
  EXPECT_EQ(history.lost(1).said().session().expressed_left_ml(), 55) << "the later one holds";
  EXPECT_EQ(history.lost(1).revision(), 5);
  EXPECT_EQ(history.lost(1).settle_revision(), 0);
}

TEST_F(LostChanges, AreNoneWhereNobodyContradictedAnybody) {
  const v1::Record record = APumping();
  EXPECT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  Correct(record, 1, 50);
  EXPECT_THAT(History(record).lost(), IsEmpty());
}

}  // namespace relactation::lost_changes_test
