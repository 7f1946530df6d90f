#include "server/access/certificates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>

#include "server/access/openssl.h"

namespace relactation::certificates_test {

using testing::HasSubstr;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

CertificateFiles Made(const std::vector<std::string>& hosts = {}) {
  const auto files = MakeCertificates("Milchladen Süd", hosts, kNow);
  EXPECT_TRUE(files.ok()) << files.status();
  return files.ok() ? *files : CertificateFiles();
}

// Whether a peer that trusts this root, at this time, accepts the chain for a host.
bool IsAccepted(const std::string& chain, const std::string& root, const std::string& host,
                absl::Time time) {
  const auto trusted = CertificatesFromPem(root);
  const auto shown = CertificatesFromPem(chain);
  if (!trusted.ok() || !shown.ok()) return false;
  X509_STORE* store = X509_STORE_new();
  X509_STORE_add_cert(store, trusted->front().get());
  X509_STORE_CTX* context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, shown->front().get(), nullptr);
  X509_VERIFY_PARAM* how = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_time(how, absl::ToTimeT(time));
  X509_VERIFY_PARAM_set_purpose(how, X509_PURPOSE_SSL_SERVER);
  if (X509_VERIFY_PARAM_set1_ip_asc(how, host.c_str()) != 1) {
    X509_VERIFY_PARAM_set1_host(how, host.c_str(), host.size());
  }
  const bool is_accepted = X509_verify_cert(context) == 1;
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return is_accepted;
}

TEST(Certificates, AreAcceptedByWhoTrustsTheRoot) {
  const CertificateFiles files = Made({"milk.example.org", "192.0.2.7", "2001:db8::7"});
  for (const std::string host :
       {"localhost", "127.0.0.1", "::1", "milk.example.org", "192.0.2.7", "2001:db8::7"}) {
    EXPECT_TRUE(IsAccepted(files.server_chain, files.root, host, kNow)) << host;
  }
}

TEST(Certificates, AreForNoOtherHost) {
  const CertificateFiles files = Made({"milk.example.org"});
  EXPECT_FALSE(IsAccepted(files.server_chain, files.root, "other.example.org", kNow));
  EXPECT_FALSE(IsAccepted(files.server_chain, files.root, "192.0.2.7", kNow));
}

TEST(Certificates, AreNotAcceptedUnderAnotherRoot) {
  EXPECT_FALSE(IsAccepted(Made().server_chain, Made().root, "localhost", kNow));
}

TEST(Certificates, EndAfterAYearAndTheRootAfterTen) {
  const CertificateFiles files = Made();
  const auto days = [](int count) { return absl::Hours(24) * count; };
  EXPECT_TRUE(IsAccepted(files.server_chain, files.root, "localhost", kNow + days(364)));
  EXPECT_FALSE(IsAccepted(files.server_chain, files.root, "localhost", kNow + days(366)));
  const auto renewed =
      RenewServerCertificate(files.root_key, files.server_chain, kNow + days(3600));
  ASSERT_TRUE(renewed.ok()) << renewed.status();
  EXPECT_TRUE(IsAccepted(renewed->server_chain, files.root, "localhost", kNow + days(3601)));
}

TEST(Certificates, AreRenewedForTheSameHostsUnderTheSameRoot) {
  const CertificateFiles files = Made({"milk.example.org"});
  const auto renewed = RenewServerCertificate(files.root_key, files.server_chain, kNow);
  ASSERT_TRUE(renewed.ok()) << renewed.status();
  EXPECT_TRUE(IsAccepted(renewed->server_chain, files.root, "milk.example.org", kNow));
  EXPECT_NE(renewed->server_key, files.server_key);
}

TEST(Certificates, AreNotRenewedWithAnotherRootsKey) {
  const auto renewed = RenewServerCertificate(Made().root_key, Made().server_chain, kNow);
  EXPECT_EQ(renewed.status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(Certificates, SendTheRootInTheChain) {
  const CertificateFiles files = Made();
  const auto checked = CheckServerCertificate(files.server_key, files.server_chain);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->chain, files.server_chain);
  EXPECT_EQ(checked->root, files.root);
  EXPECT_EQ(checked->root_fingerprint, *CertificateFingerprint(files.root));
  EXPECT_EQ(checked->root_fingerprint.size(), 32u);
  EXPECT_EQ(checked->expire_time, kNow + absl::Hours(24 * 365));
}

TEST(Certificates, NameAHostThatIsNone) {
  for (const std::string host : {"milk example", "a,DNS:evil.example", "", "-a", "a..b"}) {
    const absl::Status refused = MakeCertificates("North", {host}, kNow).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument) << host;
  }
}

TEST(Certificates, HoldALongPracticeNameAsFarAsItGoes) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "ü";
  EXPECT_TRUE(MakeCertificates("x" + name, {}, kNow).ok());
}

TEST(Certificates, SayWhatIsWrongWithAKey) {
  const CertificateFiles files = Made();
  EXPECT_THAT(CheckServerCertificate("junk", files.server_chain).status().message(),
              HasSubstr("no private key"));
  EXPECT_THAT(CheckServerCertificate(Made().server_key, files.server_chain).status().message(),
              HasSubstr("another certificate"));
}

TEST(Certificates, SayWhatIsWrongWithAChain) {
  const CertificateFiles files = Made();
  EXPECT_THAT(CheckServerCertificate(files.server_key, "junk").status().message(),
              HasSubstr("no certificate"));
  const size_t leaf_size = files.server_chain.size() - files.root.size();
  for (const std::string& chain : {files.server_chain.substr(0, leaf_size),
                                   files.server_chain.substr(0, leaf_size) + Made().root}) {
    EXPECT_THAT(CheckServerCertificate(files.server_key, chain).status().message(),
                HasSubstr("does not end in the practice's root"));
  }
}

}  // namespace relactation::certificates_test
