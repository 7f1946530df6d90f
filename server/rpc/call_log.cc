#include "server/rpc/call_log.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// More do not wait.
constexpr size_t kMostBytes = 4096;

}  // namespace

void CallLog::Write(std::string_view method, absl::StatusCode code, absl::Duration took) {
  Gather(method, code, took);
  WriteOut();
}

void CallLog::Gather(std::string_view method, absl::StatusCode code, absl::Duration took) {
  const absl::Time second = absl::FromUnixSeconds(absl::ToUnixSeconds(clock_.Now()));
  std::lock_guard lock(mutex_);
  if (second != second_) {
    WriteLines();
    second_ = second;
    second_text_ = absl::FormatTime(absl::RFC3339_sec, second, absl::UTCTimeZone());
  }
  absl::StrAppend(&lines_, "{\"time\":\"", second_text_, "\",\"call\":\"", ToAbsl(method),
                  "\",\"code\":\"", absl::StatusCodeToString(code),
                  "\",\"ms\":", absl::ToInt64Milliseconds(took), "}\n");
  if (lines_.size() > kMostBytes) WriteLines();
}

void CallLog::WriteOut() {
  std::lock_guard lock(mutex_);
  WriteLines();
}

void CallLog::WriteLines() {
  if (lines_.empty()) return;
  out_ << lines_ << std::flush;
  lines_.clear();
}

}  // namespace relactation
