#include "proto/relactation/bearer_token.h"

#include <sodium.h>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kPrefix = "relact_";
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

absl::Status NoToken() { return InvalidField("token", "is no device token"); }

}  // namespace

std::string FormatBearerToken(std::string_view token) {
  std::string text(sodium_base64_encoded_len(token.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(token.data()),
                    token.size(), kVariant);
  text.pop_back();  // The terminating NUL that libsodium writes.
  return std::string(kPrefix) + text;
}

absl::StatusOr<std::string> ParseBearerToken(std::string_view text) {
  if (text.substr(0, kPrefix.size()) != kPrefix) return NoToken();
  text.remove_prefix(kPrefix.size());
  std::string token(kBearerTokenBytes, '\0');
  size_t length = 0;
  const int failed =
      sodium_base642bin(reinterpret_cast<unsigned char*>(token.data()), token.size(), text.data(),
                        text.size(), nullptr, &length, nullptr, kVariant);
  if (failed != 0 || length != kBearerTokenBytes) return NoToken();
  return token;
}

}  // namespace relactation
