#include "client/connection/server_address.h"

#include <algorithm>
#include <arpa/inet.h>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kUnixPrefix = "unix:";
// RFC 1035, section 2.3.4.
constexpr size_t kLongestHostName = 253;

absl::Status Wrong(std::string_view text, std::string_view problem) {
  return InvalidField("address", "`" + std::string(text) + "` " + std::string(problem));
}

bool IsHostName(std::string_view host) {
  return !host.empty() && host.size() <= kLongestHostName &&
         std::all_of(host.begin(), host.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '.' || c == '-' || c == '_';
         });
}

}  // namespace

bool IsIpAddress(std::string_view host) {
  const std::string text(host);
  unsigned char parsed[sizeof(in6_addr)];
  return inet_pton(AF_INET, text.c_str(), parsed) == 1 ||
         inet_pton(AF_INET6, text.c_str(), parsed) == 1;
}

absl::StatusOr<ServerAddress> ParseServerAddress(std::string_view text) {
  ServerAddress address;
  if (text.substr(0, kUnixPrefix.size()) == kUnixPrefix) {
    address.socket_path = text.substr(kUnixPrefix.size());
    if (address.socket_path.empty()) return Wrong(text, "names no socket");
    return address;
  }
  std::string_view rest = text;
  std::string_view port;
  const size_t last_colon = rest.rfind(':');
  if (!rest.empty() && rest.front() == '[') {
    const size_t end = rest.find(']');
    if (end == std::string_view::npos) return Wrong(text, "has no closing bracket");
    address.host = rest.substr(1, end - 1);
    port = rest.substr(end + 1);
    if (!port.empty() && port.front() != ':') return Wrong(text, "is no HOST:PORT");
    if (!IsIpAddress(address.host)) return Wrong(text, "holds no IPv6 address");
  } else if (last_colon == std::string_view::npos || rest.find(':') != last_colon) {
    address.host = rest;  // A name alone, or an IPv6 address without brackets.
  } else {
    address.host = rest.substr(0, last_colon);
    port = rest.substr(last_colon);
  }
  if (!port.empty()) {
    const bool read = absl::SimpleAtoi(ToAbsl(port.substr(1)), &address.port);
    if (!read || address.port < 1 || address.port > 65535) {
      return Wrong(text, "has no port from 1 to 65535");
    }
  }
  if (!IsHostName(address.host) && !IsIpAddress(address.host)) {
    return Wrong(text, "names no server; write HOST:PORT or unix:PATH");
  }
  return address;
}

std::string FormatServerAddress(const ServerAddress& address) {
  if (!address.socket_path.empty()) return std::string(kUnixPrefix) + address.socket_path;
  const bool is_ipv6 = address.host.find(':') != std::string::npos;
  const std::string host = is_ipv6 ? "[" + address.host + "]" : address.host;
  return host + ":" + std::to_string(address.port);
}

bool IsOnThisMachine(const ServerAddress& address) {
  return !address.socket_path.empty() || address.host == "127.0.0.1" || address.host == "::1";
}

}  // namespace relactation
