#include "client/command/text_check.h"

#include <utf8proc.h>

namespace relactation {

bool IsUtf8(std::string_view bytes) {
  const auto* rest = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  auto left = static_cast<utf8proc_ssize_t>(bytes.size());
  while (left > 0) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(rest, left, &character);
    if (size <= 0) return false;
    rest += size;
    left -= size;
  }
  return true;
}

}  // namespace relactation
