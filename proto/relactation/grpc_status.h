// The same outcomes on the wire: gRPC's status with google.rpc details in its trailers.
#pragma once

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace relactation {

// Details travel as google.rpc.Status in `grpc-status-details-bin`, at most 4 KiB of them; one that
// does not fit is left out. A message is cut at 1,000 bytes.
grpc::Status ToGrpcStatus(const absl::Status& status);

// What a peer answered. Details that cannot be read are left out; the code and message stay.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace relactation
