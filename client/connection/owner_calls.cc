#include "client/connection/owner_calls.h"

#include "relactation/v1/sharing_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Sharing = v1::SharingService::Stub;

}  // namespace

absl::StatusOr<v1::Consent> OwnerCalls::ShareOwnRecords(const v1::ShareOwnRecordsRequest& request) {
  return MakeCall(connection_, &Sharing::ShareOwnRecords, request);
}

absl::StatusOr<v1::Consent> OwnerCalls::EndOwnSharing(const v1::EndOwnSharingRequest& request) {
  return MakeCall(connection_, &Sharing::EndOwnSharing, request);
}

}  // namespace relactation
