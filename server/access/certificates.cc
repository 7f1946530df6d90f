#include "server/access/certificates.h"

#include <ctime>
#include <openssl/err.h>

#include "proto/relactation/status.h"
#include "server/access/host_names.h"
#include "server/access/openssl.h"

namespace relactation {
namespace {

constexpr int kRootDays = 3652;
constexpr int kServerDays = 365;
constexpr int kSerialBits = 127;
// RFC 5280, appendix A: ub-organization-name, in characters; bytes are never fewer.
constexpr size_t kLongestName = 64;
// A peer's clock may be a little behind ours.
constexpr absl::Duration kClockSlack = absl::Hours(1);
constexpr char kCurve[] = "P-256";

absl::StatusOr<KeyPtr> NewKey() {
  KeyPtr key(EVP_EC_gen(kCurve));
  if (key == nullptr) return OpenSslFailure("making a key");
  return key;
}

// As much of the text as a name in a certificate can hold, cut between characters.
std::string CutName(std::string_view text) {
  size_t size = std::min(text.size(), kLongestName);
  while (size > 0 && size < text.size() && (text[size] & '\xc0') == '\x80') --size;
  return std::string(text.substr(0, size));
}

absl::Status AddName(X509_NAME* name, const char* field, const std::string& text) {
  if (text.empty()) return absl::OkStatus();
  if (X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(text.data()),
                                 static_cast<int>(text.size()), -1, 0) == 1) {
    return absl::OkStatus();
  }
  ERR_clear_error();
  return InvalidField("practice_name", "is not text that a certificate can hold");
}

absl::Status AddExtension(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  const bool is_added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return is_added ? absl::OkStatus() : OpenSslFailure("describing a certificate");
}

// A certificate with serial number, times and key, still without names, issuer and signature.
absl::StatusOr<CertificatePtr> NewCertificate(const KeyPtr& key, absl::Time now, int days) {
  CertificatePtr certificate(X509_new());
  BIGNUM* serial = BN_new();
  const std::time_t from = absl::ToTimeT(now - kClockSlack);
  const std::time_t until = absl::ToTimeT(now + absl::Hours(24) * days);
  const bool is_made = certificate != nullptr && serial != nullptr &&
                       BN_rand(serial, kSerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
                       BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(certificate.get())) &&
                       X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                       ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from) &&
                       ASN1_TIME_set(X509_getm_notAfter(certificate.get()), until) &&
                       X509_set_pubkey(certificate.get(), key.get()) == 1;
  BN_free(serial);
  if (!is_made) return OpenSslFailure("making a certificate");
  return certificate;
}

absl::Status Sign(X509* certificate, const KeyPtr& issuer_key) {
  if (X509_sign(certificate, issuer_key.get(), EVP_sha256()) > 0) return absl::OkStatus();
  return OpenSslFailure("signing a certificate");
}

absl::StatusOr<CertificatePtr> MakeRoot(const KeyPtr& key, std::string_view practice_name,
                                        absl::Time now) {
  ASSIGN_OR_RETURN(CertificatePtr root, NewCertificate(key, now, kRootDays));
  X509_NAME* name = X509_get_subject_name(root.get());
  RETURN_IF_ERROR(AddName(name, "O", CutName(practice_name)));
  RETURN_IF_ERROR(AddName(name, "CN", "Relactation practice root"));
  if (X509_set_issuer_name(root.get(), name) != 1) return OpenSslFailure("naming a certificate");
  X509* raw = root.get();
  RETURN_IF_ERROR(AddExtension(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0"));
  RETURN_IF_ERROR(AddExtension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign"));
  RETURN_IF_ERROR(AddExtension(raw, raw, NID_subject_key_identifier, "hash"));
  RETURN_IF_ERROR(Sign(raw, key));
  return root;
}

absl::StatusOr<CertificatePtr> MakeServerCertificate(const KeyPtr& key, const KeyPtr& root_key,
                                                     X509* root, const NamesPtr& hosts,
                                                     absl::Time now) {
  ASSIGN_OR_RETURN(CertificatePtr server, NewCertificate(key, now, kServerDays));
  X509* raw = server.get();
  RETURN_IF_ERROR(AddName(X509_get_subject_name(raw), "CN", "Relactation server"));
  if (X509_set_issuer_name(raw, X509_get_subject_name(root)) != 1 ||
      X509_add1_ext_i2d(raw, NID_subject_alt_name, hosts.get(), 0, 0) != 1) {
    return OpenSslFailure("naming a certificate");
  }
  RETURN_IF_ERROR(AddExtension(raw, root, NID_basic_constraints, "critical,CA:FALSE"));
  RETURN_IF_ERROR(AddExtension(raw, root, NID_key_usage, "critical,digitalSignature"));
  RETURN_IF_ERROR(AddExtension(raw, root, NID_ext_key_usage, "serverAuth"));
  RETURN_IF_ERROR(AddExtension(raw, root, NID_subject_key_identifier, "hash"));
  RETURN_IF_ERROR(AddExtension(raw, root, NID_authority_key_identifier, "keyid:always"));
  RETURN_IF_ERROR(Sign(raw, root_key));
  return server;
}

// Fills in the server's two files.
absl::Status AddServer(const KeyPtr& root_key, const CertificatePtr& root, const NamesPtr& hosts,
                       absl::Time now, CertificateFiles& files) {
  ASSIGN_OR_RETURN(const KeyPtr key, NewKey());
  ASSIGN_OR_RETURN(const CertificatePtr server,
                   MakeServerCertificate(key, root_key, root.get(), hosts, now));
  ASSIGN_OR_RETURN(files.server_key, KeyToPem(key));
  ASSIGN_OR_RETURN(const std::string server_pem, CertificateToPem(server));
  ASSIGN_OR_RETURN(const std::string root_pem, CertificateToPem(root));
  files.server_chain = server_pem + root_pem;
  return absl::OkStatus();
}

absl::StatusOr<std::string> Fingerprint(const CertificatePtr& certificate) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  if (X509_digest(certificate.get(), EVP_sha256(), reinterpret_cast<unsigned char*>(digest.data()),
                  &size) != 1) {
    return OpenSslFailure("hashing a certificate");
  }
  digest.resize(size);
  return digest;
}

absl::Status Unusable(const std::string& problem) {
  return absl::FailedPreconditionError("the server's certificate cannot be used: " + problem);
}

// Signed by the issuer's key, whoever it says it is from.
bool IsSignedBy(X509* certificate, X509* issuer) {
  const bool is_signed = X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
  ERR_clear_error();
  return is_signed;
}

absl::StatusOr<std::vector<CertificatePtr>> ReadChain(std::string_view pem) {
  absl::StatusOr<std::vector<CertificatePtr>> chain = CertificatesFromPem(pem);
  if (!chain.ok()) return Unusable("its chain " + std::string(chain.status().message()));
  X509* root = chain->back().get();
  if (chain->size() < 2 || !IsSignedBy(root, root) || !IsSignedBy(chain->front().get(), root)) {
    return Unusable("its chain does not end in the practice's root");
  }
  return chain;
}

absl::StatusOr<absl::Time> ExpireTime(const CertificatePtr& certificate) {
  std::tm fields{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &fields) != 1) {
    return OpenSslFailure("reading a certificate's end");
  }
  return absl::FromTM(fields, absl::UTCTimeZone());
}

}  // namespace

