#include "server/rpc/call_log.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {

void CallLog::Write(std::string_view method, absl::StatusCode code, absl::Duration took) {
  const absl::Time second = absl::FromUnixSeconds(absl::ToUnixSeconds(clock_.Now()));
  std::lock_guard lock(mutex_);
  if (second != second_) {
    second_ = second;
    second_text_ = absl::FormatTime(absl::RFC3339_sec, second, absl::UTCTimeZone());
  }
  const std::string line = absl::StrCat(
      "{\"time\":\"", second_text_, "\",\"call\":\"", ToAbsl(method), "\",\"code\":\"",
      absl::StatusCodeToString(code), "\",\"ms\":", absl::ToInt64Milliseconds(took), "}\n");
  out_ << line << std::flush;
}

}  // namespace relactation
