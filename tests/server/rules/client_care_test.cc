#include "server/rules/client_care.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"

namespace relactation::client_care_test {

v1::Client InState(v1::ClientState state, bool quietly = false) {
  v1::Client client;
  client.set_state(state);
  client.mutable_closure()->set_quietly(quietly);
  return client;
}

TEST(CheckMayAddTo, RefusesAClientWhoseCareHasEndedAlone) {
  EXPECT_TRUE(CheckMayAddTo(InState(v1::CLIENT_STATE_UNSPECIFIED)).ok());
  EXPECT_TRUE(CheckMayAddTo(InState(v1::CLIENT_STATE_ACTIVE)).ok());
  const absl::Status closed = CheckMayAddTo(InState(v1::CLIENT_STATE_CLOSED));
  EXPECT_TRUE(absl::IsFailedPrecondition(closed));
  EXPECT_EQ(ReasonOf(closed), "CLIENT_CLOSED");
}

TEST(IsQuiet, HoldsForAClientThatWasClosedQuietlyAlone) {
  EXPECT_TRUE(IsQuiet(InState(v1::CLIENT_STATE_CLOSED, true)));
  EXPECT_FALSE(IsQuiet(InState(v1::CLIENT_STATE_CLOSED, false)));
  EXPECT_FALSE(IsQuiet(InState(v1::CLIENT_STATE_ACTIVE, true)));
}

}  // namespace relactation::client_care_test
