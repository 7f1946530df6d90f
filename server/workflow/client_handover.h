// Handing a client over: another consultant in place of the caller.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Makes a colleague the owner. The caller's own right ends, unless a share is kept; a share or
// cover of the colleague's becomes the ownership; the caller's open tasks become the colleague's;
// the note lies in the practice's own stream, its id the request's. Errors as ColleagueAsked.
absl::StatusOr<v1::ClientGrant> HandOverClient(const Scope& scope,
                                               const v1::HandOverClientRequest& request);

// The answer as text that may be kept, and back: whoever handed a client over may not read it
// again. DATA_LOSS if the text is none of these.
std::string KeptHandOver(const v1::ClientGrant& grant);
absl::StatusOr<v1::ClientGrant> RecallHandOver(std::string_view kept);

}  // namespace relactation
