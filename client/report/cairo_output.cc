#include "client/report/cairo_output.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::Status CheckCairo(cairo_status_t status, std::string_view what) {
  if (status == CAIRO_STATUS_SUCCESS) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat(ToAbsl(what), " cannot be drawn: ", cairo_status_to_string(status)));
}

cairo_status_t AppendBytes(void* text, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace relactation
