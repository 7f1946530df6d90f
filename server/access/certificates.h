// The practice's own certificate authority, and the server's certificate under it.
//
// A device trusts the root whose fingerprint stands in its invite and nothing else; the server
// sends the root in its chain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// Keys and certificates in PEM.
struct CertificateFiles {
  std::string root_key;
  std::string root;
  std::string server_key;
  // The server's certificate, then the root.
  std::string server_chain;
};

// What a server shows, as loaded and checked.
struct ServerCertificate {
  std::string key;
  std::string chain;
  std::string root;
  // SHA-256 of the root in DER: 32 bytes, as an invite line carries it.
  std::string root_fingerprint;
  absl::Time expire_time;
};

// A root (P-256, ten years) and a server certificate (one year) for localhost, 127.0.0.1, ::1 and
// the given host names and IP addresses. INVALID_ARGUMENT names a host that is neither.
//
// `now` is the machine's real time even where tests fix the clock: TLS peers judge by theirs.
absl::StatusOr<CertificateFiles> MakeCertificates(std::string_view practice_name,
                                                  const std::vector<std::string>& hosts,
                                                  absl::Time now);

// A new server key, and a certificate for it under the same root and for the same hosts as the
// first of `server_chain`. FAILED_PRECONDITION if key and chain do not fit. Returns the two server
// parts; the root's are left empty.
absl::StatusOr<CertificateFiles> RenewServerCertificate(std::string_view root_key,
                                                        std::string_view server_chain,
                                                        absl::Time now);

// FAILED_PRECONDITION, saying which part and what to do: not PEM, a key that is not the
// certificate's, a chain that does not end in the root. Both may stand in one text.
absl::StatusOr<ServerCertificate> CheckServerCertificate(std::string_view key,
                                                         std::string_view chain);

// SHA-256 of a certificate's DER form. INVALID_ARGUMENT if the text holds none.
absl::StatusOr<std::string> CertificateFingerprint(std::string_view pem);

}  // namespace relactation
