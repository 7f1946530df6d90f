#include "server/workflow/row_cursor.h"

#include "absl/strings/numbers.h"
#include "proto/relactation/status.h"

namespace relactation {

std::string CursorOf(const RecordRow& row) {
  return std::to_string(absl::ToUnixMicros(*row.start_time)) + "/" + row.record_id;
}

absl::Status ReadCursor(const std::string& cursor, RecordPage& page) {
  if (cursor.empty()) return absl::OkStatus();
  const size_t slash = cursor.find('/');
  int64_t micros = 0;
  if (slash == std::string::npos || !absl::SimpleAtoi(cursor.substr(0, slash), &micros)) {
    return InvalidField("page_token", "is not a token of this list; start again without one");
  }
  page.after_start_time = absl::FromUnixMicros(micros);
  page.after_record_id = cursor.substr(slash + 1);
  return absl::OkStatus();
}

}  // namespace relactation
