// What persons were told is saved. Each change that a person makes carries a token of its own in
// the words it leaves behind; wherever the token is found, the change is not lost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace relactation::simulation {

struct SaidEntry {
  int device = 0;
  std::string record_id;
  // Nobody has to find it: it was given up on purpose, said what was there already, or went with
  // what was deleted on purpose.
  bool is_excused = false;
};

class SaidEntries {
 public:
  // `~t` and six digits.
  std::string NewToken() {
    char token[16];
    std::snprintf(token, sizeof token, "~t%06u", static_cast<unsigned>(++last_ % 1'000'000));
    return token;
  }
  void Saved(const std::string& token, int device, const std::string& record_id) {
    entries_[token] = {device, record_id, false};
  }
  void Excuse(const std::string& token) {
    const auto entry = entries_.find(token);
    if (entry != entries_.end()) entry->second.is_excused = true;
  }
  // Its person took it out of the tray, or began to.
  void DealtWith(const std::string& token) { dealt_with_.insert(token); }
  bool IsDealtWith(const std::string& token) const { return dealt_with_.contains(token); }
  void ExcuseRecord(const std::string& record_id) {
    for (auto& [token, entry] : entries_) {
      entry.is_excused = entry.is_excused || entry.record_id == record_id;
    }
  }
  void ExcuseAll() {
    for (auto& [token, entry] : entries_) entry.is_excused = true;
  }
  void ExcuseDevice(int device) {
    for (auto& [token, entry] : entries_) {
      entry.is_excused = entry.is_excused || entry.device == device;
    }
  }
  const std::map<std::string, SaidEntry>& entries() const { return entries_; }

 private:
  std::map<std::string, SaidEntry> entries_;
  std::set<std::string> dealt_with_;
  uint32_t last_ = 0;
};

// The tokens in a piece of text or of anything else.
inline void AddTokensIn(std::string_view bytes, std::set<std::string>& tokens) {
  constexpr size_t kSize = 8;
  for (size_t at = bytes.find("~t"); at != std::string_view::npos; at = bytes.find("~t", at + 2)) {
    const std::string_view token = bytes.substr(at, kSize);
    if (token.size() < kSize) return;
    if (token.find_first_not_of("0123456789", 2) == std::string_view::npos) {
      tokens.emplace(token);
    }
  }
}

}  // namespace relactation::simulation