absl::StatusOr<CertificateFiles> MakeCertificates(std::string_view practice_name,
                                                  const std::vector<std::string>& hosts,
                                                  absl::Time now) {
  ASSIGN_OR_RETURN(const NamesPtr names, HostNames(hosts));
  ASSIGN_OR_RETURN(const KeyPtr root_key, NewKey());
  ASSIGN_OR_RETURN(const CertificatePtr root, MakeRoot(root_key, practice_name, now));
  CertificateFiles files;
  ASSIGN_OR_RETURN(files.root_key, KeyToPem(root_key));
  ASSIGN_OR_RETURN(files.root, CertificateToPem(root));
  RETURN_IF_ERROR(AddServer(root_key, root, names, now, files));
  return files;
}

absl::StatusOr<CertificateFiles> RenewServerCertificate(std::string_view root_key,
                                                        std::string_view server_chain,
                                                        absl::Time now) {
  ASSIGN_OR_RETURN(const std::vector<CertificatePtr> chain, ReadChain(server_chain));
  const absl::StatusOr<KeyPtr> key = KeyFromPem(root_key);
  if (!key.ok() || X509_check_private_key(chain.back().get(), key->get()) != 1) {
    ERR_clear_error();
    return Unusable("the root's key is missing or another one's, so it cannot be renewed");
  }
  ASSIGN_OR_RETURN(const NamesPtr names, HostNamesOf(chain.front()));
  CertificateFiles files;
  RETURN_IF_ERROR(AddServer(*key, chain.back(), names, now, files));
  return files;
}

absl::StatusOr<ServerCertificate> CheckServerCertificate(std::string_view key,
                                                         std::string_view chain) {
  const absl::StatusOr<KeyPtr> own_key = KeyFromPem(key);
  if (!own_key.ok()) return Unusable("its key " + std::string(own_key.status().message()));
  ASSIGN_OR_RETURN(const std::vector<CertificatePtr> certificates, ReadChain(chain));
  if (X509_check_private_key(certificates.front().get(), own_key->get()) != 1) {
    ERR_clear_error();
    return Unusable("its key belongs to another certificate");
  }
  ServerCertificate result;
  ASSIGN_OR_RETURN(result.key, KeyToPem(*own_key));
  for (const CertificatePtr& certificate : certificates) {
    ASSIGN_OR_RETURN(const std::string pem, CertificateToPem(certificate));
    result.chain += pem;
  }
  ASSIGN_OR_RETURN(result.root, CertificateToPem(certificates.back()));
  ASSIGN_OR_RETURN(result.root_fingerprint, Fingerprint(certificates.back()));
  ASSIGN_OR_RETURN(result.expire_time, ExpireTime(certificates.front()));
  return result;
}

absl::StatusOr<std::string> CertificateFingerprint(std::string_view pem) {
  ASSIGN_OR_RETURN(const std::vector<CertificatePtr> certificates, CertificatesFromPem(pem));
  return Fingerprint(certificates.front());
}

}  // namespace relactation
