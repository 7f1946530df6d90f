#include "server/access/invites.h"

#include <gtest/gtest.h>

#include "relactation/v1/access_service.pb.h"

#include "tests/server/access/a_practice.h"

namespace relactation::invites_test {

using Code = absl::StatusCode;

v1::CreateInviteRequest AnInvite(char secret = 's') {
  v1::CreateInviteRequest request;
  request.set_request_id(Id(60));
  request.set_invite_id(Id(61));
  request.set_secret(Secret(secret));
  request.set_display_name("Noor");
  request.add_roles(v1::ROLE_CONSULTANT);
  return request;
}

v1::RedeemInviteRequest ARedemption(char secret = 's', char token = 't') {
  v1::RedeemInviteRequest request;
  request.set_request_id(Id(62));
  request.set_secret(Secret(secret));
  request.set_token(Token(token));
  request.set_device_name("laptop");
  return request;
}

class AnInviteTo : public APractice {
 protected:
  AnyResponse Create(const v1::CreateInviteRequest& request, char token = 'a') {
    return Ask("AccessService/CreateInvite", token, request, CreateInviteHandler(invites_));
  }
  AnyResponse Redeem(const v1::RedeemInviteRequest& request) {
    return Ask("AccessService/RedeemInvite", 0, request, RedeemInviteHandler(invites_));
  }
  v1::RedeemInviteResponse Redeemed(const v1::RedeemInviteRequest& request) {
    const AnyResponse answer = Redeem(request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::RedeemInviteResponse&>(**answer);
  }
};

TEST_F(AnInviteTo, APracticeSignsANewPersonIn) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  const v1::RedeemInviteResponse answer = Redeemed(ARedemption());
  EXPECT_EQ(answer.practice().display_name(), "North");
  EXPECT_EQ(answer.consultant().display_name(), "Noor");
  EXPECT_EQ(answer.consultant().roles(0), v1::ROLE_CONSULTANT);
  EXPECT_EQ(answer.device().display_name(), "laptop");
  EXPECT_EQ(GetClient('t', kMissingClient).status().code(), Code::kNotFound);
}

TEST_F(AnInviteTo, APracticeIsWrittenByAnAdminOnly) {
  EXPECT_EQ(Create(AnInvite(), 'n').status().code(), Code::kPermissionDenied);
}

TEST_F(AnInviteTo, APracticeShowsItsTimesAndNoSecret) {
  const AnyResponse answer = Create(AnInvite());
  ASSERT_TRUE(answer.ok()) << answer.status();
  const auto& invite = static_cast<const v1::Invite&>(**answer);
  EXPECT_EQ(invite.invite_id(), Id(61));
  EXPECT_EQ(invite.expire_time().seconds() - invite.create_time().seconds(), 24 * 3600);
  EXPECT_FALSE(invite.has_use_time());
}

TEST_F(AnInviteTo, APracticeIsMadeOnceHoweverOftenItIsAsked) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  EXPECT_TRUE(Create(AnInvite()).ok());
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto open, InviteTable(transaction).ListOpen(kPractice, clock_.Now()));
    EXPECT_EQ(open.size(), 1u);
    return absl::OkStatus();
  });
}

TEST_F(AnInviteTo, APracticeThatAlreadyExistsIsRefused) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  v1::CreateInviteRequest second = AnInvite('z');
  second.set_request_id(Id(63));
  EXPECT_EQ(Create(second).status().code(), Code::kAlreadyExists);
}

TEST_F(AnInviteTo, APracticeTakesNoParent) {
  v1::CreateInviteRequest request = AnInvite();
  request.set_roles(0, v1::ROLE_PARENT);
  const absl::Status refused = Create(request).status();
  ASSERT_EQ(refused.code(), Code::kInvalidArgument);
  EXPECT_EQ(FieldViolationsOf(refused).front().field, "roles[0]");
}

