#include "client/connection/root_pin.h"

#include <memory>
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using SslContext = std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>>;
using Ssl = std::unique_ptr<SSL, Free<SSL_free>>;
using CertificateStore = std::unique_ptr<X509_STORE, Free<X509_STORE_free>>;
using Verification = std::unique_ptr<X509_STORE_CTX, Free<X509_STORE_CTX_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using MemoryBio = std::unique_ptr<BIO, Free<BIO_free>>;

std::string Named(const ServerAddress& address) {
  return "the server at " + FormatServerAddress(address);
}

std::string FingerprintOf(const X509* certificate) {
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (X509_digest(certificate, EVP_sha256(), hash, &size) != 1) return "";
  return std::string(reinterpret_cast<const char*>(hash), size);
}

std::string PemOf(X509* certificate) {
  const MemoryBio bio(BIO_new(BIO_s_mem()));
  if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1) return "";
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<size_t>(size));
}

constexpr int kNobodyListens = -1;
constexpr int kNameUnknown = -2;

// A connected socket whose every read and write ends after the timeout, or why there is none.
int ConnectTo(const ServerAddress& address, absl::Duration timeout) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(address.port);
  if (getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found) != 0) return kNameUnknown;
  const absl::Cleanup release = [found] { freeaddrinfo(found); };
  const timeval limit = absl::ToTimeval(timeout);
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    const int descriptor = socket(entry->ai_family, entry->ai_socktype | SOCK_CLOEXEC, 0);
    if (descriptor < 0) continue;
    // On Linux the limit for sending is also the one for connecting.
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (connect(descriptor, entry->ai_addr, entry->ai_addrlen) == 0) return descriptor;
    close(descriptor);
  }
  return kNobodyListens;
}

absl::Status CertificateRefused(const ServerAddress& address, std::string_view why) {
  return Refusal(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_REFUSED",
                 Named(address) + " did not prove that it belongs to your practice: " +
                     std::string(why) + ". Nothing was sent");
}

// By which clock it is judged: a server that renews its certificate in time shows none that ended.
const char* WhereDatesAreTheCause(int error) {
  if (error != X509_V_ERR_CERT_NOT_YET_VALID && error != X509_V_ERR_CERT_HAS_EXPIRED) return "";
  return " by this machine's date, which looks wrong: see what day it shows; if that is right, "
         "tell "
         "your practice";
}

// Whether the certificate the server holds leads to the root, today, for this host.
absl::Status CheckLeadsTo(X509* root, X509* leaf, STACK_OF(X509) * chain,
                          const ServerAddress& address) {
  const CertificateStore store(X509_STORE_new());
  const Verification verification(X509_STORE_CTX_new());
  if (!store || !verification || X509_STORE_add_cert(store.get(), root) != 1 ||
      X509_STORE_CTX_init(verification.get(), store.get(), leaf, chain) != 1) {
    return absl::ResourceExhaustedError("no memory to check the server's certificate");
  }
  X509_STORE_CTX_set_default(verification.get(), "ssl_server");
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(verification.get());
  if (IsIpAddress(address.host)) {
    X509_VERIFY_PARAM_set1_ip_asc(parameters, address.host.c_str());
  } else {
    X509_VERIFY_PARAM_set1_host(parameters, address.host.c_str(), address.host.size());
  }
  if (X509_verify_cert(verification.get()) == 1) return absl::OkStatus();
  const int error = X509_STORE_CTX_get_error(verification.get());
  return CertificateRefused(
      address, absl::StrCat(X509_verify_cert_error_string(error), WhereDatesAreTheCause(error)));
}

absl::StatusOr<std::string> PinnedRootOf(SSL* ssl, std::string_view fingerprint,
                                         const ServerAddress& address) {
  STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
  const Certificate leaf(SSL_get1_peer_certificate(ssl));
  if (chain == nullptr || !leaf) return CertificateRefused(address, "it showed no certificate");
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    X509* candidate = sk_X509_value(chain, i);
    if (FingerprintOf(candidate) != fingerprint) continue;
    RETURN_IF_ERROR(CheckLeadsTo(candidate, leaf.get(), chain, address));
    return PemOf(candidate);
  }
  return Refusal(absl::StatusCode::kFailedPrecondition, "ROOT_NOT_SHOWN",
                 Named(address) +
                     " does not show the practice's certificate that the invite names. Nothing "
                     "was sent; ask who invited you for the address and a new invite");
}

absl::Status Handshake(SSL* ssl, const ServerAddress& address, absl::Duration timeout) {
  ERR_clear_error();
  if (SSL_connect(ssl) == 1) return absl::OkStatus();
  const bool timed_out = errno == EAGAIN || errno == EWOULDBLOCK;
  const bool protocol_error = ERR_peek_error() != 0;
  ERR_clear_error();
  if (timed_out && !protocol_error) {
    return absl::DeadlineExceededError(Named(address) + " gave no answer in " +
                                       absl::FormatDuration(timeout));
  }
  return absl::UnavailableError(Named(address) + " does not speak TLS as a practice server does");
}

}  // namespace

absl::StatusOr<std::string> FetchPinnedRoot(const ServerAddress& address,
                                            std::string_view fingerprint, absl::Duration timeout) {
  if (!address.socket_path.empty()) {
    return InvalidField("address", "is a Unix socket, which has no certificate");
  }
  const SslContext context(SSL_CTX_new(TLS_client_method()));
  const Ssl ssl(context ? SSL_new(context.get()) : nullptr);
  if (!ssl) return absl::ResourceExhaustedError("no memory for a TLS connection");
  // The chain is judged below, against the one root that the invite names.
  SSL_set_verify(ssl.get(), SSL_VERIFY_NONE, nullptr);
  SSL_set_min_proto_version(ssl.get(), TLS1_2_VERSION);
  if (!IsIpAddress(address.host)) SSL_set_tlsext_host_name(ssl.get(), address.host.c_str());
  constexpr unsigned char kHttp2[] = {2, 'h', '2'};
  SSL_set_alpn_protos(ssl.get(), kHttp2, sizeof kHttp2);
  const int descriptor = ConnectTo(address, timeout);
  if (descriptor < 0) {
    return absl::UnavailableError("cannot reach " + Named(address) + ": " +
                                  (descriptor == kNameUnknown ? "no machine is known by that name"
                                                              : "nothing answers there"));
  }
  const absl::Cleanup close_socket = [descriptor] { close(descriptor); };
  SSL_set_fd(ssl.get(), descriptor);
  RETURN_IF_ERROR(Handshake(ssl.get(), address, timeout));
  return PinnedRootOf(ssl.get(), fingerprint, address);
}

absl::StatusOr<std::string> RootFingerprint(std::string_view root_pem) {
  const MemoryBio bio(BIO_new_mem_buf(root_pem.data(), static_cast<int>(root_pem.size())));
  const Certificate root(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!root) {
    ERR_clear_error();
    return InvalidField("root certificate", "cannot be read");
  }
  return FingerprintOf(root.get());
}

}  // namespace relactation
