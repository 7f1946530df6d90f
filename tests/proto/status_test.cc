#include "proto/relactation/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relactation::status_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<FieldViolation> Violations(int count) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < count; ++i) {
    violations.push_back({"persons[" + std::to_string(i) + "]", "is missing"});
  }
  return violations;
}

TEST(InvalidField, StartsItsMessageWithThePathAndCarriesTheViolation) {
  const absl::Status status = InvalidField("client.zone", "is not a time zone");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "client.zone: is not a time zone");
  EXPECT_EQ(ReasonOf(status), "INVALID_FIELD");
  EXPECT_THAT(FieldViolationsOf(status),
              ElementsAre(FieldViolation{"client.zone", "is not a time zone"}));
}

TEST(InvalidFields, SaysHowManyMoreThereAre) {
  EXPECT_EQ(InvalidFields(Violations(3)).message(), "persons[0]: is missing (and 2 more)");
}

TEST(InvalidFields, SendsNoMoreThanTheFirst20) {
  const absl::Status status = InvalidFields(Violations(25));
  EXPECT_THAT(FieldViolationsOf(status), SizeIs(20));
  EXPECT_EQ(status.message(), "persons[0]: is missing (and 24 more)");
}

TEST(RefusedFields, KeepsCodeReasonAndFields) {
  const absl::Status status = RefusedFields(absl::StatusCode::kFailedPrecondition, "PLAN_REFUSED",
                                            {{"plan.sns", "names a volume nobody set"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "PLAN_REFUSED");
  EXPECT_THAT(FieldViolationsOf(status), SizeIs(1));
}

TEST(Refusal, KeepsItsReason) {
  const absl::Status status =
      Refusal(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED", "make a new one");
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_THAT(FieldViolationsOf(status), IsEmpty());
  EXPECT_EQ(RetryDelayOf(status), std::nullopt);
}

TEST(WithRetryDelay, KeepsTheDelayBesideTheReason) {
  const absl::Status status =
      WithRetryDelay(Refusal(absl::StatusCode::kResourceExhausted, "QUEUE_FULL", "wait"),
                     absl::Milliseconds(1250));
  EXPECT_EQ(RetryDelayOf(status), absl::Milliseconds(1250));
  EXPECT_EQ(ReasonOf(status), "QUEUE_FULL");
}

TEST(StatusDetails, AreEmptyForAStatusWithoutThem) {
  EXPECT_EQ(ReasonOf(absl::NotFoundError("no")), "");
  EXPECT_THAT(FieldViolationsOf(absl::OkStatus()), IsEmpty());
  EXPECT_EQ(RetryDelayOf(absl::UnavailableError("no")), std::nullopt);
}

TEST(StatusDetails, AreEmptyWhereTheirBytesAreDamaged) {
  absl::Status status = absl::NotFoundError("no");
  for (const char* type :
       {"google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.RetryInfo"}) {
    status.SetPayload(std::string("type.googleapis.com/") + type, absl::Cord("\xff\xff\xff"));
  }
  EXPECT_EQ(ReasonOf(status), "");
  EXPECT_THAT(FieldViolationsOf(status), IsEmpty());
  EXPECT_EQ(RetryDelayOf(status), std::nullopt);
}

absl::StatusOr<int> Doubled(absl::StatusOr<int> number) {
  ASSIGN_OR_RETURN(const int value, std::move(number));
  RETURN_IF_ERROR(value > 10 ? absl::OutOfRangeError("too large") : absl::OkStatus());
  return 2 * value;
}

TEST(PropagationMacros, LeaveWithTheStatusAndElseGoOn) {
  EXPECT_EQ(Doubled(4).value(), 8);
  EXPECT_EQ(Doubled(11).status(), absl::OutOfRangeError("too large"));
  EXPECT_EQ(Doubled(absl::AbortedError("moved")).status(), absl::AbortedError("moved"));
}

}  // namespace relactation::status_test
