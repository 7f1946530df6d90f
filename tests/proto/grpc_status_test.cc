#include "proto/relactation/grpc_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/rpc/status.pb.h"

#include "proto/relactation/status.h"

namespace relactation::grpc_status_test {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(GrpcStatus, GoesToTheWireAndBackUnchanged) {
  for (int code = 0; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), code == 0 ? "" : "why");
    EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(status)), status) << code;
    EXPECT_EQ(ToGrpcStatus(status).error_code(), code);
  }
}

TEST(GrpcStatus, CarriesReasonFieldsAndDelay) {
  const absl::Status status = WithRetryDelay(
      RefusedFields(absl::StatusCode::kFailedPrecondition, "PLAN_REFUSED", {{"plan.sns", "no"}}),
      absl::Seconds(2));
  const absl::Status back = FromGrpcStatus(ToGrpcStatus(status));
  EXPECT_EQ(back, status);
  EXPECT_EQ(ReasonOf(back), "PLAN_REFUSED");
  EXPECT_THAT(FieldViolationsOf(back), SizeIs(1));
  EXPECT_EQ(RetryDelayOf(back), absl::Seconds(2));
}

TEST(GrpcStatus, WritesTheDetailsAsGoogleRpcStatus) {
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(
      ToGrpcStatus(InvalidField("client.zone", "is not a time zone")).error_details()));
  EXPECT_EQ(details.code(), 3);
  EXPECT_EQ(details.message(), "client.zone: is not a time zone");
  EXPECT_THAT(details.details(), SizeIs(2));
}

TEST(GrpcStatus, KeepsTheReasonWhereTheViolationsAreTooLongForTrailers) {
  const std::vector<FieldViolation> violations(20, {"plan.why", std::string(1000, 'x')});
  const grpc::Status wire = ToGrpcStatus(
      RefusedFields(absl::StatusCode::kFailedPrecondition, "PLAN_REFUSED", violations));
  EXPECT_LE(wire.error_details().size(), 4096U + 100U);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(wire)), "PLAN_REFUSED");
}

TEST(GrpcStatus, CutsAMessageThatTrailersCouldNotCarry) {
  std::string letters;
  for (int i = 0; i < 5000; ++i) letters += "\xd9\x85";
  const grpc::Status wire = ToGrpcStatus(absl::InvalidArgumentError(letters));
  EXPECT_LE(wire.error_message().size(), 1100U);
  EXPECT_EQ(letters.find(wire.error_message().substr(0, 998)), 0U);
  EXPECT_LE(wire.error_details().size(), 4096U);
}

TEST(GrpcStatus, KeepsCodeAndMessageOfAPeerWhoseDetailsCannotBeRead) {
  const absl::Status status =
      FromGrpcStatus(grpc::Status(grpc::StatusCode::ABORTED, "moved on", "\xff\xff\xff"));
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(status.message(), "moved on");
  EXPECT_EQ(ReasonOf(status), "");
}

}  // namespace relactation::grpc_status_test
