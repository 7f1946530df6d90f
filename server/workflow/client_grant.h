// A grant as the contract says it.
#pragma once

#include "relactation/v1/grant.pb.h"

#include "server/storage/grant_table.h"

namespace relactation {

v1::GrantKind GrantKindOf(GrantRelation relation);

v1::ClientGrant ToClientGrant(const GrantRow& row);

}  // namespace relactation
