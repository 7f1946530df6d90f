#include "proto/relactation/invite_line.h"

#include <sodium.h>
#include <vector>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kPrefix[] = "relact1";
constexpr size_t kFingerprintBytes = 32;
constexpr size_t kSecretBytes = 16;
constexpr size_t kCheckCharacters = 6;

std::string Encode(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // The terminating NUL that libsodium writes.
  return text;
}

absl::StatusOr<std::string> Decode(std::string_view text, size_t size, std::string_view what) {
  std::string bytes(size + 1, '\0');
  size_t length = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                       text.data(), text.size(), nullptr, &length, nullptr,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0 || length != size) {
    return InvalidField("invite", "its " + std::string(what) + " is damaged; copy the line again");
  }
  bytes.resize(size);
  return bytes;
}

std::string CheckOf(std::string_view body) {
  unsigned char hash[crypto_generichash_BYTES];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(body.data()),
                     body.size(), nullptr, 0);
  return Encode({reinterpret_cast<const char*>(hash), sizeof hash}).substr(0, kCheckCharacters);
}

std::vector<std::string> SplitAtCommas(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string_view Trim(std::string_view text) {
  constexpr char kSpace[] = " \t\r\n";
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

std::string FormatInviteLine(const InviteLine& invite) {
  const std::string body = std::string(kPrefix) + "," + invite.address + "," +
                           Encode(invite.root_fingerprint) + "," + Encode(invite.secret);
  return body + "," + CheckOf(body);
}

absl::StatusOr<InviteLine> ParseInviteLine(std::string_view text) {
  const std::string_view line = Trim(text);
  const std::vector<std::string> parts = SplitAtCommas(line);
  if (parts.front() != kPrefix) {
    return InvalidField("invite", "this is not an invite; one begins with `relact1,`");
  }
  if (parts.size() != 5) {
    return InvalidField("invite", "it is cut short or has something added; copy the whole line");
  }
  if (CheckOf(line.substr(0, line.rfind(','))) != parts[4]) {
    return InvalidField("invite", "it was mistyped or changed on the way; copy the line again");
  }
  InviteLine invite;
  invite.address = parts[1];
  if (invite.address.empty()) return InvalidField("invite", "it names no server");
  if (!parts[2].empty()) {
    ASSIGN_OR_RETURN(invite.root_fingerprint, Decode(parts[2], kFingerprintBytes, "fingerprint"));
  }
  ASSIGN_OR_RETURN(invite.secret, Decode(parts[3], kSecretBytes, "secret"));
  return invite;
}

}  // namespace relactation
