#include "client/report/file_name.h"

#include "absl/strings/ascii.h"

namespace relactation {

std::string PlainFileName(std::string_view text) {
  std::string plain;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    plain += absl::ascii_isalnum(byte) ? absl::ascii_tolower(byte) : '-';
  }
  return plain;
}

}  // namespace relactation
