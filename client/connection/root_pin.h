// Finds out, before anything is sent, whether a server is the one that an invite names.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/connection/server_address.h"

namespace relactation {

// Makes one TLS handshake and gives the root certificate, in PEM, whose fingerprint (SHA-256 of its
// DER form, 32 bytes) the invite carries. Later connections trust this root and no other.
//
// Nothing but the handshake itself is sent. UNAVAILABLE: nobody listens, or the peer speaks no TLS;
// FAILED_PRECONDITION, reason ROOT_NOT_SHOWN: the fingerprint is not that of any certificate shown;
// reason CERTIFICATE_REFUSED: the root is there, but the server's own certificate does not lead to
// it, has expired or is for another host; DEADLINE_EXCEEDED: no answer in `timeout`.
absl::StatusOr<std::string> FetchPinnedRoot(const ServerAddress& address,
                                            std::string_view fingerprint, absl::Duration timeout);

// The fingerprint of a certificate in PEM. INVALID_ARGUMENT if it is none.
absl::StatusOr<std::string> RootFingerprint(std::string_view root_pem);

}  // namespace relactation
