#include "client/connection/colleague_calls.h"

#include "relactation/v1/access_service.grpc.pb.h"
#include "relactation/v1/sharing_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Access = v1::AccessService::Stub;
using Sharing = v1::SharingService::Stub;

}  // namespace

absl::StatusOr<std::vector<v1::Consultant>> ColleagueCalls::ListConsultants() {
  return MakeCallForAllPages<v1::Consultant>(connection_, &Access::ListConsultants,
                                             v1::ListConsultantsRequest(),
                                             &v1::ListConsultantsResponse::consultants);
}

absl::StatusOr<std::vector<v1::Invite>> ColleagueCalls::ListInvites() {
  return MakeCallForAllPages<v1::Invite>(connection_, &Access::ListInvites,
                                         v1::ListInvitesRequest(),
                                         &v1::ListInvitesResponse::invites);
}

absl::StatusOr<std::vector<v1::Device>> ColleagueCalls::ListDevices() {
  return MakeCallForAllPages<v1::Device>(connection_, &Access::ListDevices,
                                         v1::ListDevicesRequest(),
                                         &v1::ListDevicesResponse::devices);
}

absl::StatusOr<v1::Consultant> ColleagueCalls::RevokeConsultant(
    const v1::RevokeConsultantRequest& request) {
  return MakeCall(connection_, &Access::RevokeConsultant, request);
}

absl::StatusOr<v1::Invite> ColleagueCalls::CancelInvite(const v1::CancelInviteRequest& request) {
  return MakeCall(connection_, &Access::CancelInvite, request);
}

absl::StatusOr<v1::ClientGrant> ColleagueCalls::GrantClient(const v1::GrantClientRequest& request) {
  return MakeCall(connection_, &Sharing::GrantClient, request);
}

absl::StatusOr<v1::ClientGrant> ColleagueCalls::EndGrant(const v1::EndGrantRequest& request) {
  return MakeCall(connection_, &Sharing::EndGrant, request);
}

absl::StatusOr<v1::ClientGrant> ColleagueCalls::HandOverClient(
    const v1::HandOverClientRequest& request) {
  return MakeCall(connection_, &Sharing::HandOverClient, request);
}

absl::StatusOr<v1::ListGrantsResponse> ColleagueCalls::ListGrants(
    const v1::ListGrantsRequest& request) {
  return MakeCall(connection_, &Sharing::ListGrants, request);
}

absl::StatusOr<v1::ListClientAccessResponse> ColleagueCalls::ListClientAccess(
    const v1::ListClientAccessRequest& request) {
  return MakeCall(connection_, &Sharing::ListClientAccess, request);
}

}  // namespace relactation
