#include "server/rpc/call_deadline.h"

#include <algorithm>
#include <grpc/support/time.h>

namespace relactation {

absl::Time DeadlineOf(const grpc::CallbackServerContext& context, const Clock& clock,
                      absl::Duration longest) {
  const gpr_timespec left = gpr_convert_clock_type(context.raw_deadline(), GPR_TIMESPAN);
  const absl::Duration left_seconds = absl::Seconds(left.tv_sec) + absl::Nanoseconds(left.tv_nsec);
  return clock.Now() + std::min(left_seconds, longest);
}

}  // namespace relactation
