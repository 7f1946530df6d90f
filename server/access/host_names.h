// The hosts a server certificate is for. For the certificate files of this room.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/access/openssl.h"

namespace relactation {

// localhost, 127.0.0.1, ::1 and the given ones, each once. INVALID_ARGUMENT names one that is
// neither a host name nor an IP address.
absl::StatusOr<NamesPtr> HostNames(const std::vector<std::string>& hosts);

// The names a certificate is for. FAILED_PRECONDITION if it has none.
absl::StatusOr<NamesPtr> HostNamesOf(const CertificatePtr& certificate);

}  // namespace relactation
