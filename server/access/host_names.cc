#include "server/access/host_names.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

// RFC 1123, section 2.1: letters, digits and inner hyphens, up to 63 in each label.
bool IsHostName(const std::string& host) {
  if (host.empty() || host.size() > 253) return false;
  size_t begin = 0;
  while (begin <= host.size()) {
    const size_t end = std::min(host.find('.', begin), host.size());
    const std::string label = host.substr(begin, end - begin);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return false;
    }
    for (const char c : label) {
      if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-') return false;
    }
    begin = end + 1;
  }
  return true;
}

// The bytes of an IP address; empty if the text is none.
std::string IpBytes(const std::string& host) {
  unsigned char bytes[16];
  if (inet_pton(AF_INET, host.c_str(), bytes) == 1) {
    return std::string(reinterpret_cast<char*>(bytes), 4);
  }
  if (inet_pton(AF_INET6, host.c_str(), bytes) == 1) {
    return std::string(reinterpret_cast<char*>(bytes), 16);
  }
  return "";
}

absl::Status Add(GENERAL_NAMES* names, const std::string& host) {
  const std::string ip = IpBytes(host);
  const std::string& value = ip.empty() ? host : ip;
  ASN1_STRING* text = ASN1_STRING_type_new(ip.empty() ? V_ASN1_IA5STRING : V_ASN1_OCTET_STRING);
  GENERAL_NAME* name = GENERAL_NAME_new();
  if (text == nullptr || name == nullptr ||
      ASN1_STRING_set(text, value.data(), static_cast<int>(value.size())) != 1 ||
      sk_GENERAL_NAME_push(names, name) == 0) {
    ASN1_STRING_free(text);
    GENERAL_NAME_free(name);
    return OpenSslFailure("listing host names");
  }
  GENERAL_NAME_set0_value(name, ip.empty() ? GEN_DNS : GEN_IPADD, text);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<NamesPtr> HostNames(const std::vector<std::string>& hosts) {
  std::vector<std::string> all = {"localhost", "127.0.0.1", "::1"};
  for (const std::string& host : hosts) {
    if (IpBytes(host).empty() && !IsHostName(host)) {
      return InvalidField("host", "\"" + host + "\" is neither a host name nor an IP address");
    }
    if (std::find(all.begin(), all.end(), host) == all.end()) all.push_back(host);
  }
  NamesPtr names(GENERAL_NAMES_new());
  if (names == nullptr) return OpenSslFailure("listing host names");
  for (const std::string& host : all) RETURN_IF_ERROR(Add(names.get(), host));
  return names;
}

absl::StatusOr<NamesPtr> HostNamesOf(const CertificatePtr& certificate) {
  NamesPtr names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  if (names == nullptr) {
    return absl::FailedPreconditionError("the server's certificate names no host");
  }
  return names;
}

}  // namespace relactation
