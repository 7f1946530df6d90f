// A sign that a clock or a slip dates weeks back is in no rule's window: the review names it.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/workflow/one_client_review.h"
#include "server/workflow/records_to_look_at.h"
#include "tests/support/device_fixture.h"
#include "tests/support/review_requests.h"

namespace relactation::dated_long_before_test {

class DatedLongBefore : public DeviceFixture {
 protected:
  v1::Record ASign(absl::Duration ago) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    record.mutable_observation()->mutable_symptom()->add_codes(v1::SYMPTOM_CODE_SEIZURE);
    return record;
  }
  v1::Record OfInfant(absl::Duration ago) {
    v1::Record record = ASign(ago);
    record.mutable_observation()->mutable_symptom()->set_infant_id(client_.infants(0).infant_id());
    return record;
  }
  v1::Record OfAna(absl::Duration ago) {
    v1::Record record = ASign(ago);
    record.mutable_observation()->mutable_symptom()->set_person_id(ana_.person_id);
    return record;
  }
  void Tell(const v1::Record& record) {
    EXPECT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
  }
  // The ids of the records that the review of the last days names.
  std::vector<std::string> Named(std::string_view until = "") {
    const auto review = Do(&ReviewOneClient, AReviewRequest(client_, 7, until));
    EXPECT_TRUE(review.ok()) << review.status();
    std::vector<std::string> ids;
    for (const auto& entry : review->records_to_look_at()) {
      ids.push_back(entry.record().record_id());
    }
    EXPECT_EQ(review->records_to_look_at_count(), static_cast<int>(ids.size()));
    return ids;
  }
  void ShareSigns() {
    const auto shared = Do(&UpdateClient, AConsentOf(client_, v1::DATA_CLASS_SYMPTOMS, NewId(),
                                                     NewId(), clock_.Now()));
    ASSERT_TRUE(shared.ok()) << shared.status();
  }
};

TEST_F(DatedLongBefore, IsNamedOfAnInfantAsLongAsItIsNews) {
  const v1::Record old = OfInfant(absl::Hours(24 * 31));
  Tell(old);
  Tell(OfInfant(absl::Hours(24 * 29)));
  EXPECT_EQ(Named(), std::vector<std::string>{old.record_id()});
  const std::string before =
      absl::FormatTime("%Y-%m-%d", clock_.Now() - absl::Hours(48), absl::UTCTimeZone());
  EXPECT_TRUE(Named(before).empty()) << "it had not come";
  clock_.Advance(absl::Hours(24 * 60));
  EXPECT_TRUE(Named().empty());
}

TEST_F(DatedLongBefore, IsNamedOfAnAdultWhoSharesIt) {
  const v1::Record old = OfAna(absl::Hours(24 * 700));
  Tell(old);
  EXPECT_TRUE(Named().empty()) << "she keeps it private";
  ShareSigns();
  EXPECT_EQ(Named(), std::vector<std::string>{old.record_id()});
}

TEST_F(DatedLongBefore, IsNamedOnceThoughItIsBeforeTheBirthToo) {
  v1::UpdateClientRequest request;
  request.set_request_id(NewId());
  *request.mutable_client() = client_;
  request.mutable_update_mask()->add_paths("infants");
  *request.mutable_client()->mutable_infants(0)->mutable_birth_date() =
      FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 20);
  ASSERT_TRUE(Do(&UpdateClient, request).ok());
  const v1::Record old = OfInfant(absl::Hours(24 * 400));
  Tell(old);
  EXPECT_EQ(Named(), std::vector<std::string>{old.record_id()});
}

}  // namespace relactation::dated_long_before_test
