// What a server keeps of secrets: keyed hashes, useless to whoever reads the database.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

// The keys of one practice's server, all made from the 32 bytes of its key file, each for one use.
// Hashes are keyed BLAKE2b with 32 bytes of output.
class AccessKeys {
 public:
  static constexpr size_t kKeyFileBytes = 32;

  // INVALID_ARGUMENT if the bytes are not 32.
  static absl::StatusOr<AccessKeys> FromBytes(std::string_view bytes);
  ~AccessKeys();
  AccessKeys(const AccessKeys&) = default;
  AccessKeys& operator=(const AccessKeys&) = default;

  // Of a device's token.
  std::string HashToken(std::string_view token) const;
  // Of an invite's secret.
  std::string HashInviteSecret(std::string_view secret) const;
  // Of the content of a request, so that nobody can try out what health data it held.
  std::string HashRequest(std::string_view content) const;
  // Of one row of the audit trail together with the hash before it.
  std::string HashAuditRow(std::string_view content) const;

 private:
  using Key = std::array<unsigned char, 32>;
  AccessKeys() = default;
  Key token_{}, invite_{}, request_{}, audit_{};
};

// Equal, in a time that depends on the length alone.
bool SameSecret(std::string_view a, std::string_view b);

}  // namespace relactation
