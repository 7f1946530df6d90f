#include "server/rules/client_care.h"

#include <gtest/gtest.h>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation::client_care_test {

v1::Client InState(v1::ClientState state) {
  v1::Client client;
  client.set_state(state);
  return client;
}

TEST(CheckMayAddTo, RefusesAClientWhoseCareHasEndedAlone) {
  EXPECT_TRUE(CheckMayAddTo(InState(v1::CLIENT_STATE_UNSPECIFIED)).ok());
  EXPECT_TRUE(CheckMayAddTo(InState(v1::CLIENT_STATE_ACTIVE)).ok());
  const absl::Status closed = CheckMayAddTo(InState(v1::CLIENT_STATE_CLOSED));
  EXPECT_TRUE(absl::IsFailedPrecondition(closed));
  EXPECT_EQ(ReasonOf(closed), "CLIENT_CLOSED");
}

TEST(CheckMayHaveAddedTo, TakesWhatWasMadeBeforeTheEnd) {
  const absl::Time end = absl::FromUnixSeconds(1'800'000'000);
  v1::Client client = InState(v1::CLIENT_STATE_CLOSED);
  EXPECT_EQ(ReasonOf(CheckMayHaveAddedTo(client, end)), "CLIENT_CLOSED") << "nobody knows when";
  *client.mutable_closure()->mutable_close_time() = ToTimestamp(end);
  EXPECT_TRUE(CheckMayHaveAddedTo(client, end - absl::Seconds(1)).ok());
  EXPECT_EQ(ReasonOf(CheckMayHaveAddedTo(client, end)), "CLIENT_CLOSED");
  client.set_state(v1::CLIENT_STATE_ACTIVE);
  EXPECT_TRUE(CheckMayHaveAddedTo(client, end + absl::Seconds(1)).ok());
}

}  // namespace relactation::client_care_test
