#include "client/importer/record_ids.h"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace relactation {
namespace {

constexpr size_t kUuidBytes = 16;
constexpr size_t kTimeBytes = 6;

// A part with its length before it, so that no two lists of parts make the same text.
std::string Part(const std::string& text) { return absl::StrCat(text.size(), ":", text); }

}  // namespace

RecordIds::RecordIds(std::string client_id, std::string source)
    : client_id_(std::move(client_id)), source_(std::move(source)) {}

std::string RecordIds::Next(absl::CivilMinute local_start, std::string_view row) {
  const std::string row_text(row);
  const int occurrence = seen_[row_text]++;
  const std::string content = absl::StrCat(Part(client_id_), Part(source_), Part(row_text),
                                           Part(std::to_string(occurrence)));
  std::array<unsigned char, kUuidBytes> id{};
  crypto_generichash(id.data(), id.size(), reinterpret_cast<const unsigned char*>(content.data()),
                     content.size(), nullptr, 0);
  const absl::Time start = absl::FromCivil(local_start, absl::UTCTimeZone());
  auto milliseconds = static_cast<uint64_t>(std::max<int64_t>(absl::ToUnixMillis(start), 0));
  for (size_t i = kTimeBytes; i > 0; --i) {
    id[i - 1] = static_cast<unsigned char>(milliseconds & 0xff);
    milliseconds >>= 8;
  }
  id[6] = static_cast<unsigned char>((id[6] & 0x0f) | 0x80);
  id[8] = static_cast<unsigned char>((id[8] & 0x3f) | 0x80);
  const std::string hex =
      absl::BytesToHexString(std::string(reinterpret_cast<const char*>(id.data()), id.size()));
  return absl::StrCat(hex.substr(0, 8), "-", hex.substr(8, 4), "-", hex.substr(12, 4), "-",
                      hex.substr(16, 4), "-", hex.substr(20));
}

}  // namespace relactation
