#include "client/importer/export_text.h"

#include <algorithm>
#include <utf8proc.h>

#include "absl/status/status.h"

namespace relactation {
namespace {

constexpr size_t kMostBytes = size_t{32} * 1024 * 1024;
constexpr std::string_view kReplacement = "\uFFFD";

struct FileMark {
  std::string_view begins_with;
  const char* problem;
};

constexpr FileMark kForeignFiles[] = {
    {"PK\x03\x04", "is a ZIP archive: unpack it and import the file inside"},
    {"\x1f\x8b", "is compressed: unpack it and import the file inside"},
    {"%PDF", "is a PDF: export the log as CSV instead"},
    {"\xff\xfe", "is in UTF-16: save it again as CSV in UTF-8"},
    {"\xfe\xff", "is in UTF-16: save it again as CSV in UTF-8"},
};

bool IsBinaryControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte != 0x1b) || byte == 0x7f;
}

std::string WithValidCharacters(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                         static_cast<utf8proc_ssize_t>(bytes.size()), &code_point);
    const size_t taken = length > 0 ? static_cast<size_t>(length) : 1;
    text += length > 0 ? bytes.substr(0, taken) : kReplacement;
    bytes.remove_prefix(taken);
  }
  return text;
}

}  // namespace

absl::StatusOr<std::string> TextOfExport(std::string_view bytes) {
  if (bytes.size() > kMostBytes) {
    return absl::InvalidArgumentError("is larger than 32 MiB, too large for an export");
  }
  for (const FileMark& mark : kForeignFiles) {
    if (bytes.starts_with(mark.begins_with)) return absl::InvalidArgumentError(mark.problem);
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return absl::InvalidArgumentError("is empty");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return absl::InvalidArgumentError("is not a text file (it holds zero bytes)");
  }
  const auto controls = std::count_if(bytes.begin(), bytes.end(), IsBinaryControl);
  if (static_cast<size_t>(controls) * 100 > bytes.size()) {
    return absl::InvalidArgumentError("is not a text file");
  }
  return WithValidCharacters(bytes);
}

std::string_view FirstCharacters(std::string_view text, size_t count) {
  size_t end = 0;
  while (end < text.size()) {
    const bool begins_character = (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80;
    if (begins_character && count-- == 0) break;
    ++end;
  }
  return text.substr(0, end);
}

}  // namespace relactation
