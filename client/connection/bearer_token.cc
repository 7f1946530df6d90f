#include "client/connection/bearer_token.h"

#include "absl/strings/escaping.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kPrefix = "relact_";
constexpr size_t kTokenBytes = 32;

}  // namespace

std::string NewBearerToken(RandomSource& random) { return random.Bytes(kTokenBytes); }

std::string BearerTokenText(std::string_view token) {
  return std::string(kPrefix) + absl::WebSafeBase64Escape(ToAbsl(token));
}

std::string BearerTokenBytes(std::string_view text) {
  if (text.substr(0, kPrefix.size()) != kPrefix) return "";
  std::string bytes;
  const bool decoded = absl::WebSafeBase64Unescape(ToAbsl(text.substr(kPrefix.size())), &bytes);
  return decoded && bytes.size() == kTokenBytes ? bytes : "";
}

}  // namespace relactation
