// The token that a call comes with.
#pragma once

#include <grpcpp/server_context.h>
#include <string>

namespace relactation {

// What follows `Bearer ` in the call's metadata, as it came; empty if there is none, or more than
// one.
std::string TokenOf(const grpc::CallbackServerContext& context);

}  // namespace relactation
