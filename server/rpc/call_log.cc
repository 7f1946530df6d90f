#include "server/rpc/call_log.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {

void CallLog::Write(std::string_view method, absl::StatusCode code, absl::Duration took) {
  const std::string time = absl::FormatTime(absl::RFC3339_sec, clock_.Now(), absl::UTCTimeZone());
  const std::string line = absl::StrCat("{\"time\":\"", time, "\",\"call\":\"", ToAbsl(method),
                                        "\",\"code\":\"", absl::StatusCodeToString(code),
                                        "\",\"ms\":", absl::ToInt64Milliseconds(took), "}\n");
  std::lock_guard lock(mutex_);
  out_ << line << std::flush;
}

}  // namespace relactation
