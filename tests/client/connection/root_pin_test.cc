#include "client/connection/root_pin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/client/connection/tls_listener.h"

namespace relactation::root_pin_test {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr absl::Duration kTimeout = absl::Seconds(10);

TEST(FetchPinnedRoot, GivesTheRootThatTheInviteNames) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = kLoopbackNames}, &root);
  TlsListener listener(leaf, {&root});
  const auto pem = FetchPinnedRoot(listener.address(), root.Fingerprint(), kTimeout);
  ASSERT_TRUE(pem.ok()) << pem.status();
  EXPECT_EQ(*pem, root.CertificatePem());
  EXPECT_EQ(listener.BytesReceived(), 0u);
}

TEST(FetchPinnedRoot, SendsNothingWhereTheFingerprintIsAnother) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = kLoopbackNames}, &root);
  TlsListener listener(leaf, {&root});
  const auto pem = FetchPinnedRoot(listener.address(), std::string(32, 'x'), kTimeout);
  EXPECT_EQ(ReasonOf(pem.status()), "ROOT_NOT_SHOWN");
  EXPECT_THAT(std::string(pem.status().message()), HasSubstr("Nothing was sent"));
  EXPECT_EQ(listener.BytesReceived(), 0u);
}

TEST(FetchPinnedRoot, SendsNothingWhereTheRootIsNotInTheChain) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = kLoopbackNames}, &root);
  TlsListener listener(leaf, {});
  const auto pem = FetchPinnedRoot(listener.address(), root.Fingerprint(), kTimeout);
  EXPECT_EQ(ReasonOf(pem.status()), "ROOT_NOT_SHOWN");
  EXPECT_EQ(listener.BytesReceived(), 0u);
}

// The root is public: anybody can show it beside a certificate of their own.
TEST(FetchPinnedRoot, SendsNothingToWhoShowsTheRootWithoutACertificateSignedByIt) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate other_root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = kLoopbackNames}, &other_root);
  TlsListener listener(leaf, {&root});
  const auto pem = FetchPinnedRoot(listener.address(), root.Fingerprint(), kTimeout);
  EXPECT_EQ(ReasonOf(pem.status()), "CERTIFICATE_REFUSED");
  EXPECT_EQ(listener.BytesReceived(), 0u);
}

TEST(FetchPinnedRoot, RefusesACertificateForAnotherHost) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = "DNS:care.example.org"}, &root);
  TlsListener listener(leaf, {&root});
  const auto pem = FetchPinnedRoot(listener.address(), root.Fingerprint(), kTimeout);
  EXPECT_EQ(ReasonOf(pem.status()), "CERTIFICATE_REFUSED");
  EXPECT_THAT(std::string(pem.status().message()), Not(HasSubstr("date")));
  EXPECT_EQ(listener.BytesReceived(), 0u);
}

TEST(FetchPinnedRoot, RefusesACertificateThatHasExpired) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const KeyAndCertificate leaf = MakeCertificate({.names = kLoopbackNames, .expired = true}, &root);
  TlsListener listener(leaf, {&root});
  const auto pem = FetchPinnedRoot(listener.address(), root.Fingerprint(), kTimeout);
  EXPECT_EQ(ReasonOf(pem.status()), "CERTIFICATE_REFUSED");
  EXPECT_THAT(std::string(pem.status().message()), HasSubstr("has expired by this machine's date, "
                                                             "which looks wrong"));
}

TEST(FetchPinnedRoot, SaysThatNobodyListens) {
  int port = 0;
  {
    const KeyAndCertificate root = MakeCertificate({.subject = "root"});
    port = TlsListener(root, {}).address().port;
  }
  const auto pem = FetchPinnedRoot({.socket_path = "", .host = "127.0.0.1", .port = port},
                                   std::string(32, 'x'), kTimeout);
  EXPECT_TRUE(absl::IsUnavailable(pem.status())) << pem.status();
}

TEST(FetchPinnedRoot, GivesUpOnAPeerThatNeverAnswers) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(listen(descriptor, 1), 0);
  socklen_t size = sizeof address;
  getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  const auto pem =
      FetchPinnedRoot({.socket_path = "", .host = "127.0.0.1", .port = ntohs(address.sin_port)},
                      std::string(32, 'x'), absl::Milliseconds(100));
  close(descriptor);
  EXPECT_TRUE(absl::IsDeadlineExceeded(pem.status())) << pem.status();
}

TEST(RootFingerprint, IsTheHashOfTheCertificateItself) {
  const KeyAndCertificate root = MakeCertificate({.subject = "root"});
  const auto fingerprint = RootFingerprint(root.CertificatePem());
  ASSERT_TRUE(fingerprint.ok()) << fingerprint.status();
  EXPECT_EQ(*fingerprint, root.Fingerprint());
}

TEST(RootFingerprint, RefusesWhatIsNoCertificate) {
  EXPECT_TRUE(absl::IsInvalidArgument(RootFingerprint("hello").status()));
}

}  // namespace relactation::root_pin_test
