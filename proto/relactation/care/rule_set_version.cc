#include "proto/relactation/care/rule_set_version.h"

#include <cstdint>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
constexpr uint64_t kFnvOffset = 14695981039346656037u;
constexpr uint64_t kFnvPrime = 1099511628211u;

void Mix(std::string_view text, uint64_t& hash) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kFnvPrime;
  }
}

}  // namespace

std::string RuleSetVersion() {
  uint64_t hash = kFnvOffset;
  for (const FlagRule& rule : FlagRules()) {
    Mix(rule.id, hash);
    Mix(absl::StrCat(" ", rule.version, " ", static_cast<int>(rule.severity), " ", rule.threshold,
                     "\n"),
        hash);
  }
  return absl::StrCat("rules-", absl::Hex(hash, absl::kZeroPad16));
}

}  // namespace relactation
