#include "server/workflow/client_sharing.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/grant_table.h"
#include "server/workflow/client_grant.h"

namespace relactation {
namespace {

// Nobody is made the owner by a grant: that is what handing over is for.
absl::StatusOr<GrantRelation> RelationAsked(v1::GrantKind kind) {
  if (kind == v1::GRANT_KIND_SHARE) return GrantRelation::kShare;
  if (kind == v1::GRANT_KIND_COVER) return GrantRelation::kCover;
  return InvalidField("kind", "must be SHARE or COVER");
}

absl::StatusOr<std::optional<absl::Time>> EndAsked(const Scope& scope,
                                                   const v1::GrantClientRequest& request) {
  if (!request.has_until_time()) {
    if (request.kind() != v1::GRANT_KIND_COVER) return std::nullopt;
    return InvalidField("until_time", "must be given for a cover");
  }
  const absl::Time until = FromTimestamp(request.until_time());
  if (until <= scope.now()) return InvalidField("until_time", "has passed; give one ahead");
  return until;
}

}  // namespace

absl::StatusOr<Colleague> ColleagueAsked(const Scope& scope, std::string_view consultant_id) {
  ASSIGN_OR_RETURN(Colleague colleague, FindColleague(scope, consultant_id));
  if (colleague.principal_id == scope.caller().principal_id) {
    return InvalidField("consultant_id", "names yourself; name a colleague");
  }
  if ((colleague.roles & kRoleConsultant) != 0) return colleague;
  return Refusal(absl::StatusCode::kFailedPrecondition, "NOT_A_CONSULTANT",
                 "this colleague may not care for clients; name a consultant");
}

absl::StatusOr<v1::ClientGrant> LatestGrant(const Scope& scope, std::string_view client_id,
                                            std::string_view consultant_id, v1::GrantKind kind) {
  ASSIGN_OR_RETURN(const std::vector<GrantRow> rows, GrantTable(scope).ListOf(client_id));
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    const bool is_hers = absl::EqualsIgnoreCase(row->principal_id, ToAbsl(consultant_id));
    if (is_hers && GrantKindOf(row->relation) == kind) return ToClientGrant(*row);
  }
  return absl::NotFoundError("this colleague has no such right on the client");
}

absl::StatusOr<v1::ClientGrant> GrantClient(const Scope& scope,
                                            const v1::GrantClientRequest& request) {
  ASSIGN_OR_RETURN(const GrantRelation relation, RelationAsked(request.kind()));
  ASSIGN_OR_RETURN(const std::optional<absl::Time> until, EndAsked(scope, request));
  ASSIGN_OR_RETURN(const Colleague colleague, ColleagueAsked(scope, request.consultant_id()));
  RETURN_IF_ERROR(GrantTable(scope).BeginOrExtend(request.client_id(), colleague.principal_id,
                                                  relation, until));
  return LatestGrant(scope, request.client_id(), colleague.principal_id, request.kind());
}

absl::StatusOr<v1::ClientGrant> EndGrant(const Scope& scope, const v1::EndGrantRequest& request) {
  ASSIGN_OR_RETURN(const GrantRelation relation, RelationAsked(request.kind()));
  const absl::Status ended =
      GrantTable(scope).End(request.client_id(), request.consultant_id(), relation);
  if (absl::IsNotFound(ended)) {
    return absl::NotFoundError("this colleague has no such right on the client, or not any more");
  }
  RETURN_IF_ERROR(ended);
  return LatestGrant(scope, request.client_id(), request.consultant_id(), request.kind());
}

absl::StatusOr<v1::ListGrantsResponse> ListGrants(const Scope& scope,
                                                  const v1::ListGrantsRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<GrantRow> rows, GrantTable(scope).ListOf(request.client_id()));
  v1::ListGrantsResponse response;
  for (const GrantRow& row : rows) *response.add_grants() = ToClientGrant(row);
  return response;
}

}  // namespace relactation
