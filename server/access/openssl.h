// OpenSSL's objects, owned; and its errors in words. For the certificate files of this room.
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace relactation {

template <auto kFree>
struct FreeWith {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};

using BioPtr = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, FreeWith<X509_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, FreeWith<GENERAL_NAMES_free>>;

// INTERNAL with OpenSSL's own reason, which is then forgotten: for what cannot fail in a healthy
// process.
absl::Status OpenSslFailure(std::string_view doing);

absl::StatusOr<std::string> KeyToPem(const KeyPtr& key);
absl::StatusOr<std::string> CertificateToPem(const CertificatePtr& certificate);

// INVALID_ARGUMENT if the text holds none.
absl::StatusOr<KeyPtr> KeyFromPem(std::string_view pem);
// All certificates of the text, in order; at least one.
absl::StatusOr<std::vector<CertificatePtr>> CertificatesFromPem(std::string_view pem);

}  // namespace relactation
