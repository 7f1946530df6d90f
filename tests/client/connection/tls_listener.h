// A TLS server for one connection that counts what it is sent after the handshake.
#pragma once

#include <arpa/inet.h>
#include <csignal>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "client/connection/server_address.h"
#include "tests/client/connection/certificate_chain.h"

namespace relactation {

class TlsListener {
 public:
  // Shows the leaf and then these certificates.
  TlsListener(const KeyAndCertificate& leaf, const std::vector<const KeyAndCertificate*>& chain) {
    std::signal(SIGPIPE, SIG_IGN);
    context_ = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(context_, leaf.certificate.get());
    SSL_CTX_use_PrivateKey(context_, leaf.key.get());
    for (const KeyAndCertificate* link : chain) {
      SSL_CTX_add1_chain_cert(context_, link->certificate.get());
    }
    Listen();
    thread_ = std::thread([this] { ServeOne(); });
  }
  ~TlsListener() {
    Join();
    close(socket_);
    SSL_CTX_free(context_);
  }

  ServerAddress address() const { return {.socket_path = "", .host = "127.0.0.1", .port = port_}; }

  // Bytes that came after the handshake, once the peer is gone.
  size_t BytesReceived() {
    Join();
    return bytes_received_;
  }

 private:
  void Listen() {
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    ASSERT_EQ(bind(socket_, generic, sizeof address), 0);
    ASSERT_EQ(listen(socket_, 1), 0);
    socklen_t size = sizeof address;
    getsockname(socket_, generic, &size);
    port_ = ntohs(address.sin_port);
  }

  void ServeOne() {
    const int peer = accept(socket_, nullptr, nullptr);
    SSL* ssl = SSL_new(context_);
    SSL_set_fd(ssl, peer);
    char buffer[4096];
    if (SSL_accept(ssl) == 1) {
      for (int count; (count = SSL_read(ssl, buffer, sizeof buffer)) > 0;) {
        bytes_received_ += static_cast<size_t>(count);
      }
    }
    SSL_free(ssl);
    close(peer);
  }

  void Join() {
    if (!thread_.joinable()) return;
    // Ends an accept() that nobody came for.
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
  }

  SSL_CTX* context_ = nullptr;
  int socket_ = -1;
  int port_ = 0;
  size_t bytes_received_ = 0;
  std::thread thread_;
};

}  // namespace relactation
