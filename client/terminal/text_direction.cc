#include "client/terminal/text_direction.h"

#include <utf8proc.h>

namespace relactation {

bool HasRightToLeft(std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t letter = -1;
    const utf8proc_ssize_t bytes =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &letter);
    const utf8proc_property_t* const is = utf8proc_get_property(letter);
    if (bytes > 0 &&
        (is->bidi_class == UTF8PROC_BIDI_CLASS_R || is->bidi_class == UTF8PROC_BIDI_CLASS_AL)) {
      return true;
    }
    text.remove_prefix(bytes > 0 ? static_cast<size_t>(bytes) : 1);
  }
  return false;
}

}  // namespace relactation
