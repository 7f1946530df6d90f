// The calls about the people of a practice, and about who of them may see a client.
#pragma once

#include <vector>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/practice.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class ColleagueCalls {
 public:
  explicit ColleagueCalls(PracticeConnection& connection) : connection_(connection) {}

  // Everybody who works or worked in the practice, by the time they joined, and every invite,
  // newest first, however many pages that takes.
  absl::StatusOr<std::vector<v1::Consultant>> ListConsultants();
  absl::StatusOr<std::vector<v1::Invite>> ListInvites();
  // Oldest first, revoked ones included.
  absl::StatusOr<std::vector<v1::Device>> ListDevices();
  absl::StatusOr<v1::Consultant> RevokeConsultant(const v1::RevokeConsultantRequest& request);
  absl::StatusOr<v1::Invite> CancelInvite(const v1::CancelInviteRequest& request);

  absl::StatusOr<v1::ClientGrant> GrantClient(const v1::GrantClientRequest& request);
  absl::StatusOr<v1::ClientGrant> EndGrant(const v1::EndGrantRequest& request);
  absl::StatusOr<v1::ClientGrant> HandOverClient(const v1::HandOverClientRequest& request);
  absl::StatusOr<v1::ListGrantsResponse> ListGrants(const v1::ListGrantsRequest& request);
  // One page.
  absl::StatusOr<v1::ListClientAccessResponse> ListClientAccess(
      const v1::ListClientAccessRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
