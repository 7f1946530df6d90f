#include "server/workflow/own_sharing.h"

#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/status.h"
#include "tests/support/device_fixture.h"

namespace relactation::own_sharing_test {

class OwnSharing : public DeviceFixture {
 protected:
  v1::ShareOwnRecordsRequest ASharing(v1::DataClass data_class) {
    v1::ShareOwnRecordsRequest request;
    request.set_request_id(NewId());
    v1::Consent& consent = *request.mutable_consent();
    consent.set_consent_id(NewId());
    consent.set_recipient("the practice");
    consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
    consent.add_data_classes(data_class);
    return request;
  }
  absl::StatusOr<v1::Consent> Shared(const Device& device,
                                     const v1::ShareOwnRecordsRequest& request) {
    return Do(&ShareOwnRecords, request, device.token);
  }
  absl::StatusOr<v1::Consent> Ended(const Device& device, const std::string& consent_id) {
    v1::EndOwnSharingRequest request;
    request.set_request_id(NewId());
    request.set_consent_id(consent_id);
    return Do(&EndOwnSharing, request, device.token);
  }

  v1::Client Family() {
    v1::GetClientRequest request;
    request.set_client_id(client_.client_id());
    const auto client = Do(&GetClient, request);
    EXPECT_TRUE(client.ok()) << client.status();
    return client.value_or(v1::Client());
  }
  // Whether the practice may see what the adult keeps of the kind.
  bool IsSeen(const Device& device, v1::DataClass data_class) {
    const absl::CivilDay today = absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone());
    return SharesWithPractice(Family(), device.person_id, data_class, today);
  }
  absl::Status Updated(const v1::Client& client) {
    v1::UpdateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = client;
    request.mutable_update_mask()->add_paths("consents");
    return Do(&UpdateClient, request).status();
  }
};

TEST_F(OwnSharing, IsOfTheCallersOwnRecordsFromTodayOnWhateverIsAskedFor) {
  v1::ShareOwnRecordsRequest request = ASharing(v1::DATA_CLASS_MOOD);
  request.mutable_consent()->set_person("ben");
  request.mutable_consent()->mutable_give_time()->set_seconds(1);
  request.mutable_consent()->mutable_revoke_time()->set_seconds(1);
  const auto given = Shared(ana_, request);
  ASSERT_TRUE(given.ok()) << given.status();
  EXPECT_EQ(given->person(), "ana");
  EXPECT_TRUE(given->is_from_owner());
  EXPECT_FALSE(given->has_revoke_time());
  EXPECT_EQ(FromTimestamp(given->give_time()), clock_.Now());
  EXPECT_TRUE(IsSeen(ana_, v1::DATA_CLASS_MOOD));
  EXPECT_FALSE(IsSeen(ana_, v1::DATA_CLASS_MEDICINES));
  EXPECT_FALSE(IsSeen(ben_, v1::DATA_CLASS_MOOD));
}

TEST_F(OwnSharing, EndsByItsOwnerAlone) {
  const auto given = Shared(ana_, ASharing(v1::DATA_CLASS_MOOD));
  ASSERT_TRUE(given.ok()) << given.status();
  EXPECT_TRUE(absl::IsNotFound(Ended(ben_, given->consent_id()).status()));
  EXPECT_TRUE(IsSeen(ana_, v1::DATA_CLASS_MOOD));
  const auto ended = Ended(ana_, given->consent_id());
  ASSERT_TRUE(ended.ok()) << ended.status();
  EXPECT_EQ(FromTimestamp(ended->revoke_time()), clock_.Now());
  EXPECT_FALSE(IsSeen(ana_, v1::DATA_CLASS_MOOD));
  clock_.Advance(absl::Hours(1));
  const auto again = Ended(ana_, given->consent_id());
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), ended->SerializeAsString());
}

TEST_F(OwnSharing, EndsWhatThePracticeWroteDownForTheAdult) {
  v1::Client client = Family();
  v1::Consent consent = ASharing(v1::DATA_CLASS_MOOD).consent();
  consent.set_person("ana");
  *client.add_consents() = consent;
  ASSERT_TRUE(Updated(client).ok());
  EXPECT_TRUE(IsSeen(ana_, v1::DATA_CLASS_MOOD));
  EXPECT_TRUE(Ended(ana_, consent.consent_id()).ok());
  EXPECT_FALSE(IsSeen(ana_, v1::DATA_CLASS_MOOD));
}

TEST_F(OwnSharing, IsNothingThatThePracticeCanWiden) {
  ASSERT_TRUE(Shared(ana_, ASharing(v1::DATA_CLASS_MOOD)).ok());
  v1::Client client = Family();
  client.mutable_consents(0)->add_data_classes(v1::DATA_CLASS_MEDICINES);
  EXPECT_TRUE(absl::IsInvalidArgument(Updated(client)));
  EXPECT_FALSE(IsSeen(ana_, v1::DATA_CLASS_MEDICINES));
}

TEST_F(OwnSharing, RefusesWhatIsTheWholeFamilys) {
  const absl::Status refused = Shared(ana_, ASharing(v1::DATA_CLASS_WEIGHT)).status();
  ASSERT_TRUE(absl::IsInvalidArgument(refused)) << refused;
  EXPECT_EQ(FieldViolationsOf(refused).at(0).field, "consent.data_classes[0]");
  EXPECT_EQ(Family().consents_size(), 0);
}

TEST_F(OwnSharing, RefusesAnIdThatIsTaken) {
  const v1::ShareOwnRecordsRequest first = ASharing(v1::DATA_CLASS_MOOD);
  ASSERT_TRUE(Shared(ana_, first).ok());
  v1::ShareOwnRecordsRequest second = ASharing(v1::DATA_CLASS_MOOD);
  second.mutable_consent()->set_consent_id(first.consent().consent_id());
  EXPECT_TRUE(absl::IsAlreadyExists(Shared(ben_, second).status()));
}

TEST_F(OwnSharing, IsNotForADeviceWhoseRightEnded) {
  EndRight(ana_);
  EXPECT_TRUE(absl::IsUnauthenticated(Shared(ana_, ASharing(v1::DATA_CLASS_MOOD)).status()));
}

TEST_F(OwnSharing, ReachesTheOtherDevicesOfTheFamilyAsAnyChangeDoes) {
  const int64_t before = Stored(ben_, client_.client_id()).sequence;
  ASSERT_TRUE(Shared(ana_, ASharing(v1::DATA_CLASS_MOOD)).ok());
  EXPECT_GT(Stored(ben_, client_.client_id()).sequence, before);
}

}  // namespace relactation::own_sharing_test
