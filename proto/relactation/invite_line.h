// An invite as one line that a person can paste: where the server is, which root certificate to
// trust, and the secret.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

// What an invite line carries.
struct InviteLine {
  // host:port, or unix:PATH.
  std::string address;
  // SHA-256 of the practice's root certificate in DER: 32 bytes. Empty for a Unix socket or a
  // loopback listener without TLS.
  std::string root_fingerprint;
  // 16 bytes.
  std::string secret;
};

// `relact1,ADDRESS,FINGERPRINT,SECRET,CHECK` with both in unpadded URL-safe base64; CHECK tells a
// mistyped or cut line from one that the server does not know.
std::string FormatInviteLine(const InviteLine& invite);

// INVALID_ARGUMENT with what is wrong: no invite at all, cut short, or mistyped.
absl::StatusOr<InviteLine> ParseInviteLine(std::string_view text);

}  // namespace relactation
