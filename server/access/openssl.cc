#include "server/access/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<std::string> Contents(const BioPtr& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  if (size <= 0) return OpenSslFailure("writing PEM");
  return std::string(data, static_cast<size_t>(size));
}

BioPtr Reader(std::string_view text) {
  return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Never asks on the terminal, as OpenSSL would for a key with a password.
int NoPassword(char*, int, int, void*) { return 0; }

}  // namespace

absl::Status OpenSslFailure(std::string_view doing) {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return absl::InternalError("OpenSSL failed at " + std::string(doing) + ": " +
                             (reason == nullptr ? "no reason given" : reason));
}

absl::StatusOr<std::string> KeyToPem(const KeyPtr& key) {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  if (bio == nullptr || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0,
                                                      nullptr, nullptr) != 1) {
    return OpenSslFailure("writing a key");
  }
  return Contents(bio);
}

absl::StatusOr<std::string> CertificateToPem(const CertificatePtr& certificate) {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  if (bio == nullptr || PEM_write_bio_X509(bio.get(), certificate.get()) != 1) {
    return OpenSslFailure("writing a certificate");
  }
  return Contents(bio);
}

absl::StatusOr<KeyPtr> KeyFromPem(std::string_view pem) {
  const BioPtr bio = Reader(pem);
  KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassword, nullptr));
  ERR_clear_error();
  if (key == nullptr) return absl::InvalidArgumentError("holds no private key in PEM");
  return key;
}

absl::StatusOr<std::vector<CertificatePtr>> CertificatesFromPem(std::string_view pem) {
  const BioPtr bio = Reader(pem);
  std::vector<CertificatePtr> certificates;
  while (X509* next = PEM_read_bio_X509(bio.get(), nullptr, NoPassword, nullptr)) {
    certificates.emplace_back(next);
  }
  ERR_clear_error();
  if (certificates.empty()) return absl::InvalidArgumentError("holds no certificate in PEM");
  return certificates;
}

}  // namespace relactation
