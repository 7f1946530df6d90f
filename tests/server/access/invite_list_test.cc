#include "server/access/invite_list.h"

#include <gtest/gtest.h>

#include "relactation/v1/access_service.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "tests/server/access/a_practice.h"

namespace relactation::invite_list_test {

using Code = absl::StatusCode;

class InviteList : public APractice {
 protected:
  void Invite(int number, char secret) {
    v1::CreateInviteRequest request;
    request.set_request_id(Id(100 + number));
    request.set_invite_id(Id(number));
    request.set_secret(Secret(secret));
    request.set_display_name("Noor");
    request.add_roles(v1::ROLE_CONSULTANT);
    const AnyResponse answer =
        Ask("AccessService/CreateInvite", 'a', request, CreateInviteHandler(invites_));
    ASSERT_TRUE(answer.ok()) << answer.status();
  }

  absl::Status Redeem(char secret, char token) {
    v1::RedeemInviteRequest request;
    request.set_request_id(Id(62));
    request.set_secret(Secret(secret));
    request.set_token(Token(token));
    request.set_device_name("laptop");
    return Ask("AccessService/RedeemInvite", 0, request, RedeemInviteHandler(invites_)).status();
  }

  v1::ListInvitesResponse List(int page_size = 0, const std::string& page_token = "",
                               char token = 'a') {
    v1::ListInvitesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    const AnyResponse answer =
        Ask("AccessService/ListInvites", token, request, ListInvitesHandler());
    status_ = answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::ListInvitesResponse&>(**answer);
  }

  absl::Status Cancel(int number, int request_id = 70, char token = 'a') {
    v1::CancelInviteRequest request;
    request.set_request_id(Id(request_id));
    request.set_invite_id(Id(number));
    return Ask("AccessService/CancelInvite", token, request, CancelInviteHandler()).status();
  }

  absl::Status status_;
};

TEST_F(InviteList, IsNewestFirstWithUsedOnes) {
  Invite(81, 'x');
  clock_.Advance(absl::Minutes(1));
  Invite(82, 'y');
  ASSERT_TRUE(Redeem('x', 't').ok());
  const v1::ListInvitesResponse invites = List();
  ASSERT_EQ(invites.invites_size(), 2) << status_;
  EXPECT_EQ(invites.invites(0).invite_id(), Id(82));
  EXPECT_FALSE(invites.invites(0).has_use_time());
  EXPECT_EQ(FromTimestamp(invites.invites(1).use_time()), clock_.Now());
  EXPECT_EQ(invites.invites(1).roles(0), v1::ROLE_CONSULTANT);
}

TEST_F(InviteList, ComesInPagesWithoutGapOrRepeat) {
  Invite(81, 'x');
  Invite(82, 'y');
  const v1::ListInvitesResponse first = List(1);
  ASSERT_EQ(first.invites_size(), 1);
  const v1::ListInvitesResponse second = List(1, first.next_page_token());
  ASSERT_EQ(second.invites_size(), 1) << status_;
  EXPECT_NE(first.invites(0).invite_id(), second.invites(0).invite_id());
  EXPECT_EQ(second.next_page_token(), "");
  List(1, "garbage!");
  EXPECT_EQ(status_.code(), Code::kInvalidArgument);
}

TEST_F(InviteList, IsForAdmins) {
  List(0, "", 'n');
  EXPECT_EQ(status_.code(), Code::kPermissionDenied);
  EXPECT_EQ(Cancel(81, 70, 'n').code(), Code::kPermissionDenied);
}

TEST_F(InviteList, TakesAnInviteBackAtOnce) {
  Invite(81, 'x');
  ASSERT_TRUE(Cancel(81).ok());
  EXPECT_EQ(FromTimestamp(List().invites(0).expire_time()), clock_.Now());
  EXPECT_EQ(Redeem('x', 't').code(), Code::kUnauthenticated);
  EXPECT_TRUE(Cancel(81, 71).ok());
}

TEST_F(InviteList, DoesNotTakeBackWhatWasUsed) {
  Invite(81, 'x');
  ASSERT_TRUE(Redeem('x', 't').ok());
  const absl::Status status = Cancel(81);
  EXPECT_EQ(status.code(), Code::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "INVITE_USED");
  EXPECT_EQ(GetClient('t', kMissingClient).status().code(), Code::kNotFound);
}

TEST_F(InviteList, KnowsNothingOfOtherPracticesAndMissingInvites) {
  Invite(81, 'x');
  AddPerson(kSomebody, "Sam", kRoleAdmin, 's', kForeignPractice);
  EXPECT_EQ(List(0, "", 's').invites_size(), 0);
  const absl::Status foreign = Cancel(81, 71, 's');
  EXPECT_EQ(foreign.code(), Code::kNotFound);
  EXPECT_EQ(foreign, Cancel(89, 72));
}

}  // namespace relactation::invite_list_test
