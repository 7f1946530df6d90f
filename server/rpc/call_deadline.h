// Until when a call is waited for.
#pragma once

#include <grpcpp/server_context.h>

#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

// By our clock, at most so far off. The peer's deadline is on the machine's clock; ours may be
// another, so only what is left counts.
absl::Time DeadlineOf(const grpc::CallbackServerContext& context, const Clock& clock,
                      absl::Duration longest);

}  // namespace relactation
