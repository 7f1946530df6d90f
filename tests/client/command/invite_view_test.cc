#include "client/command/invite_view.h"

#include <gtest/gtest.h>

#include "proto/relactation/care/time_fields.h"

namespace relactation::invite_view_test {

const absl::Time kNow = absl::FromUnixSeconds(1795557600);

TEST(InviteStateText, TellsOpenUsedAndExpiredApart) {
  v1::Invite invite;
  *invite.mutable_expire_time() = ToTimestamp(kNow);
  EXPECT_EQ(InviteStateText(invite, kNow - absl::Seconds(1)), "open");
  EXPECT_EQ(InviteStateText(invite, kNow), "expired");
  *invite.mutable_use_time() = ToTimestamp(kNow - absl::Hours(1));
  EXPECT_EQ(InviteStateText(invite, kNow), "used");
  EXPECT_FALSE(IsOpen(invite, kNow - absl::Seconds(1)));
}

}  // namespace relactation::invite_view_test