TEST_F(AnInviteTo, APracticeTakesNoShortSecret) {
  v1::CreateInviteRequest request = AnInvite();
  request.set_secret("short");
  EXPECT_EQ(Create(request).status().code(), Code::kInvalidArgument);
}

TEST_F(AnInviteTo, OneDeviceIsAnsweredAsBeforeWhenSentAgain) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  const v1::RedeemInviteResponse first = Redeemed(ARedemption());
  const v1::RedeemInviteResponse again = Redeemed(ARedemption());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
}

TEST_F(AnInviteTo, OneDeviceDoesNotWorkForAnother) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  Redeemed(ARedemption());
  const absl::Status used = Redeem(ARedemption('s', 'u')).status();
  EXPECT_EQ(used.code(), Code::kUnauthenticated);
  EXPECT_EQ(used, Redeem(ARedemption('x', 'u')).status());
}

TEST_F(AnInviteTo, SomebodyExpires) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  clock_.Advance(absl::Hours(24));
  const absl::Status expired = Redeem(ARedemption()).status();
  EXPECT_EQ(expired.code(), Code::kUnauthenticated);
  EXPECT_EQ(expired, Redeem(ARedemption('x')).status());
}

TEST_F(AnInviteTo, SomebodyLastsAsLongAsWasAsked) {
  v1::CreateInviteRequest request = AnInvite();
  request.set_valid_hours(48);
  ASSERT_TRUE(Create(request).ok());
  clock_.Advance(absl::Hours(47));
  Redeemed(ARedemption());
}

TEST_F(AnInviteTo, AnotherServerIsUnknownHere) {
  EXPECT_EQ(Redeem(ARedemption('f')).status().code(), Code::kUnauthenticated);
  EXPECT_TRUE(Trail().empty());
}

TEST_F(AnInviteTo, SomebodyDoesNotReviveARevokedDevice) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  const v1::RedeemInviteResponse first = Redeemed(ARedemption());
  InTransaction([&](Transaction& transaction) {
    return DeviceTable(transaction).Revoke(kPractice, first.device().device_id(), clock_.Now());
  });
  EXPECT_EQ(Redeem(ARedemption()).status().code(), Code::kUnauthenticated);
}

TEST_F(AnInviteTo, SomebodyTakesNoTokenThatIsTaken) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  EXPECT_EQ(Redeem(ARedemption('s', 'n')).status().code(), Code::kUnauthenticated);
}

TEST_F(AnInviteTo, SomebodyIsAuditedWhenItWorksAndWhenItIsTriedInVain) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  const v1::RedeemInviteResponse first = Redeemed(ARedemption());
  Redeem(ARedemption('s', 'u')).status().IgnoreError();
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 3u);
  EXPECT_EQ(trail[1].outcome, "OK");
  EXPECT_EQ(trail[1].principal_id, first.consultant().consultant_id());
  EXPECT_EQ(trail[1].resource_name, "invites/" + Id(61));
  EXPECT_EQ(trail[2].outcome, "UNAUTHENTICATED");
  EXPECT_EQ(trail[2].principal_id, std::nullopt);
}

TEST_F(AnInviteTo, NobodyIsTriedSixThousandTimesAMinuteAndNoMore) {
  for (int i = 0; i < 6000; ++i) Redeem(ARedemption('x')).status().IgnoreError();
  const absl::Status throttled = Redeem(ARedemption('x')).status();
  EXPECT_EQ(throttled.code(), Code::kResourceExhausted);
  EXPECT_EQ(RetryDelayOf(throttled), absl::Milliseconds(10));
  clock_.Advance(absl::Milliseconds(10));
  EXPECT_EQ(Redeem(ARedemption('x')).status().code(), Code::kUnauthenticated);
}

TEST_F(AnInviteTo, SomebodyThatWorksDoesNotCountAsAGuess) {
  ASSERT_TRUE(Create(AnInvite()).ok());
  for (int i = 0; i < 100; ++i) Redeemed(ARedemption());
}

}  // namespace relactation::invites_test
