#include "server/rules/plan_lifecycle.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

v1::Client InState(v1::ClientState state) {
  v1::Client client;
  client.set_state(state);
  return client;
}

TEST(CheckMayPublish, AllowsTheFirstRevisionAndTheNext) {
  EXPECT_TRUE(CheckMayPublish(InState(v1::CLIENT_STATE_ACTIVE), 0, 0).ok());
  EXPECT_TRUE(CheckMayPublish(InState(v1::CLIENT_STATE_UNSPECIFIED), 7, 7).ok());
}

TEST(CheckMayPublish, AbortsWhereSomebodyPublishedMeanwhile) {
  const absl::Status status = CheckMayPublish(InState(v1::CLIENT_STATE_ACTIVE), 3, 2);
  EXPECT_TRUE(absl::IsAborted(status));
  EXPECT_EQ(ReasonOf(status), "PLAN_MOVED_ON");
}

TEST(CheckMayPublish, RefusesABaseThatDoesNotExistYet) {
  const absl::Status status = CheckMayPublish(InState(v1::CLIENT_STATE_ACTIVE), 2, 3);
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "base_revision");
}

TEST(CheckMayPublish, RefusesAClientWhoseCareHasEndedWhateverTheBase) {
  for (const int64_t base : {0, 2, 9}) {
    const absl::Status status = CheckMayPublish(InState(v1::CLIENT_STATE_CLOSED), 2, base);
    EXPECT_TRUE(absl::IsFailedPrecondition(status));
    EXPECT_EQ(ReasonOf(status), "CLIENT_CLOSED");
  }
}

}  // namespace
}  // namespace relactation
