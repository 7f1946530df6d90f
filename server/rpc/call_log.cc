#include "server/rpc/call_log.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {

void CallLog::Write(std::string_view method, absl::StatusCode code, absl::Duration took) {
  const std::string time = absl::FormatTime(absl::RFC3339_sec, clock_.Now(), absl::UTCTimeZone());
  out_ << absl::StrCat("{\"time\":\"", time, "\",\"call\":\"", ToAbsl(method), "\",\"code\":\"",
                       absl::StatusCodeToString(code),
                       "\",\"ms\":", absl::ToInt64Milliseconds(took), "}\n");
}

}  // namespace relactation
