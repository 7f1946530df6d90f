#include "server/access/devices.h"

#include <gtest/gtest.h>

#include "relactation/v1/access_service.pb.h"

#include "tests/server/access/a_practice.h"

namespace relactation::devices_test {

using Code = absl::StatusCode;

class Devices : public APractice {
 protected:
  v1::ListDevicesResponse List(char token, int page_size = 0, const std::string& page_token = "") {
    v1::ListDevicesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    const AnyResponse answer =
        Ask("AccessService/ListDevices", token, request, ListDevicesHandler());
    status_ = answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::ListDevicesResponse&>(**answer);
  }

  absl::Status Revoke(char token, const std::string& device_id, int request_id = 70) {
    v1::RevokeDeviceRequest request;
    request.set_request_id(Id(request_id));
    request.set_device_id(device_id);
    const AnyResponse answer =
        Ask("AccessService/RevokeDevice", token, request, RevokeDeviceHandler());
    if (answer.ok()) revoked_ = static_cast<const v1::Device&>(**answer);
    return answer.status();
  }

  absl::Status status_;
  v1::Device revoked_;
};

TEST_F(Devices, TellWhoIsSignedIn) {
  const AnyResponse answer =
      Ask("AccessService/GetCaller", 'n', v1::GetCallerRequest(), GetCallerHandler());
  ASSERT_TRUE(answer.ok()) << answer.status();
  const auto& caller = static_cast<const v1::GetCallerResponse&>(**answer);
  EXPECT_EQ(caller.practice().practice_id(), kPractice);
  EXPECT_EQ(caller.consultant().display_name(), "Noa");
  EXPECT_EQ(caller.device().device_id(), DeviceOf(kNoa));
  EXPECT_TRUE(Trail().empty());
}

TEST_F(Devices, AreAllShownToAnAdmin) { EXPECT_EQ(List('a').devices_size(), 3); }

TEST_F(Devices, OfOthersAreNotShownToAConsultant) {
  const v1::ListDevicesResponse own = List('n');
  ASSERT_EQ(own.devices_size(), 1);
  EXPECT_EQ(own.devices(0).consultant_id(), kNoa);
}

TEST_F(Devices, OfAnotherPracticeAreNotShown) {
  AddPerson(kSomebody, "Sam", kRoleAdmin, 's', kForeignPractice);
  EXPECT_EQ(List('s').devices_size(), 1);
}

TEST_F(Devices, ComeInPagesWithoutGapOrRepeat) {
  std::vector<std::string> ids;
  std::string token;
  do {
    const v1::ListDevicesResponse page = List('a', 1, token);
    ASSERT_EQ(page.devices_size(), 1) << status_;
    ids.push_back(page.devices(0).device_id());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(ids, (std::vector<std::string>{DeviceOf(kAdmin), DeviceOf(kNoa), DeviceOf(kMia)}));
}

TEST_F(Devices, RefuseAPageTokenOfAnotherList) {
  const std::string token = List('a', 1).next_page_token();
  List('n', 1, token);
  ASSERT_EQ(status_.code(), Code::kInvalidArgument);
  EXPECT_EQ(FieldViolationsOf(status_).front().field, "page_token");
  List('a', 1, "garbage!");
  EXPECT_EQ(status_.code(), Code::kInvalidArgument);
}

TEST_F(Devices, AreSignedOutByTheirOwner) {
  ASSERT_TRUE(Revoke('n', "").ok());
  EXPECT_EQ(revoked_.device_id(), DeviceOf(kNoa));
  EXPECT_TRUE(revoked_.has_revoke_time());
  EXPECT_EQ(GetClient('n', kClient).status().code(), Code::kUnauthenticated);
}

TEST_F(Devices, AreSignedOutByAnAdmin) {
  ASSERT_TRUE(Revoke('a', DeviceOf(kNoa)).ok());
  EXPECT_EQ(GetClient('n', kClient).status().code(), Code::kUnauthenticated);
}

TEST_F(Devices, OfOthersReadLikeMissingOnesToAConsultant) {
  const absl::Status foreign = Revoke('n', DeviceOf(kMia), 71);
  const absl::Status missing = Revoke('n', Id(98), 72);
  EXPECT_EQ(foreign.code(), Code::kNotFound);
  EXPECT_EQ(foreign, missing);
  EXPECT_TRUE(GetClient('m', kOtherClient).ok());
}

TEST_F(Devices, KeepTheTimeTheyWereFirstRevoked) {
  ASSERT_TRUE(Revoke('a', DeviceOf(kNoa), 71).ok());
  const int64_t first = revoked_.revoke_time().seconds();
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Revoke('a', DeviceOf(kNoa), 72).ok());
  EXPECT_EQ(revoked_.revoke_time().seconds(), first);
}

TEST_F(Devices, AreRevokedOnceByTheSameRequest) {
  ASSERT_TRUE(Revoke('a', DeviceOf(kNoa)).ok());
  ASSERT_TRUE(Revoke('a', DeviceOf(kNoa)).ok());
  EXPECT_EQ(revoked_.device_id(), DeviceOf(kNoa));
  EXPECT_EQ(Trail().size(), 2u);
}

}  // namespace relactation::devices_test
