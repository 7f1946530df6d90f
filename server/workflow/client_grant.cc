#include "server/workflow/client_grant.h"

#include "proto/relactation/care/time_fields.h"

namespace relactation {

v1::GrantKind GrantKindOf(GrantRelation relation) {
  switch (relation) {
    case GrantRelation::kOwner:
      return v1::GRANT_KIND_OWNER;
    case GrantRelation::kShare:
      return v1::GRANT_KIND_SHARE;
    case GrantRelation::kCover:
      return v1::GRANT_KIND_COVER;
  }
  return v1::GRANT_KIND_UNSPECIFIED;
}

v1::ClientGrant ToClientGrant(const GrantRow& row) {
  v1::ClientGrant grant;
  grant.set_client_id(row.client_id);
  grant.set_consultant_id(row.principal_id);
  grant.set_display_name(row.principal_name);
  grant.set_kind(GrantKindOf(row.relation));
  *grant.mutable_from_time() = ToTimestamp(row.from_time);
  if (row.until_time) *grant.mutable_until_time() = ToTimestamp(*row.until_time);
  if (row.ended_time) *grant.mutable_end_time() = ToTimestamp(*row.ended_time);
  return grant;
}

}  // namespace relactation
