// Certificates made on the spot: a root, and a server's certificate that leads to it.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string>

namespace relactation {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};

struct KeyAndCertificate {
  std::unique_ptr<EVP_PKEY, FreeKey> key;
  std::unique_ptr<X509, FreeCertificate> certificate;

  std::string CertificatePem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate.get());
    return Drain(bio);
  }
  std::string KeyPem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return Drain(bio);
  }
  // SHA-256 of the DER form.
  std::string Fingerprint() const {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    X509_digest(certificate.get(), EVP_sha256(), hash, &size);
    return {reinterpret_cast<const char*>(hash), size};
  }

 private:
  static std::string Drain(BIO* bio) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    std::string pem(text, static_cast<size_t>(size));
    BIO_free(bio);
    return pem;
  }
};

// Signed by `issuer`, or by itself if there is none. `names` as OpenSSL writes them:
// "IP:127.0.0.1,DNS:localhost".
struct CertificateWish {
  const char* subject = "practice";
  const char* names = nullptr;
  bool expired = false;
};

inline KeyAndCertificate MakeCertificate(const CertificateWish& wish,
                                         const KeyAndCertificate* issuer = nullptr) {
  KeyAndCertificate made{std::unique_ptr<EVP_PKEY, FreeKey>(EVP_EC_gen("P-256")),
                         std::unique_ptr<X509, FreeCertificate>(X509_new())};
  X509* certificate = made.certificate.get();
  static long serial = 1;
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -7200);
  X509_gmtime_adj(X509_getm_notAfter(certificate), wish.expired ? -3600 : 3600);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(wish.subject), -1, -1, 0);
  const X509* signer = issuer ? issuer->certificate.get() : certificate;
  X509_set_issuer_name(certificate, X509_get_subject_name(signer));
  X509_set_pubkey(certificate, made.key.get());
  const auto add = [&](int kind, const char* value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  };
  add(NID_basic_constraints, issuer ? "critical,CA:FALSE" : "critical,CA:TRUE");
  if (wish.names != nullptr) add(NID_subject_alt_name, wish.names);
  X509_sign(certificate, issuer ? issuer->key.get() : made.key.get(), EVP_sha256());
  return made;
}

inline constexpr char kLoopbackNames[] = "IP:127.0.0.1,DNS:localhost";

}  // namespace relactation
