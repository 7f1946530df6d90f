#include "client/connection/flag_calls.h"

#include "relactation/v1/flag_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {

using Stub = v1::FlagService::Stub;

absl::StatusOr<v1::ListFlagsResponse> FlagCalls::ListFlags(const v1::ListFlagsRequest& request) {
  return MakeCall(connection_, &Stub::ListFlags, request);
}

absl::StatusOr<v1::FlagDecision> FlagCalls::DecideFlag(const v1::DecideFlagRequest& request) {
  return MakeCall(connection_, &Stub::DecideFlag, request);
}

}  // namespace relactation
