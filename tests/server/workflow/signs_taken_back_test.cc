#include "server/workflow/signs_taken_back.h"

#include <gtest/gtest.h>

#include "server/workflow/one_client_review.h"
#include "server/workflow/record_correction.h"
#include "tests/support/device_fixture.h"
#include "tests/support/review_requests.h"

namespace relactation::signs_taken_back_test {

class ASignTakenBack : public DeviceFixture {
 protected:
  v1::Record Told(Device& device) {
    v1::Record sign;
    sign.set_record_id(NewId());
    *sign.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - absl::Hours(1));
    v1::Symptom& symptom = *sign.mutable_observation()->mutable_symptom();
    symptom.set_infant_id(client_.infants(0).infant_id());
    symptom.add_codes(v1::SYMPTOM_CODE_SEIZURE);
    EXPECT_EQ(Settled(device, device.Create(sign)).result(), v1::MUTATION_RESULT_APPLIED);
    clock_.Advance(absl::Minutes(1));
    return sign;
  }
  void TakeBack(Device& device, const v1::Record& record) {
    EXPECT_EQ(Settled(device, device.Delete(record)).result(), v1::MUTATION_RESULT_APPLIED);
  }
  v1::ReviewClientResponse Review() {
    const auto review = Do(&ReviewOneClient, AReviewRequest(client_, 0, ""));
    EXPECT_TRUE(review.ok()) << review.status();
    return review.value_or(v1::ReviewClientResponse());
  }
};

TEST_F(ASignTakenBack, ByTheOtherParentIsToldToThePractice) {
  const v1::Record sign = Told(ana_);
  TakeBack(ben_, sign);
  const v1::ReviewClientResponse review = Review();
  ASSERT_EQ(review.records_to_look_at_size(), 1);
  EXPECT_EQ(review.records_to_look_at_count(), 1);
  const v1::Record& told = review.records_to_look_at(0).record();
  EXPECT_EQ(told.record_id(), sign.record_id());
  EXPECT_EQ(told.state(), v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(told.author_id(), ana_.person_id);
  EXPECT_EQ(told.edit().editor_id(), ben_.person_id);
}

TEST_F(ASignTakenBack, ByWhoeverToldOfItIsTheirOwnAffair) {
  TakeBack(ana_, Told(ana_));
  EXPECT_EQ(Review().records_to_look_at_size(), 0);
}

TEST_F(ASignTakenBack, ByThePracticeIsKnownThere) {
  const v1::Record sign = Told(ana_);
  v1::VoidRecordRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_record_id(sign.record_id());
  request.set_base_revision(1);
  request.set_reason("a slip of the finger, she says");
  ASSERT_TRUE(Do(&VoidRecord, request).ok());
  EXPECT_EQ(Review().records_to_look_at_size(), 0);
}

TEST_F(ASignTakenBack, IsFoundAmongManyOtherEntries) {
  const v1::Record sign = Told(ana_);
  for (int i = 0; i < 250; ++i) {
    v1::Record diaper;
    diaper.set_record_id(NewId());
    *diaper.mutable_time()->mutable_start_time() =
        ToTimestamp(clock_.Now() - absl::Hours(30) - absl::Minutes(i));
    diaper.mutable_observation()->mutable_diaper()->set_wet(1);
    ASSERT_EQ(Settled(ana_, ana_.Create(diaper)).result(), v1::MUTATION_RESULT_APPLIED);
  }
  TakeBack(ben_, sign);
  EXPECT_EQ(Review().records_to_look_at_size(), 1);
}

}  // namespace relactation::signs_taken_back_test
