#include "server/access/tokens.h"

#include <sodium.h>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Eight characters each: https://doc.libsodium.org/key_derivation
constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "relactac";
constexpr uint64_t kTokenKey = 1, kInviteKey = 2, kRequestKey = 3, kAuditKey = 4;

template <typename Key>
std::string KeyedHash(const Key& key, std::string_view content) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), Bytes(content),
                     content.size(), key.data(), key.size());
  return hash;
}

}  // namespace

absl::StatusOr<AccessKeys> AccessKeys::FromBytes(std::string_view bytes) {
  static_assert(kKeyFileBytes == crypto_kdf_KEYBYTES);
  if (bytes.size() != kKeyFileBytes) return InvalidField("key", "must be 32 bytes");
  // Harmless to repeat, from any thread: https://doc.libsodium.org/usage
  if (sodium_init() < 0) return absl::InternalError("libsodium does not start");
  AccessKeys keys;
  const auto derive = [&](Key& key, uint64_t use) {
    crypto_kdf_derive_from_key(key.data(), key.size(), use, kContext, Bytes(bytes));
  };
  derive(keys.token_, kTokenKey);
  derive(keys.invite_, kInviteKey);
  derive(keys.request_, kRequestKey);
  derive(keys.audit_, kAuditKey);
  return keys;
}

AccessKeys::~AccessKeys() {
  for (Key* key : {&token_, &invite_, &request_, &audit_}) sodium_memzero(key->data(), key->size());
}

std::string AccessKeys::HashToken(std::string_view token) const { return KeyedHash(token_, token); }

std::string AccessKeys::HashInviteSecret(std::string_view secret) const {
  return KeyedHash(invite_, secret);
}

std::string AccessKeys::HashRequest(std::string_view content) const {
  return KeyedHash(request_, content);
}

std::string AccessKeys::HashAuditRow(std::string_view content) const {
  return KeyedHash(audit_, content);
}

bool SameSecret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace relactation
