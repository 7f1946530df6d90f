// Where a practice server is.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

inline constexpr int kDefaultPort = 7443;

struct ServerAddress {
  // The path of a Unix socket; empty for a host.
  std::string socket_path = {};
  // A name or an IP address without brackets; empty for a Unix socket.
  std::string host = {};
  int port = kDefaultPort;

  bool operator==(const ServerAddress&) const = default;
};

// Reads HOST, HOST:PORT, [IPV6]:PORT or unix:PATH. INVALID_ARGUMENT with what is wrong.
absl::StatusOr<ServerAddress> ParseServerAddress(std::string_view text);

// As ParseServerAddress() reads it, always with the port.
std::string FormatServerAddress(const ServerAddress& address);

// Whether the address stays on this machine whatever a name server says: a Unix socket, 127.0.0.1
// or ::1. Only these may be spoken to without TLS.
bool IsOnThisMachine(const ServerAddress& address);

// Whether the host is an IP address rather than a name.
bool IsIpAddress(std::string_view host);

}  // namespace relactation
